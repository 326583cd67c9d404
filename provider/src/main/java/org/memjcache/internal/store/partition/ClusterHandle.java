package org.memjcache.internal.store.partition;

import java.util.List;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.plain.PlainKeySpace;
import org.memjcache.spi.Node;
import org.memjcache.spi.NodeState;

/**
 * A share in a cluster's connections. Safe for use by many threads.
 *
 * <p>Closing the last one ends threads and connections; closing one twice does nothing.
 */
public interface ClusterHandle extends AutoCloseable {

  /** The items of a cache, whatever its name, wherever in the list in force they are. */
  ByteStore cache(String cacheName);

  /** The items of a plain cache, likewise. */
  ByteStore plainCache(PlainKeySpace space);

  /** What is known of each node, in the order of the list in force. */
  List<NodeState> states();

  /**
   * Goes over to another list of nodes, by connections beside the present ones. Calls that are
   * under way end where they began. Nodes that may hold older values than this JVM has written
   * begin with a new generation.
   *
   * @throws javax.cache.CacheException if a server answers that cannot be used; the present list
   *     stays in force
   * @throws IllegalArgumentException if the locator cannot choose among these nodes; likewise
   */
  void change(List<Node> nodes);

  @Override
  void close();
}
