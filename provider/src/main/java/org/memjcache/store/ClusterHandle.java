package org.memjcache.store;

import java.util.List;
import org.memjcache.cluster.Node;

/**
 * A share in a cluster's connections. Safe for use by many threads.
 *
 * <p>Closing the last one ends threads and connections; closing one twice does nothing.
 */
public interface ClusterHandle extends AutoCloseable {

  /** The items of a cache, whatever its name. */
  ByteStore cache(String cacheName);

  /** The nodes, as configured. */
  List<Node> nodes();

  @Override
  void close();
}
