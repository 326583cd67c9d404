package org.memjcache.example.quickstart;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** The number of items on each server. */
record NodeTable(MemcachedCluster cluster) {

  void print(PrintStream out) {
    List<Long> items = cluster.nodes().stream().map(NodeTable::items).toList();
    long all = items.stream().mapToLong(Long::longValue).sum();
    out.printf(Locale.ROOT, "%nItems on each server:%n");
    for (int i = 0; i < items.size(); i++) {
      double percent = 100.0 * items.get(i) / all;
      out.printf(Locale.ROOT, "  %-22s%,8d%8.1f %%%n", cluster.node(i), items.get(i), percent);
    }
  }

  private static long items(MemcachedServer node) {
    try (RawClient client = node.connect()) {
      return Long.parseLong(client.stats().getOrDefault("curr_items", "0"));
    }
  }
}
