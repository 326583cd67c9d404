package org.memjcache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.MetaReply;
import org.memjcache.testkit.RawClient;

/** Opens plain caches on real servers and reads their items with raw clients. */
abstract class PlainCacheFixture {

  final MemcachedCluster cluster;
  private final List<MemcachedCachingProvider> providers = new ArrayList<>();

  PlainCacheFixture(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  final void close() {
    providers.forEach(MemcachedCachingProvider::close);
  }

  /** A manager of a new provider; all caches are plain by default. */
  final MemcachedCacheManager manager(String... more) {
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", cluster.servers());
    settings.setProperty("memjcache.operation-timeout", "3s");
    settings.setProperty("memjcache.default.format", "plain");
    for (int i = 0; i < more.length; i += 2) {
      settings.setProperty("memjcache." + more[i], more[i + 1]);
    }
    MemcachedCachingProvider provider = new MemcachedCachingProvider();
    providers.add(provider);
    return provider
        .getCacheManager(URI.create("urn:plain"), null, settings)
        .unwrap(MemcachedCacheManager.class);
  }

  final MemcachedCache<Object, Object> cache(String... more) {
    return manager(more).createCache("c", new MemcachedConfiguration<>());
  }

  static <V> MemcachedConfiguration<String, V> of(Class<V> type) {
    return new MemcachedConfiguration<String, V>().setTypes(String.class, type);
  }

  static String wire(String key) {
    return new String(key.getBytes(UTF_8), ISO_8859_1);
  }

  /** The reply of the one node that has the key; null if no node has it. */
  final MetaReply onNodes(String key, String... flags) {
    List<MetaReply> found = new ArrayList<>();
    for (MemcachedServer node : cluster.nodes()) {
      try (RawClient raw = node.connect()) {
        MetaReply reply = raw.mg(wire(key), flags);
        if (!reply.status().equals("EN")) {
          found.add(reply);
        }
      }
    }
    assertThat(found).hasSizeLessThanOrEqualTo(1);
    return found.isEmpty() ? null : found.get(0);
  }

  /** Stores a value as another client does, on the node that owns the key. */
  final void storeRaw(
      MemcachedCache<Object, Object> cache, Object key, String value, String... flags) {
    Map<String, String> facts = cache.explain(key).facts();
    for (MemcachedServer node : cluster.nodes()) {
      if (facts.get("node").contains(node.toString())) {
        try (RawClient raw = node.connect()) {
          assertThat(raw.ms(wire(facts.get("memcached key")), value, flags).status())
              .isEqualTo("HD");
        }
      }
    }
  }

  /** The keys of all items but the servers' identity items. */
  final Set<String> allKeys() {
    return cluster.nodes().stream()
        .flatMap(
            node -> {
              try (RawClient raw = node.connect()) {
                return raw.keys().stream();
              }
            })
        .filter(key -> !key.equals("jcache:!server"))
        .collect(Collectors.toSet());
  }
}
