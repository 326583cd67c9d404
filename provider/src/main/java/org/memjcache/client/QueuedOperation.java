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

  private final long created = System.nanoTime();
  private volatile OperationState state = OperationState.WRITE_QUEUED;
  private @Nullable ByteBuffer buffer;
  private @Nullable MemcachedNode handlingNode;
  private boolean cancelled;
  private long written;

  QueuedOperation(ByteBuffer request) {
    // spymemcached resets the buffer to its mark when a connection is lost.
    this.buffer = request.mark();
  }

  /** spymemcached gave the operation up; called with the operation's monitor held. */
  abstract void cancelled();

  /** It waited too long to be sent; called with the operation's monitor held. */
  abstract void waitedInVain(long millis);

  /** Never to be sent, if it was not yet; called with the operation's monitor held. */
  final void withdraw() {
    cancelled = true;
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

  /** Asked by the I/O thread before it writes the operation. */
  @Override
  public final synchronized boolean isTimedOut(long millis) {
    if (!cancelled && System.nanoTime() - created > millis * 1_000_000) {
      cancelled = true;
      waitedInVain(millis);
    }
    return cancelled;
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
