package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Closeable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Beans as what a cache's configuration asks for. */
@Tag("servers")
@Memcached
class BeanFactoryTest {

  /** What the beans did; outlives the container. */
  private static final List<String> DONE = new CopyOnWriteArrayList<>();

  @ApplicationScoped
  static class Loader implements CacheLoader<String, String> {
    @Inject private Calls calls;

    @Override
    public String load(String key) {
      calls.note("load " + key);
      return "loaded " + key;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      return StreamSupport.stream(keys.spliterator(), false)
          .collect(Collectors.toMap(key -> key, this::load));
    }
  }

  @Dependent
  static class Writer implements CacheWriter<String, String>, Closeable {
    @Inject private Calls calls;

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
      calls.note("write " + entry.getKey());
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
      entries.forEach(this::write);
      entries.clear();
    }

    @Override
    public void delete(Object key) {
      calls.note("delete " + key);
    }

    @Override
    public void deleteAll(Collection<?> keys) {
      keys.forEach(this::delete);
      keys.clear();
    }

    @Override
    public void close() {
      DONE.add("writer closed");
    }

    @PreDestroy
    void destroy() {
      DONE.add("writer destroyed");
    }
  }

  @ApplicationScoped
  static class Listener implements CacheEntryCreatedListener<String, String> {
    @Inject private Calls calls;

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
      events.forEach(event -> calls.note("created " + event.getKey()));
    }
  }

  @Dependent
  static class Filter implements CacheEntryEventFilter<String, String> {
    @Override
    public boolean evaluate(CacheEntryEvent<? extends String, ? extends String> event) {
      return !event.getKey().equals("filtered");
    }
  }

  @ApplicationScoped
  static class Policy implements ExpiryPolicy {
    @Inject private Calls calls;

    @Override
    public Duration getExpiryForCreation() {
      calls.note("expiry");
      return Duration.ONE_DAY;
    }

    @Override
    public Duration getExpiryForAccess() {
      return null;
    }

    @Override
    public Duration getExpiryForUpdate() {
      return null;
    }
  }

  @ApplicationScoped
  static class Shouting implements EntryProcessor<String, String, Integer> {
    @Inject private Calls calls;

    @Override
    public Integer process(MutableEntry<String, String> entry, Object... arguments) {
      calls.note("process");
      entry.setValue(entry.getValue() + "!");
      return entry.getValue().length();
    }
  }

  @ApplicationScoped
  @Named("other")
  static class OtherShouting extends Shouting {}

  @Test
  void beans_inConfiguration_areInjectedAndCalled(MemcachedCluster cluster) {
    DONE.clear();
    try (AppContainer app =
        AppContainer.start(
            cluster,
            Calls.class,
            Loader.class,
            Writer.class,
            Listener.class,
            Filter.class,
            Policy.class,
            Shouting.class)) {
      Calls calls = app.bean(Calls.class);
      Cache<String, String> cache =
          app.manager()
              .createCache(
                  "beans",
                  new MutableConfiguration<String, String>()
                      .setTypes(String.class, String.class)
                      .setReadThrough(true)
                      .setWriteThrough(true)
                      .setCacheLoaderFactory(BeanFactory.of(Loader.class))
                      .setCacheWriterFactory(BeanFactory.of(Writer.class))
                      .setExpiryPolicyFactory(BeanFactory.of(Policy.class))
                      .addCacheEntryListenerConfiguration(
                          new MutableCacheEntryListenerConfiguration<>(
                              BeanFactory.of(Listener.class),
                              BeanFactory.of(Filter.class),
                              false,
                              true)));
      assertThat(cache.get("a")).isEqualTo("loaded a");
      cache.put("b", "x");
      cache.put("filtered", "x");
      assertThat(cache.invoke("b", BeanFactory.of(Shouting.class).create())).isEqualTo(2);
      assertThat(calls.all())
          .contains("load a", "created a", "write b", "created b", "expiry", "process")
          .doesNotContain("created filtered");
      cache.close();
      assertThat(DONE).containsExactly("writer closed");
    }
    assertThat(DONE).containsExactly("writer closed", "writer destroyed");
  }

  @Test
  void create_absentOrAmbiguousBean_failsNamingIt(MemcachedCluster cluster) {
    try (AppContainer app =
        AppContainer.start(cluster, Calls.class, Shouting.class, OtherShouting.class)) {
      assertThat(app.manager()).isNotNull();
      assertThatThrownBy(() -> BeanFactory.of(Loader.class).create())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no bean of class " + Loader.class.getName());
      assertThatThrownBy(() -> BeanFactory.of(Shouting.class).create())
          .hasMessageContaining("several beans of class " + Shouting.class.getName());
    }
  }
}
