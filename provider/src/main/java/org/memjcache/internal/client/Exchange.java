package org.memjcache.internal.client;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaReply.Code;

/**
 * One round trip with a node: the commands of a {@link MetaRequest}, written together, and their
 * replies in order.
 *
 * <p>The I/O thread reads the replies; at most one thread waits for them.
 */
public final class Exchange {

  private enum State {
    /** Nothing of it was written. */
    QUEUED,
    /** A part of it may have reached the server. */
    WRITING,
    WRITTEN,
    /** Given up before anything of it was written, which it never will be. */
    WITHDRAWN
  }

  /** So much data counts as one exchange more. */
  private static final int WEIGHT_BYTES = 16 * 1024;

  /** How often waiting begins anew because this JVM stood still. */
  private static final int MOST_STANDSTILLS = 3;

  private final NodeClient connection;
  private final MetaRequest request;
  private final MetaReply[] replies;
  private State state = State.QUEUED;
  private int written;
  private int received;
  private @Nullable String serverError;
  private @Nullable ExchangeException failure;
  private volatile boolean done;
  private volatile @Nullable Thread waiter;
  private boolean queued;
  private int room;
  private long standstill;

  Exchange(NodeClient connection, MetaRequest request) {
    this.connection = connection;
    this.request = request;
    this.replies = new MetaReply[request.commands()];
  }

  /**
   * Waits for the replies, parked.
   *
   * @param nanos how long at most; time in which this JVM stood still does not count
   * @return one reply per command
   * @throws ExchangeException if the node is down, refused, or did not answer in time, or if the
   *     waiting thread was interrupted; its interrupt flag is then set
   */
  public MetaReply[] await(long nanos) {
    if (!done) {
      if (!queued) {
        long start = System.nanoTime();
        queue(nanos);
        awaitDone(nanos - (System.nanoTime() - start), nanos);
      } else {
        awaitDone(nanos, nanos);
      }
    }
    ExchangeException failed = failure;
    if (failed != null) {
      throw failed;
    }
    return replies;
  }

  /** For how long, in nanoseconds, this JVM stood still while this was awaited. */
  public long standstillNanos() {
    return standstill;
  }

  boolean isDone() {
    return done;
  }

  /** Puts the exchange into the node's queue, for which it may have to wait. */
  void queue(long patience) {
    connection.enqueue(this, patience);
  }

  /** How much of a node's queue this takes. */
  int weight() {
    return 1 + request.length() / WEIGHT_BYTES;
  }

  /** It has a place in the queue that takes up so much, until it is answered or given up. */
  synchronized void occupy(int weight) {
    queued = true;
    room = weight;
  }

  private void leave() {
    if (room > 0) {
      connection.leave(room);
      room = 0;
    }
  }

  private void awaitDone(long nanos, long patience) {
    long start = System.nanoTime();
    connection.waiters().enter(this);
    try {
      if (!done) {
        park(start, nanos, patience);
      }
    } finally {
      connection.waiters().leave(start);
    }
  }

  private void park(long start, long nanos, long patience) {
    waiter = Thread.currentThread();
    long now = start;
    long end = now + nanos;
    int standstills = 0;
    while (!done) {
      long left = end - now;
      if (Thread.currentThread().isInterrupted()) {
        fail("interrupted while waiting for the answer");
      } else if (left > 0) {
        LockSupport.parkNanos(this, left);
        long woken = System.nanoTime();
        long late = woken - now - left;
        if (late > patience / 4 && standstills++ < MOST_STANDSTILLS) {
          // Nobody ran in that time, so the node has not been waited for: begin anew.
          standstill += late + left;
          end = woken + patience;
        }
        now = woken;
      } else {
        timedOut(patience);
      }
    }
  }

  /** What has come by now is looked at before the node is blamed. */
  private void timedOut(long patience) {
    boolean looked = connection.awaitLook();
    if (!done) {
      fail((queued ? "no answer within " : "no room in its queue for ") + millis(patience));
      if (looked && queued) {
        connection.timedOut(patience);
      }
    }
  }

  private static String millis(long nanos) {
    return Math.max(0, nanos) / 1_000_000 + " ms";
  }

  // ---- for the I/O thread

  /**
   * Whether it is to be written, which then begins: nobody has given it up. Its age alone says
   * nothing, since this JVM may have stood still. What is given up as not sent is never sent: both
   * hold the same monitor.
   */
  synchronized boolean begin() {
    if (state == State.QUEUED) {
      state = State.WRITING;
    }
    return state == State.WRITING;
  }

  /** Puts what fits of the request into the buffer; true if that was the rest of it. */
  synchronized boolean writeTo(ByteBuffer out) {
    written += request.copyTo(out, written);
    if (written < request.length()) {
      return false;
    }
    state = State.WRITTEN;
    request.release();
    return true;
  }

  /** Reads what came, if it is for this exchange; true if that was the rest of its answer. */
  synchronized boolean read(ByteBuffer data) throws ReplyException {
    while (received < replies.length) {
      try {
        MetaReply reply = connection.reader().next(data, request.opaque(received));
        if (reply == null) {
          return false;
        }
        if (reply.code() == Code.NO_NUMBER && !request.counts(received)) {
          throw new ReplyException("an answer about numbers to a command that does not count");
        }
        replies[received] = reply;
      } catch (ServerErrorException e) {
        serverError = e.getMessage();
      } catch (ReplyException e) {
        throw connection.distrust(e);
      }
      received++;
    }
    if (state != State.WRITTEN) {
      throw connection.distrust(new ReplyException("an answer before the whole question was sent"));
    }
    complete();
    return true;
  }

  private void complete() {
    leave();
    connection.answered();
    if (serverError != null) {
      end(new ExchangeException(Delivery.REFUSED, "the server refused: " + serverError));
    } else if (!done) {
      wakeUp();
    }
  }

  /** Its connection was lost. */
  synchronized void cancel() {
    fail(connection.lossReason());
    leave();
  }

  // ---- for any thread

  /** Ends it for whoever waits for it; if it was not sent yet, it never will be. */
  synchronized void fail(String reason) {
    if (state == State.QUEUED) {
      // What stays in a queue until the I/O thread comes to it takes up no room and no memory.
      state = State.WITHDRAWN;
      leave();
      request.release();
    }
    boolean sent = state != State.WITHDRAWN;
    end(new ExchangeException(sent ? Delivery.UNKNOWN : Delivery.UNSENT, reason));
  }

  private void end(ExchangeException why) {
    if (!done) {
      failure = why;
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
