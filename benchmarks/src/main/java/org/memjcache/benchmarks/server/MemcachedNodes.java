package org.memjcache.benchmarks.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Memcached processes with two threads each. */
public final class MemcachedNodes implements Server {

  private final MemcachedCluster cluster;
  private final List<RawClient> connections;

  /**
   * Starts the servers.
   *
   * @param nodes the number of servers
   */
  public MemcachedNodes(int nodes) {
    this.cluster = MemcachedCluster.start(nodes, "-t", "2", "-m", "2048");
    this.connections = cluster.nodes().stream().map(MemcachedServer::connect).toList();
  }

  @Override
  public String address() {
    return cluster.servers();
  }

  @Override
  public String version() {
    return "memcached " + connections.get(0).version();
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> sums = new TreeMap<>();
    for (RawClient connection : connections) {
      connection.stats().forEach((name, value) -> add(sums, name, value));
    }
    return sums;
  }

  private static void add(Map<String, Long> sums, String name, String value) {
    if (name.startsWith("cmd_") || name.endsWith("_hits") || name.endsWith("_misses")) {
      sums.merge(name, Long.parseLong(value), Long::sum);
    }
  }

  @Override
  public long cpuNanos() {
    return Server.cpuNanos(cluster.nodes().stream().map(MemcachedServer::pid).toList());
  }

  @Override
  public void close() {
    connections.forEach(RawClient::close);
    cluster.close();
  }
}
