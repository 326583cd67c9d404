package org.memjcache.example.quickstart;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** What the quick start ends with: both runs side by side, and each server's share. */
record ResultTable(RunResult cold, RunResult warm, MemcachedCluster cluster) {

  void print(PrintStream out) {
    out.printf(Locale.ROOT, "%n%-14s%12s%12s%n", "", "first JVM", "second JVM");
    row(out, "entries", cold.entries(), warm.entries());
    row(out, "hits", cold.hits(), warm.hits());
    row(out, "misses", cold.misses(), warm.misses());
    row(out, "computed", cold.computed(), warm.computed());
    out.printf(
        Locale.ROOT, "%-14s%10.2f s%10.2f s%n", "time", cold.millis() / 1e3, warm.millis() / 1e3);
    out.printf(Locale.ROOT, "%nEach server's share:%n");
    List<Long> items = cluster.nodes().stream().map(ResultTable::items).toList();
    long all = items.stream().mapToLong(Long::longValue).sum();
    for (int i = 0; i < items.size(); i++) {
      double share = 100.0 * items.get(i) / all;
      out.printf(Locale.ROOT, "  %-22s%,8d items%8.1f %%%n", cluster.node(i), items.get(i), share);
    }
    out.printf(
        Locale.ROOT,
        "%nOne digest in %d was computed again in both JVMs: all as the cache said.%n",
        DigestRun.CHUNK);
    if (!cold.isCold()) {
      out.println("WRONG: the first JVM should have computed every digest.");
    }
    if (!warm.isWarm()) {
      out.println("WRONG: the second JVM should have found every digest in the cache.");
    }
  }

  private static void row(PrintStream out, String name, long cold, long warm) {
    out.printf(Locale.ROOT, "%-14s%,12d%,12d%n", name, cold, warm);
  }

  private static long items(MemcachedServer node) {
    try (RawClient client = node.connect()) {
      return Long.parseLong(client.stats().getOrDefault("curr_items", "0"));
    }
  }
}
