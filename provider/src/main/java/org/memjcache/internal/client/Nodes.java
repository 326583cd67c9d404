package org.memjcache.internal.client;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.NodeLocator;

/** The nodes of one I/O thread. Locates nothing: every exchange is addressed to its node. */
final class Nodes implements NodeLocator {

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
