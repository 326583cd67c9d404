package org.memjcache.example.django.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.memjcache.testkit.MemcachedServer;

/**
 * How many of some keys each server has.
 *
 * @param servers the servers
 * @param keys a number for each
 */
record NodeShares(List<MemcachedServer> servers, List<Integer> keys) {

  /** Counts Django's keys that begin so. */
  static NodeShares of(Nodes nodes, String start) {
    return new NodeShares(nodes.servers(), nodes.count(start));
  }

  /** Prints them. */
  void print(PrintStream out) {
    out.printf(Locale.ROOT, "%nEach server's share of the keys, with %d:%n", servers.size());
    for (int i = 0; i < servers.size(); i++) {
      double share = 100.0 * keys.get(i) / all();
      out.printf(Locale.ROOT, "  %-22s%,8d keys%8.1f %%%n", servers.get(i), keys.get(i), share);
    }
  }

  /** Whether each server has half of an equal share at least. */
  boolean areFair() {
    return keys.stream().allMatch(count -> 2 * count * servers.size() >= all());
  }

  private int all() {
    return keys.stream().mapToInt(Integer::intValue).sum();
  }
}
