package org.memjcache.example.django.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.memjcache.testkit.MemcachedServer;

/**
 * The distribution of keys over the servers.
 *
 * @param servers the servers
 * @param keys the number of keys on each server
 */
record NodeShares(List<MemcachedServer> servers, List<Integer> keys) {

  /** Counts Django's keys with this prefix. */
  static NodeShares of(Nodes nodes, String start) {
    return new NodeShares(nodes.servers(), nodes.count(start));
  }

  /** Prints the distribution. */
  void print(PrintStream out) {
    out.printf(Locale.ROOT, "%nEach server's share of the keys, with %d:%n", servers.size());
    for (int i = 0; i < servers.size(); i++) {
      double share = 100.0 * keys.get(i) / all();
      out.printf(Locale.ROOT, "  %-22s%,8d keys%8.1f %%%n", servers.get(i), keys.get(i), share);
    }
  }

  /** Whether each server has at least half of an equal share. */
  boolean areFair() {
    return keys.stream().allMatch(count -> 2 * count * servers.size() >= all());
  }

  private int all() {
    return keys.stream().mapToInt(Integer::intValue).sum();
  }
}
