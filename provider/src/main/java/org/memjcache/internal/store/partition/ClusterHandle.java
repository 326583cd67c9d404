package org.memjcache.internal.store.partition;

import java.util.List;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.spi.Node;
import org.memjcache.spi.NodeState;

/**
 * A handle on an open cluster. Safe for use by many threads.
 *
 * <p>Closing the last handle ends threads and connections; closing one twice does nothing.
 */
public interface ClusterHandle extends AutoCloseable {

  /** The items of a cache, on the nodes of the list in force. */
  ByteStore cache(String cacheName);

  /** The items of a plain cache, on the nodes of the list in force. */
  ByteStore plainCache(PlainKeySpace space);

  /** The state of each node, in the order of the list in force. */
  List<NodeState> states();

  /**
   * Changes to another list of nodes, over new connections. Calls in flight end on the nodes on
   * which they began. Nodes that may hold stale values begin with a new generation.
   *
   * @throws javax.cache.CacheException if a server answers that cannot be used; the present list
   *     stays in force
   * @throws IllegalArgumentException if the locator cannot choose among these nodes; likewise
   */
  void change(List<Node> nodes);

  @Override
  void close();
}
