package org.memjcache.client;

import java.nio.ByteBuffer;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.ops.OperationCallback;
import net.spy.memcached.ops.OperationException;
import net.spy.memcached.ops.OperationState;
import net.spy.memcached.ops.OperationStatus;
import org.jspecify.annotations.Nullable;

/**
 * What spymemcached's queues and I/O thread want to know of an operation, and no more.
 *
 * <p>Its own base class makes three collections and a logger for each operation, for retries,
 * clones and virtual buckets that are of no use here.
 */
abstract class QueuedOperation implements Operation {

  private static final OperationCallback NOBODY =
      new OperationCallback() {
        @Override
        public void receivedStatus(OperationStatus status) {}

        @Override
        public void complete() {}
      };

  private volatile OperationState state = OperationState.WRITE_QUEUED;
  private @Nullable ByteBuffer buffer;
  private @Nullable MemcachedNode handlingNode;
  private boolean cancelled;
  private long written;

  QueuedOperation(ByteBuffer request) {
    // spymemcached resets the buffer to its mark when a connection is lost.
    this.buffer = request.mark();
  }

  /** Ends the operation for whoever waits for it; if it was not sent yet, it never will be. */
  abstract void fail(String reason);

  /** spymemcached gave the operation up; called with the operation's monitor held. */
  abstract void cancelled();

  /**
   * Never to be sent, if it was not yet; called with the operation's monitor held. What stays in a
   * queue until the I/O thread comes to it holds no bytes.
   */
  final void withdraw() {
    cancelled = true;
    if (!wasSent()) {
      buffer = null;
    }
  }

  /** Ends the operation as far as the queues are concerned. */
  final void finish() {
    state = OperationState.COMPLETE;
    buffer = null;
  }

  /** Whether a part of it may have reached the server. */
  final boolean wasSent() {
    return state != OperationState.WRITE_QUEUED;
  }

  /**
   * Cancels the operation. The I/O thread holds the same monitor when it starts writing, so that an
   * operation cancelled as unsent is never sent.
   */
  @Override
  public final synchronized void cancel() {
    cancelled = true;
    cancelled();
  }

  @Override
  public final synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Asked by the I/O thread before it writes the operation. Who waits for it withdraws it in time;
   * its age alone says nothing, since this JVM may have stood still.
   */
  @Override
  public final boolean isTimedOut(long millis) {
    return isCancelled();
  }

  @Override
  public final OperationState getState() {
    return state;
  }

  @Override
  public final @Nullable ByteBuffer getBuffer() {
    return buffer;
  }

  @Override
  public final void initialize() {}

  @Override
  public final void writing() {
    state = OperationState.WRITING;
  }

  @Override
  public final void writeComplete() {
    written = System.nanoTime();
    state = OperationState.READING;
    buffer = null;
  }

  @Override
  public final long getWriteCompleteTimestamp() {
    return written;
  }

  @Override
  public final @Nullable MemcachedNode getHandlingNode() {
    return handlingNode;
  }

  @Override
  public final void setHandlingNode(MemcachedNode node) {
    handlingNode = node;
  }

  @Override
  public final OperationCallback getCallback() {
    return NOBODY;
  }

  @Override
  public final boolean hasErrored() {
    return false;
  }

  @Override
  public final @Nullable OperationException getException() {
    return null;
  }

  @Override
  public final byte @Nullable [] getErrorMsg() {
    return null;
  }

  @Override
  public final void handleRead(ByteBuffer data) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void timeOut() {
    cancel();
  }

  @Override
  public final boolean isTimedOut() {
    return isCancelled();
  }

  @Override
  public final boolean isTimedOutUnsent() {
    return isCancelled() && !wasSent();
  }

  @Override
  public final void addClone(Operation operation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final int getCloneCount() {
    return 0;
  }

  @Override
  public final void setCloneCount(int count) {}
}
