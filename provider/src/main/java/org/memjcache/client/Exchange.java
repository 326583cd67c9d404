package org.memjcache.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import net.spy.memcached.ops.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * One round trip with a node: the commands of a {@link MetaRequest}, written together, and their
 * replies in order.
 *
 * <p>The I/O thread reads the replies; at most one thread waits for them.
 */
public final class Exchange extends QueuedOperation {

  private final NodeConnection connection;
  private final MetaRequest request;
  private final MetaReply[] replies;
  private int received;
  private @Nullable String serverError;
  private @Nullable ExchangeException failure;
  private volatile boolean done;
  private volatile @Nullable Thread waiter;
  private boolean queued;
  private long patienceNanos;

  Exchange(NodeConnection connection, MetaRequest request) {
    super(request.toBuffer());
    this.connection = connection;
    this.request = request;
    this.replies = new MetaReply[request.commands()];
  }

  /**
   * Waits for the replies, parked.
   *
   * @param nanos how long at most
   * @return one reply per command
   * @throws ExchangeException if the node is down, refused, or did not answer in time, or if the
   *     waiting thread was interrupted; its interrupt flag is then set
   */
  public MetaReply[] await(long nanos) {
    if (!done) {
      long end = System.nanoTime() + nanos;
      if (!queued) {
        queue(nanos);
      }
      park(end, nanos);
    }
    ExchangeException failed = failure;
    if (failed != null) {
      throw failed;
    }
    return replies;
  }

  /** Puts the exchange into the node's queue, for which it may have to wait. */
  void queue(long patience) {
    patienceNanos = patience;
    queued = connection.enqueue(this);
  }

  /** How long a full queue may be waited for, in nanoseconds. */
  long patienceNanos() {
    return patienceNanos;
  }

  private void park(long end, long nanos) {
    waiter = Thread.currentThread();
    while (!done) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        fail((queued ? "no answer within " : "no room in its queue for ") + millis(nanos));
        return;
      }
      if (Thread.currentThread().isInterrupted()) {
        fail("interrupted while waiting for the answer");
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }

  private static String millis(long nanos) {
    return Math.max(0, nanos) / 1_000_000 + " ms";
  }

  /** Reads what came; called by the I/O thread, which holds this exchange's monitor. */
  @Override
  public void readFromBuffer(ByteBuffer data) throws IOException {
    while (received < replies.length) {
      try {
        MetaReply reply = connection.reader().next(data, request.opaque(received));
        if (reply == null) {
          return;
        }
        replies[received] = reply;
      } catch (ServerErrorException e) {
        serverError = e.getMessage();
      } catch (ReplyException e) {
        throw connection.distrust(e);
      }
      received++;
    }
    if (getState() != OperationState.READING) {
      throw connection.distrust(new ReplyException("an answer before the whole question was sent"));
    }
    complete();
  }

  private synchronized void complete() {
    finish();
    if (serverError != null) {
      fail("the server refused: " + serverError);
    } else {
      wakeUp();
    }
  }

  @Override
  void cancelled() {
    fail(connection.lossReason());
  }

  @Override
  void waitedInVain(long millis) {
    fail("not sent within " + millis + " ms");
  }

  /** Fails the exchange, unless it is over already. One that was not sent yet never will be. */
  synchronized void fail(String reason) {
    if (!done) {
      failure = new ExchangeException(wasSent(), reason);
      withdraw();
      wakeUp();
    }
  }

  private void wakeUp() {
    done = true;
    Thread waiting = waiter;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }
}
