package org.memjcache.benchmarks.infinispan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import org.infinispan.commons.util.Version;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.server.hotrod.HotRodServer;
import org.infinispan.server.hotrod.configuration.HotRodServerConfigurationBuilder;
import org.infinispan.stats.Stats;

/**
 * A Hot Rod server on 127.0.0.1 with the local caches {@code bench} and {@code whole}. Prints
 * {@code ok} and its version, and answers each line of its standard input with {@code ok} and the
 * counters of the cache {@code bench}; ends at the end of its standard input.
 */
public final class HotRod {

  private HotRod() {}

  /**
   * Starts the server.
   *
   * @param arguments its port
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    System.setOut(System.err);
    DefaultCacheManager manager =
        new DefaultCacheManager(new GlobalConfigurationBuilder().nonClusteredDefault().build());
    Configuration local = new ConfigurationBuilder().statistics().enable().build();
    manager.defineConfiguration("bench", local);
    manager.defineConfiguration("whole", local);
    manager.getCache("whole");
    manager.getCache("bench");
    HotRodServer server = new HotRodServer();
    server.start(
        new HotRodServerConfigurationBuilder()
            .host("127.0.0.1")
            .port(Integer.parseInt(arguments[0]))
            .build(),
        manager);
    out.println("ok " + Version.getVersion());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    while (in.readLine() != null) {
      // The statistics are a snapshot.
      Stats counts = manager.getCache("bench").getAdvancedCache().getStats();
      out.printf(
          "ok hits=%d misses=%d puts=%d removals=%d%n",
          counts.getHits(), counts.getMisses(), counts.getStores(), counts.getRemoveHits());
    }
    System.exit(0);
  }
}
