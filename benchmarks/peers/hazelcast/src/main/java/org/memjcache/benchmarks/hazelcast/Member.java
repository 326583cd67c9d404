package org.memjcache.benchmarks.hazelcast;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hazelcast.cache.CacheStatistics;
import com.hazelcast.cache.ICache;
import com.hazelcast.config.CacheSimpleConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;

/**
 * A member on 127.0.0.1 with the caches {@code bench} and {@code whole}, without backups and
 * without eviction. Prints {@code ok} and its version, and answers each line of its standard input
 * with {@code ok} and the counters of the cache {@code bench}; ends at the end of its standard
 * input.
 */
public final class Member {

  /** More entries than any run stores. */
  private static final int ENTRIES = 100_000_000;

  private Member() {}

  /**
   * Starts the member.
   *
   * @param arguments its port
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    System.setOut(System.err);
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config(arguments[0]));
    ICache<Object, Object> cache = member.getCacheManager().getCache("bench");
    out.println("ok " + member.getCluster().getLocalMember().getVersion());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    while (in.readLine() != null) {
      CacheStatistics counts = cache.getLocalCacheStatistics();
      out.printf(
          "ok hits=%d misses=%d puts=%d removals=%d%n",
          counts.getCacheHits(),
          counts.getCacheMisses(),
          counts.getCachePuts(),
          counts.getCacheRemovals());
    }
    System.exit(0);
  }

  private static Config config(String port) {
    Config config = new Config().setProperty("hazelcast.phone.home.enabled", "false");
    config.getJetConfig().setEnabled(false);
    config
        .getNetworkConfig()
        .setPort(Integer.parseInt(port))
        .setPortAutoIncrement(false)
        .getJoin()
        .getAutoDetectionConfig()
        .setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    for (String name : new String[] {"bench", "whole"}) {
      config.addCacheConfig(
          new CacheSimpleConfig(name)
              .setBackupCount(0)
              .setStatisticsEnabled(true)
              .setEvictionConfig(
                  new EvictionConfig().setEvictionPolicy(EvictionPolicy.LRU).setSize(ENTRIES)));
    }
    return config;
  }
}
