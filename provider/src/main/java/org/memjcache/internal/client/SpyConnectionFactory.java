package org.memjcache.internal.client;

import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import net.spy.memcached.ConnectionObserver;
import net.spy.memcached.DefaultConnectionFactory;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.NodeLocator;

/**
 * The settings of spymemcached: a daemon thread, and no exchange sent to another node or a second
 * time. One for each I/O thread. Makes a {@link MetaConnection} for each {@link NodeAddress}.
 */
final class SpyConnectionFactory extends DefaultConnectionFactory implements ConnectionObserver {

  static {
    SpyLogger.use();
  }

  private static final int BUFFER_SIZE = 64 * 1024;

  private final Nodes nodes = new Nodes();

  Nodes nodes() {
    return nodes;
  }

  @Override
  public MemcachedNode createMemcachedNode(SocketAddress address, SocketChannel channel, int size) {
    NodeAddress target = (NodeAddress) address;
    MetaConnection connection = new MetaConnection(target, channel, size);
    target.owner().use(connection);
    return connection;
  }

  @Override
  public void connectionEstablished(SocketAddress address, int reconnectCount) {
    NodeClient owner = ((NodeAddress) address).owner();
    MetaConnection made = owner.connection();
    if (made != null && made.getSocketAddress() == address) {
      owner.connected();
    }
  }

  /** The I/O thread reports losses itself, also of connections that could not be made. */
  @Override
  public void connectionLost(SocketAddress address) {}

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
