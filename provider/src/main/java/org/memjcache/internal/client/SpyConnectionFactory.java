package org.memjcache.internal.client;

import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import net.spy.memcached.ConnectionObserver;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.NodeLocator;
import org.jspecify.annotations.Nullable;

/**
 * How spymemcached is to run: a daemon thread, and nothing ever sent to another node or a second
 * time. One for each I/O thread, which alone makes nodes with it.
 */
final class SpyConnectionFactory extends DefaultConnectionFactory implements ConnectionObserver {

  static {
    SpyLogger.use();
  }

  private static final int BUFFER_SIZE = 64 * 1024;

  private final Nodes nodes = new Nodes();
  private final List<NodeClient> connections;
  private @Nullable NodeClient next;

  /**
   * @param connections those whose nodes are made here
   */
  SpyConnectionFactory(List<NodeClient> connections) {
    this.connections = connections;
  }

  Nodes nodes() {
    return nodes;
  }

  /** The node that is made next belongs to this connection. */
  void bind(NodeClient connection) {
    next = connection;
  }

  @Override
  public MemcachedNode createMemcachedNode(SocketAddress address, SocketChannel channel, int size) {
    MetaConnection node = new MetaConnection(address, channel, size);
    if (next != null) {
      next.use(node);
    }
    return node;
  }

  @Override
  public void connectionEstablished(SocketAddress address, int reconnectCount) {
    connections.stream().filter(node -> node.isAt(address)).forEach(NodeClient::connected);
  }

  /** Told by {@link #lost}, also of connections that could not be made. */
  @Override
  public void connectionLost(SocketAddress address) {}

  void lost(MetaConnection node) {
    connections.stream().filter(owner -> owner.line() == node).forEach(NodeClient::disconnected);
  }

  @Override
  public NodeLocator createLocator(List<MemcachedNode> made) {
    return nodes;
  }

  @Override
  public FailureMode getFailureMode() {
    return FailureMode.Cancel;
  }

  @Override
  public int getReadBufSize() {
    return BUFFER_SIZE;
  }

  @Override
  public boolean isDaemon() {
    return true;
  }
}
