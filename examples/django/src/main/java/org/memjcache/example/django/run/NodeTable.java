package org.memjcache.example.django.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** How many of Django's keys each server holds. */
record NodeTable(List<MemcachedServer> nodes) {

  /** What all keys of Django's begin with: no prefix, version 1. */
  private static final String START = ":1:";

  /** Prints it; true if each server has about its share. */
  boolean print(PrintStream out) {
    List<Long> keys = nodes.stream().map(NodeTable::keys).toList();
    long all = keys.stream().mapToLong(Long::longValue).sum();
    out.printf(Locale.ROOT, "%nEach server's share of the keys:%n");
    for (int i = 0; i < nodes.size(); i++) {
      double share = 100.0 * keys.get(i) / all;
      out.printf(Locale.ROOT, "  %-22s%,8d keys%8.1f %%%n", nodes.get(i), keys.get(i), share);
    }
    out.println();
    return keys.stream().allMatch(count -> 2 * count * nodes.size() >= all);
  }

  private static long keys(MemcachedServer node) {
    try (RawClient client = node.connect()) {
      return client.keys().stream().filter(key -> key.startsWith(START)).count();
    }
  }
}
