package org.memjcache.example.hibernate.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** The number of items on each server. */
record NodeTable(MemcachedCluster cluster) {

  void print(PrintStream out, Claims claims) {
    List<Long> items = cluster.nodes().stream().map(NodeTable::items).toList();
    long all = items.stream().mapToLong(Long::longValue).sum();
    out.printf(Locale.ROOT, "%nEach server's share:%n");
    for (int i = 0; i < items.size(); i++) {
      double share = 100.0 * items.get(i) / all;
      out.printf(Locale.ROOT, "  %-22s%,8d items%8.1f %%%n", cluster.node(i), items.get(i), share);
    }
    claims.add(
        "Each server holds at least a quarter of the items.",
        items.stream().allMatch(count -> 4 * count >= all));
  }

  private static long items(MemcachedServer node) {
    try (RawClient client = node.connect()) {
      return Long.parseLong(client.stats().getOrDefault("curr_items", "0"));
    }
  }
}
