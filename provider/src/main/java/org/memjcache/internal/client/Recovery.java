package org.memjcache.internal.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks one node that is down until it answers, and brings it back: a task of its own thread, which
 * ends with it.
 *
 * <p>Every probe interval, and at once when a connection was lost: the name is looked up again; if
 * there is no data connection, the server is asked over one of its own what it is, and connected to
 * if it answers; then a question goes over the data connection. That a connection could be made
 * proves nothing: the kernel accepts it for a frozen server too.
 */
final class Recovery implements Runnable {

  private static final Logger LOG = System.getLogger("org.memjcache.client");
  private static final byte[] KEY = "memjcache-probe".getBytes(StandardCharsets.US_ASCII);

  /** After so many questions without an answer the connection is given up, and made anew. */
  private static final int SILENT_ROUNDS = 3;

  private final MetaClient client;
  private final NodeClient connection;
  private final long intervalNanos;
  private final CountDownLatch firstRound = new CountDownLatch(1);
  private final long start = System.nanoTime();
  private final boolean first;
  private volatile @Nullable UnfitServerException unfit;
  private int silentRounds;

  /**
   * @param first whether the client is being opened, which waits for the first round
   */
  Recovery(MetaClient client, NodeClient connection, boolean first) {
    this.client = client;
    this.connection = connection;
    this.intervalNanos = client.settings().probeInterval().toNanos();
    this.first = first;
  }

  @Override
  public void run() {
    boolean back = false;
    waitAfterShortStay();
    while (!back && !client.isClosed()) {
      long round = System.nanoTime();
      int number = connection.connectionNumber();
      back = isBack();
      firstRound.countDown();
      long left = round + intervalNanos - System.nanoTime();
      while (!back && left > 0 && number == connection.connectionNumber() && !client.isClosed()) {
        connection.pause(left);
        left = round + intervalNanos - System.nanoTime();
      }
    }
    firstRound.countDown();
  }

  /** A server that is lost again and again, each time at once, is not to be tried without pause. */
  private void waitAfterShortStay() {
    if (!first) {
      long end = System.nanoTime() + intervalNanos - connection.upNanos();
      for (long left = end - System.nanoTime();
          left > 0 && !client.isClosed();
          left = end - System.nanoTime()) {
        connection.pause(left);
      }
    }
  }

  /** One round; true if the node is asked again. */
  private boolean isBack() {
    Breaker.State seen = connection.breakerState();
    try {
      InetSocketAddress address = AddressLookup.find(connection.node(), connection.address());
      if (connection.connectionNumber() == 0 || !address.equals(connection.address())) {
        connect(address);
      }
      ask();
      if (connection.isMovedTo(address)) {
        client.listener().moved(connection.node());
      }
      if (connection.recover(seen, address)) {
        tellReturn();
        client.listener().answers(connection.node());
        return true;
      }
    } catch (UnfitServerException e) {
      refuse(e);
    } catch (IOException e) {
      String cause = e.getMessage() == null ? e.toString() : e.getMessage();
      connection.stayDown(seen, connection.lossReason(cause));
    } catch (ExchangeException e) {
      silent(seen, e);
    }
    return false;
  }

  /** Asks the server over a connection of its own, and makes the data connection if it answers. */
  private void connect(InetSocketAddress address) throws IOException {
    ServerFacts facts =
        ServerProbe.ask(connection.node(), address, client.settings().connectTimeout());
    client.io().connect(connection, address);
    if (!connection.awaitConnectionTo(address, intervalNanos)) {
      throw new IOException("no data connection within the probe interval");
    }
    connection.learn(facts);
  }

  private void ask() {
    connection.probe(new MetaRequest(1, 64).value(MetaRequest.NO_BYTES, KEY)).await(intervalNanos);
    silentRounds = 0;
  }

  private void silent(Breaker.State seen, ExchangeException e) {
    connection.stayDown(seen, String.valueOf(e.getMessage()));
    if (++silentRounds >= SILENT_ROUNDS) {
      silentRounds = 0;
      client.io().disconnect(connection);
    }
  }

  private void refuse(UnfitServerException e) {
    UnfitServerException known = unfit;
    unfit = e;
    connection.stayDown(connection.breakerState(), e.sentence());
    if (client.isOpened() && (known == null || !known.sentence().equals(e.sentence()))) {
      LOG.log(Level.WARNING, e.sentence());
    }
  }

  private void tellReturn() {
    if (!first || client.isOpened()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LOG.log(Level.INFO, () -> connection.describe() + " answers, after " + millis + " ms");
    }
  }

  /**
   * Waits for the end of the first round.
   *
   * @throws UnfitServerException if the server cannot be used
   */
  void awaitFirstRound(long nanos) throws InterruptedException {
    boolean over = firstRound.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    UnfitServerException refused = unfit;
    if (over && refused != null) {
      throw refused;
    }
  }
}
