package org.memjcache.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several real memcached processes on 127.0.0.1.
 *
 * <pre>{@code
 * try (MemcachedCluster cluster = MemcachedCluster.start(3)) {
 *   System.setProperty("memjcache.servers", cluster.servers());
 *   ...
 * }
 * }</pre>
 *
 * <p>The processes end with {@link #close()}, and with this JVM at the latest. For use by one
 * thread at a time.
 */
public final class MemcachedCluster implements AutoCloseable {

  private final List<MemcachedServer> nodes;

  private MemcachedCluster(List<MemcachedServer> nodes) {
    this.nodes = nodes;
  }

  /**
   * Starts servers and returns when all of them answer.
   *
   * @param nodes the number of servers, at least one
   * @param arguments additional arguments for each server, as for {@link MemcachedServer#start}
   * @throws IllegalStateException if there is no memcached program, or if a server does not answer
   *     within 20 seconds; then all are stopped
   */
  public static MemcachedCluster start(int nodes, String... arguments) {
    if (nodes < 1) {
      throw new IllegalArgumentException("A cluster needs at least one node, not " + nodes);
    }
    List<MemcachedServer> started = new ArrayList<>();
    MemcachedCluster cluster = new MemcachedCluster(started);
    boolean ready = false;
    try {
      for (int i = 0; i < nodes; i++) {
        started.add(MemcachedServer.launch(MemcachedServer.HOST, List.of(arguments)));
      }
      started.forEach(MemcachedServer::awaitReadyOrClose);
      ready = true;
      return cluster;
    } finally {
      if (!ready) {
        cluster.close();
      }
    }
  }

  /** The servers, in the order of {@link #servers()}. */
  public List<MemcachedServer> nodes() {
    return List.copyOf(nodes);
  }

  /** The server with this index, from 0. */
  public MemcachedServer node(int index) {
    return nodes.get(index);
  }

  /** The value for the setting {@code memjcache.servers}: {@code 127.0.0.1:4001,127.0.0.1:4002}. */
  public String servers() {
    return nodes.stream().map(MemcachedServer::toString).collect(Collectors.joining(","));
  }

  /** Removes all items from every server. */
  public void empty() {
    nodes.forEach(MemcachedServer::empty);
  }

  /** Resumes frozen servers, restarts ended ones, and empties all. */
  public void renew() {
    for (MemcachedServer node : nodes) {
      if (node.isRunning()) {
        node.thaw();
        node.empty();
      } else {
        node.restart();
      }
    }
  }

  /** Kills all processes. */
  @Override
  public void close() {
    nodes.forEach(MemcachedServer::close);
  }

  /** The servers, as in {@link #servers()}. */
  @Override
  public String toString() {
    return servers();
  }
}
