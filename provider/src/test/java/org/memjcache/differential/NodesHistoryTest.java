package org.memjcache.differential;

import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.MemcachedCluster;

/** As {@link HeapHistoryTest}, with our entries on three memcached nodes. */
@Tag("servers")
@Tag("one-jdk")
class NodesHistoryTest {

  private static final int STEPS = History.isFull() ? 2_000 : 800;
  private static final long SEED = History.seed();
  private static final CachingProvider OURS = new MemcachedCachingProvider();
  private static MemcachedCluster cluster;
  private static CacheManager manager;

  static List<Setting> settings() {
    System.out.println("NodesHistoryTest: -Dmemjcache.seed=" + SEED);
    List<Setting> some = Setting.some();
    return History.isFull()
        ? History.half(some, SEED)
        // 5 has no factor in common with the number of integrations: all policies, all integrations
        : IntStream.iterate(0, i -> i < some.size(), i -> i + 5).mapToObj(some::get).toList();
  }

  @BeforeAll
  static void open() {
    // A key listing walks the whole hash table: 20 ms with the initial size.
    cluster = MemcachedCluster.start(3, "-o", "hashpower=13");
    Properties properties = new Properties();
    properties.setProperty("memjcache.servers", cluster.servers());
    properties.setProperty("memjcache.namespace", "histories");
    properties.setProperty("memjcache.operation-timeout", "10s");
    manager = OURS.getCacheManager(URI.create("urn:memjcache:histories"), null, properties);
  }

  @AfterAll
  static void close() {
    OURS.close();
    cluster.close();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void histories_onNodes_agree(Setting setting) {
    try (Both both = Both.open(setting, manager, true)) {
      new History(setting, both).run(SEED, STEPS);
    }
  }
}
