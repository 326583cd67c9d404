package org.memjcache.client;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.NodeLocator;

/** Lists the nodes and locates nothing: every exchange is addressed to its node. */
final class ListLocator implements NodeLocator {

  private final List<MemcachedNode> nodes;

  ListLocator(List<MemcachedNode> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  @Override
  public Collection<MemcachedNode> getAll() {
    return nodes;
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
