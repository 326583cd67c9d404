package org.memjcache.client;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.NodeLocator;

/** The nodes of one I/O thread. Locates nothing: every exchange is addressed to its node. */
final class Nodes implements NodeLocator {

  private final List<MemcachedNode> all = new CopyOnWriteArrayList<>();

  void add(MemcachedNode node) {
    all.add(node);
  }

  void remove(MemcachedNode node) {
    all.remove(node);
  }

  boolean haveWaiting() {
    for (MemcachedNode node : all) {
      if (((MetaNode) node).hasWaiting()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Collection<MemcachedNode> getAll() {
    return all;
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
