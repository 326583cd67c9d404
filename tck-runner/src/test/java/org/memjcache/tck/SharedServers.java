package org.memjcache.tck;

import java.io.IOException;
import org.memjcache.testkit.MemcachedCluster;

/** Three servers for several runs: prints their names, and ends them when its input ends. */
public final class SharedServers {

  private SharedServers() {}

  public static void main(String[] arguments) throws IOException {
    try (MemcachedCluster cluster = MemcachedCluster.start(3)) {
      System.out.println(cluster.servers());
      while (System.in.read() >= 0) {
        // nothing that is said to it means anything
      }
    }
  }
}
