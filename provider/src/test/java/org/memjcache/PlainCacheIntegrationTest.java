package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Loaders, writers and listeners of caches with plain entries, on real servers. */
@Tag("servers")
@Memcached(nodes = 3)
class PlainCacheIntegrationTest extends PlainCacheFixture {

  PlainCacheIntegrationTest(MemcachedCluster cluster) {
    super(cluster);
  }

  /** Appends the number of loads to the key. */
  public static final class Counting implements CacheLoader<String, String> {
    static final AtomicInteger CALLS = new AtomicInteger();
    static volatile Runnable duringLoad = () -> {};

    @Override
    public String load(String key) {
      duringLoad.run();
      return key + CALLS.incrementAndGet();
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      Map<String, String> all = new HashMap<>();
      keys.forEach(key -> all.put(key, load(key)));
      return all;
    }
  }

  private MemcachedCache<String, String> loading() {
    Counting.CALLS.set(0);
    Counting.duringLoad = () -> {};
    MemcachedConfiguration<String, String> configuration = of(String.class);
    configuration.setReadThrough(true);
    configuration.setCacheLoaderFactory(FactoryBuilder.factoryOf(Counting.class));
    return manager().createCache("c", configuration);
  }

  @Test
  void get_readThrough_addsLoadedValue() {
    MemcachedCache<String, String> cache = loading();
    assertThat(cache.get("a")).isEqualTo("a1");
    await().until(() -> onNodes(":1:a", "v") != null);
    assertThat(cache.get("a")).isEqualTo("a1");
    assertThat(cache.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "a1", "b", "b2"));
    await().until(() -> onNodes(":1:b", "v") != null);
    assertThat(allKeys()).as("no leases").hasSize(2);
  }

  @Test
  void get_putDuringLoad_keepsPut() {
    MemcachedCache<String, String> cache = loading();
    Counting.duringLoad = () -> cache.put("a", "newer");
    assertThat(cache.get("a")).isEqualTo("a1");
    cache.get("b");
    await().until(() -> onNodes(":1:b") != null);
    Counting.duringLoad = () -> {};
    assertThat(cache.get("a")).isEqualTo("newer");
  }

  /** A writer that is never called. */
  public static final class Writing implements CacheWriter<String, String> {
    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {}

    @Override
    public void writeAll(
        java.util.Collection<Cache.Entry<? extends String, ? extends String>> entries) {}

    @Override
    public void delete(Object key) {}

    @Override
    public void deleteAll(java.util.Collection<?> keys) {}
  }

  @Test
  void createCache_unsuitableForPlain_isRefused() {
    MemcachedCacheManager manager = manager();
    MemcachedConfiguration<String, String> writing = of(String.class);
    writing.setWriteThrough(true);
    writing.setCacheWriterFactory(FactoryBuilder.factoryOf(Writing.class));
    MutableConfiguration<String, String> byReference = new MutableConfiguration<>();
    byReference.setStoreByValue(false);
    assertThatThrownBy(() -> manager.createCache("w", writing))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("memjcache.cache.[w].format")
        .hasMessageContaining("CacheWriter");
    assertThatThrownBy(() -> manager.createCache("r", byReference))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("memjcache.cache.[r].format")
        .hasMessageContaining("by reference");
    assertThatThrownBy(
            () ->
                manager.createCache(
                    "default-update-timestamps-region", new MemcachedConfiguration<>()))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("format")
        .hasMessageContaining("Hibernate");
    assertThat(manager.getCacheNames()).isEmpty();
  }

  /** Collects created entries. */
  public static final class Created implements CacheEntryCreatedListener<Object, Object> {
    static final List<String> SEEN = new java.util.concurrent.CopyOnWriteArrayList<>();

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Object, ? extends Object>> events) {
      events.forEach(event -> SEEN.add(event.getKey() + "=" + event.getValue()));
    }
  }

  @Test
  void listener_putInThisJvm_isNotified() {
    Created.SEEN.clear();
    MemcachedConfiguration<Object, Object> configuration = new MemcachedConfiguration<>();
    configuration.addCacheEntryListenerConfiguration(
        new MutableCacheEntryListenerConfiguration<>(
            FactoryBuilder.factoryOf(Created.class), null, false, true));
    MemcachedCache<Object, Object> cache = manager().createCache("c", configuration);
    cache.put("a", "1");
    cache.put("a", "2");
    assertThat(Created.SEEN).containsExactly("a=1");
  }
}
