package org.memjcache;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.locator.NodeChoice;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.spi.Node;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** The setting {@code memjcache.locator}, on real servers. */
@Tag("servers")
@Memcached(nodes = 3)
class LocatorsTest {

  private static final int KEYS = 30;

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final Properties settings = new Properties();
  private final MemcachedCluster cluster;

  LocatorsTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private MemcachedCacheManager manager(Locator locator, String servers) {
    settings.setProperty("memjcache.servers", servers);
    settings.setProperty("memjcache.locator", locator.toString());
    settings.setProperty("memjcache.namespace", "locators");
    return provider
        .getCacheManager(URI.create("urn:locators"), null, settings)
        .unwrap(MemcachedCacheManager.class);
  }

  private static MemcachedCache<Integer, String> cache(MemcachedCacheManager manager) {
    return manager.createCache("c", new MemcachedConfiguration<Integer, String>());
  }

  private static void putAll(MemcachedCache<Integer, String> cache, String value) {
    IntStream.range(0, KEYS).forEach(key -> cache.put(key, value));
  }

  private static List<String> found(MemcachedCache<Integer, String> cache) {
    return IntStream.range(0, KEYS)
        .filter(cache::containsKey)
        .mapToObj(key -> key + "=" + cache.get(key))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void put_anyLocator_isOnChosenNode(Locator locator) {
    List<Node> nodes = ServerList.parse(cluster.servers());
    NodeChoice choice = locator.among(nodes).withPrefix("locators:c:".getBytes(US_ASCII));
    MemcachedCache<Integer, String> cache = cache(manager(locator, cluster.servers()));
    putAll(cache, "x");
    for (int key = 0; key < KEYS; key++) {
      Explanation explanation = cache.explain(key);
      Node chosen = nodes.get(choice.indexOf(("i." + key).getBytes(US_ASCII)));
      assertThat(explanation.facts().get("node")).contains(chosen.address());
      assertThat(explanation.toString()).contains("of 3 nodes it", "locator " + locator);
      for (MemcachedServer server : cluster.nodes()) {
        try (RawClient raw = RawClient.connect(server.host(), server.port())) {
          assertThat(raw.mg(explanation.facts().get("memcached key")).status())
              .as("key %d, chosen %s, on %s", key, chosen, server)
              .isEqualTo(server.toString().equals(chosen.address()) ? "HD" : "EN");
        }
      }
    }
  }

  /** Keys return to a node that still holds their old values. */
  @ParameterizedTest
  @EnumSource(names = {"PYTHON_MEMCACHED", "LIBMEMCACHED_KETAMA_WEIGHTED", "JUMP", "PYMEMCACHE"})
  void changeServers_thereAndBack_showsNoStaleValue(Locator locator) {
    List<MemcachedServer> nodes = cluster.nodes();
    String there = cluster.servers();
    String turned = nodes.get(2) + "," + nodes.get(0) + "," + nodes.get(1);
    String weighted = nodes.get(0) + "*3," + nodes.get(1) + "," + nodes.get(2);
    for (String other : List.of(turned, weighted)) {
      MemcachedCacheManager manager = manager(locator, there);
      MemcachedCache<Integer, String> cache = cache(manager);
      putAll(cache, "old");
      manager.changeServers(other);
      putAll(cache, "new");
      manager.changeServers(there);
      assertThat(found(cache)).noneMatch(entry -> entry.endsWith("=old"));
      manager.close();
    }
  }

  @Test
  void changeServers_unsuitableForLocator_isRefused() {
    MemcachedCacheManager manager = manager(Locator.SPYMEMCACHED_KETAMA, cluster.servers());
    assertThatThrownBy(() -> manager.changeServers("cache1.example:11211"))
        .as("before any cache")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spymemcached-ketama");
    MemcachedCache<Integer, String> cache = cache(manager);
    putAll(cache, "x");
    assertThatThrownBy(() -> manager.changeServers("cache1.example:11211"))
        .as("in use")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spymemcached-ketama");
    assertThat(found(cache)).hasSize(KEYS);
  }

  /** The warning appears once per JVM, so the list is unique to this test. */
  @Test
  void changeServers_questionableList_warnsOnce() {
    settings.setProperty("memjcache.connect-timeout", "200ms");
    String servers = "192.0.2.1:1*2," + cluster.servers();
    try (LogLines lines = new LogLines()) {
      for (int i = 0; i < 2; i++) {
        MemcachedCacheManager manager = manager(Locator.JUMP, cluster.servers());
        cache(manager);
        manager.changeServers(servers);
        manager.close();
      }
      assertThat(lines.get())
          .filteredOn(line -> line.contains("memjcache.servers "))
          .satisfiesExactly(
              line -> assertThat(line).startsWith("WARNING").contains("beside others"),
              line -> assertThat(line).startsWith("WARNING").contains("memjcache.locator = jump"));
    }
  }
}
