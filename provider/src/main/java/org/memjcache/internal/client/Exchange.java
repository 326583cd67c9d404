package org.memjcache.internal.client;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaReply.Code;
import org.memjcache.internal.waiting.Uninterrupted;

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
    ANSWERED,
    /** Its connection was lost after a part of it was written. */
    LOST,
    /** Given up before anything of it was written, which it never will be. */
    WITHDRAWN
  }

  /** Notified of the end of an exchange that its waiter has given up. */
  public interface EndListener {

    /**
     * The exchange was answered, or its connection was lost: see {@link Exchange#result}. Called
     * once, by the thread that reads the answer or learns of the loss, before anything that was
     * sent later is answered; must not wait.
     */
    void ended(Exchange exchange);
  }

  /** Data of this length counts as one exchange more. */
  private static final int WEIGHT_BYTES = 16 * 1024;

  /** How often waiting starts again because this JVM stood still. */
  private static final int MOST_STANDSTILLS = 3;

  /** The sender of an exchange, which waits for it and learns of its end. */
  interface Owner {

    /** Returns when the exchange has ended, at the latest after this time. */
    void await(Exchange exchange, long nanos);

    /** The exchange was answered. */
    void answered();

    /** The exchange no longer occupies its place in the queue. */
    void release(int weight);
  }

  private final Owner owner;
  private final MetaRequest request;
  private final MetaReply[] replies;
  private State state = State.QUEUED;
  private int written;
  private int received;
  private @Nullable String serverError;

  /** Why the server did not carry it out, or why that is unknown. */
  private @Nullable ExchangeException outcome;

  /** The end of the wait, which may come before the end of the exchange. */
  private @Nullable ExchangeException failure;

  private volatile boolean done;
  private @Nullable EndListener endListener;
  private volatile @Nullable Thread waiter;
  private boolean admitted;
  private int room;
  private long standstill;

  Exchange(Owner owner, MetaRequest request) {
    this.owner = owner;
    this.request = request;
    this.replies = new MetaReply[request.commands()];
  }

  /**
   * Waits for the replies, parked. An interrupt does not end the wait.
   *
   * @param nanos how long at most; time in which this JVM stood still does not count
   * @return one reply per command
   * @throws ExchangeException if the node is down, refused, or did not answer in time
   */
  public MetaReply[] await(long nanos) {
    if (!done) {
      owner.await(this, nanos);
    }
    ExchangeException failed = failure;
    if (failed != null) {
      throw failed;
    }
    return replies;
  }

  /**
   * Has a listener notified of the end of an exchange that was given up while it was {@linkplain
   * Delivery#PENDING pending}: at once if it has ended since.
   */
  public void onEnd(EndListener listener) {
    synchronized (this) {
      if (state != State.ANSWERED && state != State.LOST) {
        endListener = listener;
        return;
      }
    }
    listener.ended(this);
  }

  /**
   * The replies, one per command, of an exchange that has ended.
   *
   * @throws ExchangeException if the server refused, or the connection was lost
   */
  public synchronized MetaReply[] result() {
    if (outcome != null) {
      throw outcome;
    }
    return replies;
  }

  /** How long, in nanoseconds, this JVM stood still while this was awaited. */
  public long standstillNanos() {
    return standstill;
  }

  boolean isDone() {
    return done;
  }

  // ---- for its owner

  /** How much of a node's queue this takes. */
  int weight() {
    return 1 + request.length() / WEIGHT_BYTES;
  }

  /** It has a place of this weight in the queue, until it is answered or given up. */
  synchronized void occupy(int weight) {
    admitted = true;
    room = weight;
  }

  boolean isAdmitted() {
    return admitted;
  }

  /**
   * Parks the calling thread until this has ended.
   *
   * @param start when the wait began, by {@link System#nanoTime}
   * @param nanos how long it may last
   * @param patience how long it may last after a standstill of this JVM
   * @return false if the time is up before
   */
  boolean park(long start, long nanos, long patience) {
    waiter = Thread.currentThread();
    boolean interrupted = false;
    long now = start;
    long end = now + nanos;
    int standstills = 0;
    while (!done) {
      long left = end - now;
      if (left <= 0) {
        break;
      }
      LockSupport.parkNanos(this, left);
      interrupted |= Thread.interrupted();
      long woken = System.nanoTime();
      long late = woken - now - left;
      if (late > patience / 4 && standstills++ < MOST_STANDSTILLS) {
        // No thread ran in that time, so the node has not been waited for: start again.
        standstill += late + left;
        end = woken + patience;
      }
      now = woken;
    }
    Uninterrupted.restore(interrupted);
    return done;
  }

  private void leave() {
    if (room > 0) {
      owner.release(room);
      room = 0;
    }
  }

  // ---- for the I/O thread

  /**
   * Begins to write it, unless it was given up. Its age alone says nothing, since this JVM may have
   * stood still. An exchange that is given up as not sent is never sent: both hold the same
   * monitor.
   */
  synchronized boolean begin() {
    if (state == State.QUEUED) {
      state = State.WRITING;
    }
    return state == State.WRITING;
  }

  /** Copies as much of the request as fits into the buffer; true if that was the rest of it. */
  synchronized boolean writeTo(ByteBuffer out) {
    written += request.copyTo(out, written);
    if (written < request.length()) {
      return false;
    }
    state = State.WRITTEN;
    request.release();
    return true;
  }

  /** Reads the data that belongs to this exchange; true if that was the rest of its answer. */
  boolean read(ByteBuffer data, ReplyReader reader) throws ReplyException {
    if (!readReplies(data, reader)) {
      return false;
    }
    notifyListener();
    return true;
  }

  private synchronized boolean readReplies(ByteBuffer data, ReplyReader reader)
      throws ReplyException {
    while (received < replies.length) {
      try {
        MetaReply reply = reader.next(data, request.opaque(received));
        if (reply == null) {
          return false;
        }
        if (reply.code() == Code.NO_NUMBER && !request.counts(received)) {
          throw new ReplyException("an answer about numbers to a command that does not count");
        }
        replies[received] = reply;
      } catch (ServerErrorException e) {
        serverError = e.getMessage();
      }
      received++;
    }
    if (state != State.WRITTEN) {
      throw new ReplyException("an answer before the whole question was sent");
    }
    complete();
    return true;
  }

  private void complete() {
    state = State.ANSWERED;
    leave();
    owner.answered();
    if (serverError != null) {
      outcome = new ExchangeException(Delivery.REFUSED, "the server refused: " + serverError);
    }
    end(outcome);
  }

  /** Its connection was lost. */
  void cancel(String reason) {
    synchronized (this) {
      if (state == State.QUEUED || state == State.WITHDRAWN) {
        fail(reason);
      } else {
        state = State.LOST;
        outcome = new ExchangeException(Delivery.LOST, reason);
        leave();
        end(outcome);
      }
    }
    notifyListener();
  }

  /** Outside the monitor, since the listener takes locks. After the end there is no new one. */
  private void notifyListener() {
    EndListener listener = endListener;
    if (listener != null) {
      listener.ended(this);
    }
  }

  // ---- for any thread

  /**
   * Ends the wait. An exchange that was not sent yet never will be; another one keeps its place in
   * the connection until it is answered or the connection is lost.
   */
  synchronized void fail(String reason) {
    if (state == State.QUEUED) {
      // It stays in the queue until the I/O thread removes it, but takes up no room and no memory.
      state = State.WITHDRAWN;
      leave();
      request.release();
    }
    boolean sent = state != State.WITHDRAWN;
    end(new ExchangeException(sent ? Delivery.PENDING : Delivery.UNSENT, reason));
  }

  private void end(@Nullable ExchangeException why) {
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
