package org.memjcache.internal.client;

import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

  /** The connections of one I/O thread. Locates nothing: each exchange has its node. */
  static final class Nodes implements NodeLocator {

    private final List<MetaConnection> all = new CopyOnWriteArrayList<>();
    private final Collection<MemcachedNode> view = Collections.unmodifiableCollection(all);

    /** The same as {@link #getAll}, as what they are. */
    List<MetaConnection> all() {
      return all;
    }

    void add(MetaConnection node) {
      all.add(node);
    }

    void remove(MetaConnection node) {
      all.remove(node);
    }

    boolean isAnyReadyToWrite() {
      for (MetaConnection node : all) {
        if (node.isReadyToWrite()) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Collection<MemcachedNode> getAll() {
      return view;
    }

    @Override
    public NodeLocator getReadonlyCopy() {
      return this;
    }

    @Override
    public MemcachedNode getPrimary(String key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<MemcachedNode> getSequence(String key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void updateLocator(List<MemcachedNode> nodes) {
      throw new UnsupportedOperationException();
    }
  }
}
