package org.memjcache.client;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.ops.Operation;

/** A node's queue: each exchange says itself how long it waits for room. */
final class OperationQueue extends LinkedBlockingQueue<Operation> {

  private static final long serialVersionUID = 1L;

  OperationQueue(int capacity) {
    super(capacity);
  }

  @Override
  public boolean offer(Operation operation, long timeout, TimeUnit unit)
      throws InterruptedException {
    long patience = ((Exchange) operation).patienceNanos();
    return patience > 0 ? super.offer(operation, patience, TimeUnit.NANOSECONDS) : offer(operation);
  }
}
