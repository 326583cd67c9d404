package org.memjcache.tck;

import java.net.InetSocketAddress;
import java.util.Map;
import org.memjcache.testkit.RawClient;

/**
 * What memcached servers have counted since they started.
 *
 * @param sets values that were sent to be stored
 * @param hits values that were found
 */
record Traffic(long sets, long hits) {

  static final Traffic NONE = new Traffic(0, 0);

  /** Asks one server. */
  static Traffic of(String node) {
    int colon = node.lastIndexOf(':');
    InetSocketAddress address =
        new InetSocketAddress(
            node.substring(0, colon), Integer.parseInt(node.substring(colon + 1)));
    try (RawClient client = RawClient.connect(address)) {
      Map<String, String> stats = client.stats();
      return new Traffic(
          Long.parseLong(stats.get("cmd_set")), Long.parseLong(stats.get("get_hits")));
    }
  }

  Traffic plus(Traffic other) {
    return new Traffic(sets + other.sets, hits + other.hits);
  }

  Traffic since(Traffic earlier) {
    return new Traffic(sets - earlier.sets, hits - earlier.hits);
  }
}
