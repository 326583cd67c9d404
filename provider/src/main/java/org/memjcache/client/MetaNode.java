package org.memjcache.client;

import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import net.spy.memcached.ConnectionFactory;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.protocol.TCPMemcachedNodeImpl;

/**
 * spymemcached's node at one address, with queues that can be looked into.
 *
 * <p>The queues themselves have no bound; {@link NodeConnection} lets in only so much.
 */
final class MetaNode extends TCPMemcachedNodeImpl {

  private final Queues queues;

  MetaNode(
      SocketAddress address, SocketChannel channel, int bufferSize, ConnectionFactory factory) {
    this(address, channel, bufferSize, factory, new Queues());
  }

  private MetaNode(
      SocketAddress address,
      SocketChannel channel,
      int bufferSize,
      ConnectionFactory factory,
      Queues queues) {
    super(
        address,
        channel,
        bufferSize,
        queues.sent,
        queues.writing,
        queues.waiting,
        factory.getOpQueueMaxBlockTime(),
        false,
        factory.getOperationTimeout(),
        factory.getAuthWaitTime(),
        factory);
    this.queues = queues;
  }

  /**
   * @param sent what was written, a part of it at least, and has no answer yet
   * @param writing what the I/O thread has taken to write
   * @param waiting what other threads have handed over
   */
  private record Queues(
      BlockingQueue<Operation> sent,
      BlockingQueue<Operation> writing,
      BlockingQueue<Operation> waiting) {

    Queues() {
      this(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
    }
  }

  /** Exchanges are not merged: each is one already. */
  @Override
  protected void optimize() {}

  int sent() {
    return queues.sent.size();
  }

  int queued() {
    return queues.writing.size() + queues.waiting.size();
  }

  /** Does something to every operation that has not ended; any thread may call this. */
  void forEach(Consumer<? super Operation> action) {
    List.of(queues.sent, queues.writing, queues.waiting).forEach(queue -> queue.forEach(action));
  }

  /**
   * Cancels everything, the operation that is half written included, so that nothing of it leaves
   * over a later connection. For the I/O thread, or after its end.
   */
  void dropAll() {
    while (hasReadOp()) {
      removeCurrentReadOp().cancel();
    }
    while (hasWriteOp()) {
      removeCurrentWriteOp().cancel();
    }
    destroyInputQueue().forEach(Operation::cancel);
  }
}
