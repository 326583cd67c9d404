package org.memjcache.client;

import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.ConnectionObserver;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.NodeLocator;
import net.spy.memcached.ops.Operation;

/**
 * How spymemcached is to run: daemon threads, bounded queues, a reconnect every second, and nothing
 * ever sent to another node or a second time.
 */
final class SpyConnectionFactory extends DefaultConnectionFactory implements ConnectionObserver {

  private static final int QUEUE_LIMIT = 4096;
  private static final int BUFFER_SIZE = 64 * 1024;
  private static final long RECONNECT_SECONDS = 1;

  private final List<NodeConnection> connections;
  private final Iterator<NodeConnection> unbound;
  private final Duration operationTimeout;

  /**
   * @param connections in the order of the addresses that the client is given
   * @param operationTimeout how long an exchange may wait to be sent
   */
  SpyConnectionFactory(List<NodeConnection> connections, Duration operationTimeout) {
    this.connections = connections;
    this.unbound = connections.iterator();
    this.operationTimeout = operationTimeout;
  }

  /** Where a node of our own could come in, wrapped around spymemcached's. */
  @Override
  public MemcachedNode createMemcachedNode(SocketAddress address, SocketChannel channel, int size) {
    MemcachedNode node = super.createMemcachedNode(address, channel, size);
    unbound.next().use(node);
    return node;
  }

  @Override
  public void connectionEstablished(SocketAddress address, int reconnectCount) {
    at(address).connected();
  }

  @Override
  public void connectionLost(SocketAddress address) {
    at(address).disconnected();
  }

  /** By identity, since two names may lead to one address. */
  private NodeConnection at(SocketAddress address) {
    for (NodeConnection connection : connections) {
      if (connection.isAt(address)) {
        return connection;
      }
    }
    throw new IllegalStateException("no node at " + address);
  }

  @Override
  public Collection<ConnectionObserver> getInitialObservers() {
    return List.of(this);
  }

  @Override
  public NodeLocator createLocator(List<MemcachedNode> nodes) {
    return new ListLocator(nodes);
  }

  @Override
  public BlockingQueue<Operation> createOperationQueue() {
    return new OperationQueue(QUEUE_LIMIT);
  }

  @Override
  public BlockingQueue<Operation> createWriteOperationQueue() {
    return new LinkedBlockingQueue<>(QUEUE_LIMIT);
  }

  /** Without bound: a full one would end the I/O loop. It holds what was written only. */
  @Override
  public BlockingQueue<Operation> createReadOperationQueue() {
    return new LinkedBlockingQueue<>();
  }

  @Override
  public FailureMode getFailureMode() {
    return FailureMode.Cancel;
  }

  @Override
  public long getMaxReconnectDelay() {
    return RECONNECT_SECONDS;
  }

  @Override
  public long getOperationTimeout() {
    return Math.max(1, operationTimeout.toMillis());
  }

  @Override
  public int getReadBufSize() {
    return BUFFER_SIZE;
  }

  @Override
  public boolean isDaemon() {
    return true;
  }

  /** Never used, but the default one would make threads that are no daemons. */
  @Override
  public ExecutorService getListenerExecutorService() {
    return new ThreadPoolExecutor(
        0,
        1,
        1,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        task -> {
          Thread thread = new Thread(task, "memjcache-listener");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Lets the client shut the executor down. */
  @Override
  public boolean isDefaultExecutorService() {
    return true;
  }
}
