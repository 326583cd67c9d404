package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListener;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.spi.MemcachedCachingProvider;

class MemcachedCacheTest {

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final CacheManager manager = provider.getCacheManager();

  @AfterEach
  void close() {
    provider.close();
  }

  private MemcachedCache<String, Integer> cache() {
    return open(Heap.typed());
  }

  private <K, V> MemcachedCache<K, V> open(MemcachedConfiguration<K, V> configuration) {
    return manager.unwrap(MemcachedCacheManager.class).createCache("c", configuration);
  }

  @Test
  void cache_everyMethod_runsItsOperation() {
    Cache<String, Integer> cache = cache();

    cache.put("a", 1);
    assertThat(cache.get("a")).isEqualTo(1);
    assertThat(cache.containsKey("a")).isTrue();
    assertThat(cache.getAndPut("a", 2)).isEqualTo(1);
    assertThat(cache.putIfAbsent("a", 3)).isFalse();
    assertThat(cache.replace("a", 9, 3)).isFalse();
    assertThat(cache.replace("a", 2, 3)).isTrue();
    assertThat(cache.replace("a", 4)).isTrue();
    assertThat(cache.getAndReplace("a", 5)).isEqualTo(4);
    assertThat(cache.remove("a", 9)).isFalse();
    assertThat(cache.remove("a", 5)).isTrue();
    assertThat(cache.remove("a")).isFalse();
    cache.putAll(Map.of("a", 1, "b", 2));
    assertThat(cache.getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(cache.getAndRemove("a")).isEqualTo(1);
    assertThat(cache.<Integer>invoke("b", (entry, arguments) -> entry.getValue() + 40))
        .isEqualTo(42);
    assertThat(
            cache.invokeAll(Set.of("b"), (entry, arguments) -> entry.getValue() + 1).get("b").get())
        .isEqualTo(3);
    cache.removeAll(Set.of("b"));
    assertThat(cache.iterator()).isExhausted();
    cache.put("c", 1);
    cache.removeAll();
    assertThat(cache.containsKey("c")).isFalse();
    cache.put("c", 1);
    cache.clear();
    assertThat(cache.containsKey("c")).isFalse();
  }

  @Test
  void iterator_next_isCacheEntry() {
    Cache<String, Integer> cache = cache();
    cache.put("a", 1);
    Iterator<Cache.Entry<String, Integer>> entries = cache.iterator();
    Cache.Entry<String, Integer> entry = entries.next();
    entries.remove();

    assertThat(entry.unwrap(CacheEntry.class)).isSameAs(entry);
    assertThat(entry).hasToString("a=1");
    assertThatThrownBy(() -> entry.unwrap(String.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(cache.containsKey("a")).isFalse();
  }

  static Stream<Consumer<Cache<String, Integer>>> callsWithNulls() {
    return Stream.of(
        cache -> cache.get(null),
        cache -> cache.getAll(null),
        cache -> cache.getAll(Collections.singleton(null)),
        cache -> cache.containsKey(null),
        cache -> cache.loadAll(null, true, null),
        cache -> cache.loadAll(Collections.singleton(null), true, null),
        cache -> cache.put(null, 1),
        cache -> cache.put("a", null),
        cache -> cache.getAndPut(null, 1),
        cache -> cache.getAndPut("a", null),
        cache -> cache.putAll(null),
        cache -> cache.putAll(Collections.singletonMap(null, 1)),
        cache -> cache.putAll(Collections.singletonMap("a", null)),
        cache -> cache.putIfAbsent(null, 1),
        cache -> cache.putIfAbsent("a", null),
        cache -> cache.remove(null),
        cache -> cache.remove(null, 1),
        cache -> cache.remove("a", null),
        cache -> cache.getAndRemove(null),
        cache -> cache.replace(null, 1, 1),
        cache -> cache.replace("a", null, 1),
        cache -> cache.replace("a", 1, null),
        cache -> cache.replace(null, 1),
        cache -> cache.replace("a", null),
        cache -> cache.getAndReplace(null, 1),
        cache -> cache.getAndReplace("a", null),
        cache -> cache.removeAll(null),
        cache -> cache.removeAll(Collections.singleton(null)),
        cache -> cache.invoke(null, (entry, arguments) -> null),
        cache -> cache.invoke("a", null),
        cache -> cache.invokeAll(null, (entry, arguments) -> null),
        cache -> cache.invokeAll(Set.of("a"), null),
        cache -> cache.registerCacheEntryListener(null),
        cache -> cache.deregisterCacheEntryListener(null));
  }

  static Stream<Consumer<Cache<String, Integer>>> callsWithoutArguments() {
    return Stream.of(Cache::removeAll, Cache::clear, Cache::iterator);
  }

  @ParameterizedTest
  @MethodSource("callsWithNulls")
  void call_nullArgument_throws(Consumer<Cache<String, Integer>> call) {
    Cache<String, Integer> cache = cache();
    cache.put("a", 1);

    assertThatThrownBy(() -> call.accept(cache)).isInstanceOf(NullPointerException.class);
    assertThat(cache.get("a")).isEqualTo(1);
  }

  /** The specification has the state of the cache checked before its arguments. */
  @ParameterizedTest
  @MethodSource({"callsWithNulls", "callsWithoutArguments"})
  void call_closedCache_throws(Consumer<Cache<String, Integer>> call) {
    Cache<String, Integer> cache = cache();
    cache.close();

    assertThatThrownBy(() -> call.accept(cache))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cache 'c' is closed");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void call_otherTypes_throws() {
    Cache raw = cache();

    assertThatThrownBy(() -> raw.put("a", "text"))
        .isInstanceOf(ClassCastException.class)
        .hasMessage("cache 'c': value is a java.lang.String, configured is java.lang.Integer");
    assertThatThrownBy(() -> raw.get(1L))
        .isInstanceOf(ClassCastException.class)
        .hasMessageContaining("key is a java.lang.Long");
    assertThatThrownBy(() -> raw.putAll(Map.of("a", 1L))).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> raw.getAll(Set.of(1))).isInstanceOf(ClassCastException.class);
  }

  @Test
  void loadAll_withLoader_runsOnLoadThread() throws Exception {
    List<String> threads = new ArrayList<>();
    MemcachedCache<String, Integer> cache =
        open(
            Heap.typed()
                .setCacheLoaderFactory(
                    () -> loader(keys -> threads.add(Thread.currentThread().getName()))));
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(Set.of("a", "bb"), true, done);
    done.get(10, TimeUnit.SECONDS);

    assertThat(cache.get("bb")).isEqualTo(2);
    assertThat(threads).containsExactly("memjcache-load-c");
  }

  @Test
  void loadAll_loaderThrows_notifiesListener() {
    MemcachedCache<String, Integer> cache =
        open(
            Heap.typed()
                .setCacheLoaderFactory(
                    () ->
                        loader(
                            keys -> {
                              throw new IllegalStateException("database");
                            })));
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(Set.of("a"), true, done);

    assertThat(catchThrowable(() -> done.get(10, TimeUnit.SECONDS)))
        .hasRootCauseMessage("database");
  }

  @Test
  void loadAll_withoutLoader_completes() throws Exception {
    MemcachedCache<String, Integer> cache = cache();
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(Set.of("a"), true, done);
    cache.loadAll(Set.of("a"), true, null);

    done.get(10, TimeUnit.SECONDS);
    assertThat(cache.containsKey("a")).isFalse();
  }

  @Test
  void loadAll_keysChangeLater_loadsKeysOfCall() throws Exception {
    CompletableFuture<Void> start = new CompletableFuture<>();
    MemcachedCache<String, Integer> cache =
        open(Heap.typed().setCacheLoaderFactory(() -> loader(keys -> start.join())));
    Set<String> keys = new HashSet<>(Set.of("a"));
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(keys, true, done);
    keys.add("b");
    start.complete(null);
    done.get(10, TimeUnit.SECONDS);

    assertThat(cache.containsKey("a")).isTrue();
    assertThat(cache.containsKey("b")).isFalse();
  }

  @Test
  void loadAll_cacheCloses_notifiesListener() throws Exception {
    CompletableFuture<Void> start = new CompletableFuture<>();
    MemcachedCache<String, Integer> cache =
        open(Heap.typed().setCacheLoaderFactory(() -> loader(keys -> start.join())));
    CompletableFuture<Void> notified = new CompletableFuture<>();
    cache.loadAll(
        Set.of("a"),
        true,
        new CompletionListener() {
          @Override
          public void onCompletion() {
            notified.complete(null);
          }

          @Override
          public void onException(Exception e) {
            notified.complete(null);
          }
        });
    cache.close();
    start.complete(null);

    notified.get(10, TimeUnit.SECONDS);
  }

  private static CacheLoader<String, Integer> loader(Consumer<Iterable<? extends String>> before) {
    return new CacheLoader<>() {
      @Override
      public Integer load(String key) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
        before.accept(keys);
        Map<String, Integer> values = new java.util.HashMap<>();
        keys.forEach(key -> values.put(key, key.length()));
        return values;
      }
    };
  }

  /** A listener's thread looks the cache up while the operation waits for the listener. */
  @Test
  void listener_usesCacheFromAnotherThread_completes() {
    MemcachedCache<String, Integer> cache = cache();
    CacheEntryCreatedListener<String, Integer> listener =
        events ->
            CompletableFuture.supplyAsync(
                    () ->
                        provider
                            .getCacheManager(manager.getURI(), null)
                            .getCache("c", String.class, Integer.class)
                            .get("other"))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    cache.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<>(() -> listener, null, false, true));

    cache.put("a", 1);
  }

  @Test
  void listeners_registeredAndDeregistered_areInConfiguration() {
    MemcachedCache<String, Integer> cache = cache();
    List<String> heard = new ArrayList<>();
    CacheEntryCreatedListener<String, Integer> listener =
        events -> events.forEach(event -> heard.add(event.getKey()));
    var configuration =
        new MutableCacheEntryListenerConfiguration<String, Integer>(
            () -> listener, null, false, true);
    cache.registerCacheEntryListener(configuration);
    cache.put("a", 1);
    assertThat(listeners(cache)).containsExactly(configuration);
    assertThatThrownBy(() -> cache.registerCacheEntryListener(configuration))
        .isInstanceOf(IllegalArgumentException.class);

    cache.deregisterCacheEntryListener(configuration);
    cache.deregisterCacheEntryListener(configuration);
    cache.put("b", 1);

    assertThat(heard).containsExactly("a");
    assertThat(listeners(cache)).isEmpty();
  }

  private static Iterable<CacheEntryListenerConfiguration<String, Integer>> listeners(
      MemcachedCache<String, Integer> cache) {
    @SuppressWarnings("unchecked")
    MemcachedConfiguration<String, Integer> configuration =
        cache.getConfiguration(MemcachedConfiguration.class);
    return configuration.getCacheEntryListenerConfigurations();
  }

  @Test
  void explain_key_describesEntry() {
    MemcachedCache<String, Integer> cache = cache();
    cache.put("a", 1);

    assertThat((Object) cache.unwrap(MemcachedCache.class)).isSameAs(cache);
    assertThat(cache.explain("a").toString()).startsWith("key a of cache 'c'\n  ");
    assertThat(cache.explain("a").facts()).isNotEmpty();
  }
}
