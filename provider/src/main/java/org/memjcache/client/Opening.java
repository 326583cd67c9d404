package org.memjcache.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The first question to one server, asked while a client opens. */
final class Opening implements Runnable {

  private final NodeConnection connection;
  private final Duration timeout;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile String cause = "no answer yet";
  private volatile @Nullable UnfitServerException unfit;

  Opening(NodeConnection connection, Duration timeout) {
    this.connection = connection;
    this.timeout = timeout;
  }

  @Override
  public void run() {
    try {
      connection.learn(ServerProbe.ask(connection.server(), timeout));
    } catch (UnfitServerException e) {
      unfit = e;
    } catch (IOException e) {
      cause = e.getMessage() == null ? e.toString() : e.getMessage();
      connection.unreachable(cause);
    } finally {
      over.countDown();
    }
  }

  /**
   * Waits for the server's answer, and if there was one, for the data connection too.
   *
   * @throws UnfitServerException if the server cannot be used
   */
  void await() throws InterruptedException {
    if (over.await(2 * timeout.toNanos(), TimeUnit.NANOSECONDS) && connection.facts() != null) {
      connection.awaitConnection(timeout);
    }
    UnfitServerException refused = unfit;
    if (refused != null) {
      throw refused;
    }
  }

  boolean isMissing() {
    return !connection.isUp() || connection.facts() == null;
  }

  /** The node, its address, and what is wrong with it. */
  String describe() {
    return "node " + connection.server().name() + " at " + connection.server() + " (" + cause + ")";
  }
}
