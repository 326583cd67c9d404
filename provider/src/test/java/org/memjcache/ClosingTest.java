package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.MemcachedCachingProvider;

/** Customisations are closed before {@code close} returns, even after failures. */
class ClosingTest {

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final CacheManager manager = provider.getCacheManager();
  private final List<String> closed = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    provider.close();
  }

  private MemcachedConfiguration<String, Integer> everything() {
    return Heap.typed()
        .setReadThrough(true)
        .setWriteThrough(true)
        .setCacheLoaderFactory(Loader::new)
        .setCacheWriterFactory(Writer::new)
        .setExpiryPolicyFactory(Policy::new)
        .addCacheEntryListenerConfiguration(
            new MutableCacheEntryListenerConfiguration<>(Listener::new, null, false, true));
  }

  @Test
  void close_twice_closesEachOncePolicyLast() {
    Cache<String, Integer> cache = manager.createCache("c", everything());
    cache.close();
    cache.close();

    assertThat(closed).containsExactly("listener", "writer", "loader", "policy");
  }

  @Test
  void destroyCache_open_closesEverything() {
    manager.createCache("c", everything());
    manager.destroyCache("c");

    assertThat(closed).containsExactly("listener", "writer", "loader", "policy");
  }

  @Test
  void closeProvider_openCache_closesEverything() {
    manager.createCache("c", everything());
    provider.close();

    assertThat(closed).containsExactly("listener", "writer", "loader", "policy");
  }

  @Test
  void deregister_listener_closesIt() {
    Cache<String, Integer> cache = manager.createCache("c", Heap.typed());
    var listener =
        new MutableCacheEntryListenerConfiguration<String, Integer>(
            Listener::new, null, false, true);
    cache.registerCacheEntryListener(listener);
    cache.deregisterCacheEntryListener(listener);

    assertThat(closed).containsExactly("listener");
  }

  @Test
  void close_threadsRunning_endsThreads() throws Exception {
    Set<Thread> before = threads();
    Cache<String, Integer> cache =
        manager.createCache(
            "c",
            everything()
                .addCacheEntryListenerConfiguration(
                    new MutableCacheEntryListenerConfiguration<>(
                        Listener::new, null, false, false)));
    cache.put("a", 1);
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(Set.of("b"), true, done);
    done.get(10, TimeUnit.SECONDS);
    assertThat(threads()).hasSizeGreaterThan(before.size());
    cache.close();

    await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("memjcache-"))
        .collect(Collectors.toSet());
  }

  @Test
  void close_writerFails_closesOthers() {
    Cache<String, Integer> cache =
        manager.createCache("c", everything().setCacheWriterFactory(BrokenWriter::new));

    assertThatThrownBy(cache::close)
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("cache 'c'")
        .hasRootCauseMessage("broken");
    assertThat(closed).containsExactly("listener", "loader", "policy");
    assertThat(cache.isClosed()).isTrue();
    assertThat(manager.getCacheNames()).isEmpty();
  }

  @Test
  void closeManager_cacheFails_closesOthers() {
    manager.createCache("broken", everything().setCacheWriterFactory(BrokenWriter::new));
    Cache<Object, Object> other = manager.createCache("other", Heap.bare());
    try (LogLines lines = new LogLines()) {
      manager.close();
      assertThat(lines.get()).singleElement().asString().contains("cache 'broken'");
    }

    assertThat(other.isClosed()).isTrue();
  }

  @Test
  void createCache_factoryFails_closesCreated() {
    assertThatThrownBy(
            () ->
                manager.createCache(
                    "c",
                    everything()
                        .setCacheWriterFactory(
                            () -> {
                              throw new IllegalStateException("no database");
                            })))
        .hasMessage("no database");

    assertThat(closed).containsExactly("loader", "policy");
    assertThat(manager.getCacheNames()).isEmpty();
    manager.createCache("c", Heap.bare());
  }

  private final class Loader implements CacheLoader<String, Integer>, Closeable {
    @Override
    public Integer load(String key) {
      return 1;
    }

    @Override
    public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
      return Map.of();
    }

    @Override
    public void close() {
      closed.add("loader");
    }
  }

  private class Writer implements CacheWriter<String, Integer>, Closeable {
    @Override
    public void write(Cache.Entry<? extends String, ? extends Integer> entry) {}

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends Integer>> entries) {}

    @Override
    public void delete(Object key) {}

    @Override
    public void deleteAll(Collection<?> keys) {}

    @Override
    public void close() throws IOException {
      closed.add("writer");
    }
  }

  private final class BrokenWriter extends Writer {
    @Override
    public void close() throws IOException {
      throw new IOException("broken");
    }
  }

  private final class Policy implements ExpiryPolicy, Closeable {
    @Override
    public Duration getExpiryForCreation() {
      return Duration.ETERNAL;
    }

    @Override
    public Duration getExpiryForAccess() {
      return null;
    }

    @Override
    public Duration getExpiryForUpdate() {
      return null;
    }

    @Override
    public void close() {
      closed.add("policy");
    }
  }

  private final class Listener implements CacheEntryCreatedListener<String, Integer>, Closeable {
    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {}

    @Override
    public void close() {
      closed.add("listener");
    }
  }
}
