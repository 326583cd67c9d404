package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Hold;
import org.memjcache.testkit.MemcachedCluster;

/** Bulk calls are one exchange per node and chunk; what a loader gave is stored without waiting. */
@Tag("servers")
class RoundTripsPerNodeTest {

  private static final int KEYS = 100;

  private MemcachedCluster cluster;
  private List<FaultProxy> proxies;
  private MemcachedCachingProvider provider;

  @BeforeEach
  void start() {
    cluster = MemcachedCluster.start(3);
    proxies = cluster.nodes().stream().map(FaultProxy::to).toList();
    provider = new MemcachedCachingProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
    proxies.forEach(FaultProxy::close);
    cluster.close();
  }

  private <K, V> Cache<K, V> cache(MutableConfiguration<K, V> configuration) {
    Properties settings = new Properties();
    settings.setProperty(
        "memjcache.servers",
        proxies.stream().map(FaultProxy::toString).collect(Collectors.joining(",")));
    settings.setProperty("memjcache.namespace", "pernode");
    settings.setProperty("memjcache.operation-timeout", "10s");
    return provider
        .getCacheManager(URI.create("urn:memjcache:pernode"), getClass().getClassLoader(), settings)
        .createCache("pernode", configuration);
  }

  private List<Integer> exchangesOf(Runnable call) {
    proxies.forEach(FaultProxy::awaitQuiet);
    proxies.forEach(FaultProxy::forget);
    call.run();
    proxies.forEach(FaultProxy::awaitQuiet);
    List<Integer> counts = new ArrayList<>();
    proxies.forEach(proxy -> counts.add(proxy.exchanges().size()));
    return counts;
  }

  @Test
  void getAllPutAllRemoveAllAndClear_areOneExchangePerNode() {
    Cache<Integer, String> cache = cache(new MutableConfiguration<>());
    Map<Integer, String> entries = new HashMap<>();
    for (int i = 0; i < KEYS; i++) {
      entries.put(i, "v" + i);
    }
    cache.putAll(entries); // warms the generations
    assertThat(exchangesOf(() -> cache.putAll(entries))).containsOnly(1);
    assertThat(exchangesOf(() -> assertThat(cache.getAll(entries.keySet())).isEqualTo(entries)))
        .containsOnly(1);
    assertThat(exchangesOf(() -> cache.removeAll(entries.keySet()))).containsOnly(1);
    assertThat(exchangesOf(() -> assertThat(cache.getAll(entries.keySet())).isEmpty()))
        .containsOnly(1);
    assertThat(exchangesOf(cache::clear)).containsOnly(1);
  }

  @Test
  void readThrough_miss_awaitsOneExchange() {
    AtomicInteger loads = new AtomicInteger();
    Factory<CacheLoader<Integer, String>> loader = () -> new CountingLoader(loads);
    Cache<Integer, String> cache =
        cache(
            new MutableConfiguration<Integer, String>()
                .setReadThrough(true)
                .setCacheLoaderFactory(loader));
    cache.getAll(java.util.stream.IntStream.range(0, KEYS).boxed().collect(Collectors.toSet()));
    proxies.forEach(FaultProxy::awaitQuiet);
    List<Hold> stores =
        proxies.stream()
            .map(proxy -> proxy.requests().hold(frame -> frame.command().equals("ms")))
            .toList();
    assertThat(cache.get(KEYS + 1)).isEqualTo("loaded" + (KEYS + 1));
    stores.forEach(Hold::release);
    assertThat(cache.get(KEYS + 1)).isEqualTo("loaded" + (KEYS + 1));
    assertThat(loads).hasValue(KEYS + 1);
  }

  private record CountingLoader(AtomicInteger loads) implements CacheLoader<Integer, String> {
    @Override
    public String load(Integer key) {
      loads.incrementAndGet();
      return "loaded" + key;
    }

    @Override
    public Map<Integer, String> loadAll(Iterable<? extends Integer> keys) {
      Map<Integer, String> loaded = new HashMap<>();
      keys.forEach(key -> loaded.put(key, load(key)));
      return loaded;
    }
  }
}
