package org.memjcache.internal.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.waiting.Uninterrupted;

/**
 * Probes one node that is down until it answers, and brings it up again: a task of its own thread,
 * which ends with it.
 *
 * <p>In each probe interval, and at once when a connection was lost: the name is looked up again;
 * if there is no data connection, the server is probed over a short-lived one, and connected to if
 * it answers; then the server is asked over the data connection whether it is the one that it was.
 * A connection that could be made proves nothing: the kernel accepts it for a frozen server too.
 */
final class Recovery implements Runnable {

  private static final Logger LOG = System.getLogger("org.memjcache.client");

  /** After this number of probes without an answer the connection is given up, and made again. */
  private static final int SILENT_ROUNDS = 3;

  private final MetaClient client;
  private final NodeClient node;
  private final NodeHealth health;
  private final IdentityCheck identity;
  private final long intervalNanos;
  private final CountDownLatch firstRound = new CountDownLatch(1);
  private final long start = System.nanoTime();
  private final boolean first;
  private volatile @Nullable UnfitServerException unfit;
  private int silentRounds;

  /**
   * @param first whether the client is being opened, which waits for the first round
   */
  Recovery(MetaClient client, NodeClient node, boolean first) {
    this.client = client;
    this.node = node;
    this.health = node.health();
    this.intervalNanos = client.settings().probeInterval().toNanos();
    this.identity =
        new IdentityCheck(node, client.listener().knownServer(node.node()), intervalNanos);
    this.first = first;
  }

  @Override
  public void run() {
    boolean back = false;
    waitAfterShortStay();
    while (!back && !client.isClosed()) {
      long round = System.nanoTime();
      int number = health.connectionNumber();
      back = isBack();
      firstRound.countDown();
      long left = round + intervalNanos - System.nanoTime();
      while (!back && left > 0 && number == health.connectionNumber() && !client.isClosed()) {
        health.pause(left);
        left = round + intervalNanos - System.nanoTime();
      }
    }
    firstRound.countDown();
  }

  /** A server that is lost again at once, time after time, is not tried without a pause. */
  private void waitAfterShortStay() {
    if (!first) {
      long end = System.nanoTime() + intervalNanos - health.upNanos();
      for (long left = end - System.nanoTime();
          left > 0 && !client.isClosed();
          left = end - System.nanoTime()) {
        health.pause(left);
      }
    }
  }

  /** One round; true if the node is up again. */
  private boolean isBack() {
    Breaker.State seen = health.breakerState();
    try {
      InetSocketAddress address = AddressLookup.find(health.node(), health.address());
      if (health.connectionNumber() == 0 || !address.equals(health.address())) {
        connect(address);
      }
      identity.run(() -> client.listener().otherServer(health.node()));
      silentRounds = 0;
      if (health.recover(seen)) {
        logReturn();
        client.listener().answers(health.node());
        return true;
      }
    } catch (UnfitServerException e) {
      refuse(e);
    } catch (IOException e) {
      String cause = e.getMessage() == null ? e.toString() : e.getMessage();
      health.stayDown(seen, health.noConnection(cause));
    } catch (ExchangeException e) {
      silent(seen, e);
    }
    return false;
  }

  /** Probes the server over a short-lived connection; makes the data connection if it answers. */
  private void connect(InetSocketAddress address) throws IOException {
    ServerFacts facts = ServerProbe.ask(health.node(), address, client.settings().connectTimeout());
    client.io().connect(node, address);
    if (!health.awaitConnectionTo(address, intervalNanos)) {
      throw new IOException("no data connection within the probe interval");
    }
    node.learn(facts);
  }

  private void silent(Breaker.State seen, ExchangeException e) {
    health.stayDown(seen, String.valueOf(e.getMessage()));
    if (++silentRounds >= SILENT_ROUNDS) {
      silentRounds = 0;
      client.io().disconnect(node);
    }
  }

  private void refuse(UnfitServerException e) {
    UnfitServerException known = unfit;
    unfit = e;
    health.stayDown(health.breakerState(), e.sentence());
    if (client.isOpened() && (known == null || !known.sentence().equals(e.sentence()))) {
      LOG.log(Level.WARNING, e.sentence());
    }
  }

  private void logReturn() {
    if (!first || client.isOpened()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LOG.log(Level.INFO, () -> health.describe() + " answers, after " + millis + " ms");
    }
  }

  /**
   * Waits for the end of the first round.
   *
   * @throws UnfitServerException if the server cannot be used
   */
  void awaitFirstRound(long nanos) {
    boolean over = Uninterrupted.await(nanos, left -> firstRound.await(left, TimeUnit.NANOSECONDS));
    UnfitServerException refused = unfit;
    if (over && refused != null) {
      throw refused;
    }
  }
}
