package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessorException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.MemcachedCluster;

/** The results of an application when one of two real servers is down or hangs. */
@Tag("servers")
class NodeFailureTest {

  private static final Set<String> KEYS =
      IntStream.range(0, 20).mapToObj(i -> "key" + i).collect(TreeSet::new, Set::add, Set::addAll);

  private final MemcachedCluster cluster = MemcachedCluster.start(2);
  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final Set<String> lost = new LinkedHashSet<>();

  @AfterEach
  void close() {
    provider.close();
    cluster.close();
  }

  private Cache<String, String> cache(MemcachedConfiguration<String, String> configuration) {
    Properties properties = new Properties();
    properties.setProperty("memjcache.servers", cluster.servers());
    properties.setProperty("memjcache.namespace", "failing");
    properties.setProperty("memjcache.operation-timeout", "300ms");
    Cache<String, String> cache =
        provider
            .getCacheManager(URI.create("urn:failing"), null, properties)
            .createCache("c", configuration.setTypes(String.class, String.class));
    KEYS.forEach(key -> cache.put(key, "old"));
    for (String key : KEYS) {
      @SuppressWarnings("unchecked")
      MemcachedCache<String, String> explaining = cache.unwrap(MemcachedCache.class);
      if (explaining.explain(key).toString().contains(cluster.node(1).toString())) {
        lost.add(key);
      }
    }
    assertThat(lost).isNotEmpty().isNotEqualTo(KEYS);
    return cache;
  }

  private static MemcachedConfiguration<String, String> strings() {
    return new MemcachedConfiguration<>();
  }

  private String lostKey() {
    return lost.iterator().next();
  }

  private Set<String> kept() {
    Set<String> kept = new TreeSet<>(KEYS);
    kept.removeAll(lost);
    return kept;
  }

  @Test
  void onErrorMiss_serverKilled_isMiss() {
    Cache<String, String> cache = cache(strings());
    cluster.node(1).kill();
    missing(cache);
  }

  @Test
  void onErrorMiss_serverFrozen_isMiss() {
    Cache<String, String> cache = cache(strings());
    cluster.node(1).freeze();
    try {
      missing(cache);
    } finally {
      cluster.node(1).thaw();
    }
  }

  private void missing(Cache<String, String> cache) {
    String key = lostKey();
    assertThat(cache.get(key)).isNull();
    assertThat(cache.containsKey(key)).isFalse();
    assertThat(cache.getAll(KEYS).keySet()).isEqualTo(kept());
    cache.put(key, "new");
    assertThat(cache.remove(key)).isFalse();
    Map<String, String> all = new HashMap<>();
    KEYS.forEach(each -> all.put(each, "new"));
    cache.putAll(all);
    kept().forEach(each -> assertThat(cache.get(each)).isEqualTo("new"));
    cache.removeAll(Set.of(key, kept().iterator().next()));
    assertFails(() -> cache.putIfAbsent(key, "new"));
    assertFails(() -> cache.replace(key, "new"));
    assertFails(() -> cache.getAndPut(key, "new"));
    assertFails(() -> cache.getAndRemove(key));
    assertFails(() -> cache.remove(key, "old"));
    assertFails(() -> cache.invoke(key, (entry, arguments) -> entry.getValue()));
    assertThatThrownBy(() -> cache.iterator().forEachRemaining(entry -> {}))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("cache 'c'", "node " + cluster.node(1));
    var results = cache.invokeAll(KEYS, (entry, arguments) -> entry.getKey());
    assertThatThrownBy(() -> results.get(key).get()).isInstanceOf(EntryProcessorException.class);
    assertThat(results.get(kept().iterator().next()).get()).isNotNull();
    cache.removeAll();
    assertThat(cache.getAll(KEYS)).isEmpty();
    cache.clear();
  }

  private void assertFails(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("cache 'c'", "key '" + lostKey() + "'", "node " + cluster.node(1));
  }

  @Test
  void onErrorThrow_nodeDown_throws() {
    Cache<String, String> cache = cache(strings().setOnError(OnError.THROW));
    cluster.node(1).kill();
    String key = lostKey();
    assertFails(() -> cache.get(key));
    assertFails(() -> cache.containsKey(key));
    assertFails(() -> cache.put(key, "new"));
    assertFails(() -> cache.remove(key));
    assertFails(() -> cache.getAll(Set.of(key)));
    assertFails(() -> cache.putAll(Map.of(key, "new")));
    assertFails(() -> cache.removeAll(Set.of(key)));
    assertThatThrownBy(cache::clear)
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("cache 'c'", "node " + cluster.node(1));
  }

  @Test
  void onErrorInvokeCompute_nodeDown_computes() {
    Cache<String, String> cache = cache(strings().setOnErrorInvoke(OnErrorInvoke.COMPUTE));
    cluster.node(1).kill();
    assertThat(
            cache.<String>invoke(
                lostKey(),
                (entry, arguments) -> {
                  assertThat(entry.exists()).isFalse();
                  entry.setValue("new");
                  return entry.getValue();
                }))
        .isEqualTo("new");
    assertThat(cache.get(lostKey())).isNull();
  }

  @Test
  void loaderAndWriter_nodeDown_areCalled() throws Exception {
    Database database = new Database();
    Cache<String, String> cache =
        cache(
            strings()
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> database)
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> database));
    cluster.node(1).kill();
    String key = lostKey();
    database.calls.clear();

    assertThat(cache.get(key)).isEqualTo("old");
    assertThat(cache.getAll(KEYS).keySet()).isEqualTo(KEYS);
    cache.put(key, "new");
    assertThat(cache.get(key)).isEqualTo("new");
    cache.putAll(Map.of(key, "newer"));
    cache.remove(key);
    CompletionListenerFuture loaded = new CompletionListenerFuture();
    cache.loadAll(Set.of(key), true, loaded);
    loaded.get(10, TimeUnit.SECONDS);
    cache.removeAll(lost);
    cache.removeAll();

    assertThat(database.calls)
        .containsExactly(
            "load " + key,
            "loadAll " + lost.size(),
            "write " + key,
            "load " + key,
            "writeAll 1",
            "delete " + key,
            "loadAll 1",
            "deleteAll " + lost.size(),
            "deleteAll " + kept().size());
    assertThat(database.rows).isEmpty();
  }

  /** The database of the cache, and the calls that reached it. */
  private static final class Database
      implements CacheLoader<String, String>, CacheWriter<String, String> {

    final List<String> calls = new ArrayList<>();
    private final Map<String, String> rows = new HashMap<>();

    @Override
    public synchronized String load(String key) {
      calls.add("load " + key);
      return rows.get(key);
    }

    @Override
    public synchronized Map<String, String> loadAll(Iterable<? extends String> keys) {
      Map<String, String> found = new HashMap<>();
      int asked = 0;
      for (String key : keys) {
        asked++;
        if (rows.containsKey(key)) {
          found.put(key, rows.get(key));
        }
      }
      calls.add("loadAll " + asked);
      return found;
    }

    @Override
    public synchronized void write(Cache.Entry<? extends String, ? extends String> entry) {
      calls.add("write " + entry.getKey());
      rows.put(entry.getKey(), entry.getValue());
    }

    @Override
    public synchronized void writeAll(
        Collection<Cache.Entry<? extends String, ? extends String>> entries) {
      calls.add("writeAll " + entries.size());
      entries.forEach(entry -> rows.put(entry.getKey(), entry.getValue()));
      entries.clear();
    }

    @Override
    public synchronized void delete(Object key) {
      calls.add("delete " + key);
      rows.remove((String) key);
    }

    @Override
    public synchronized void deleteAll(Collection<?> keys) {
      calls.add("deleteAll " + keys.size());
      rows.keySet().removeAll(keys);
      keys.clear();
    }
  }
}
