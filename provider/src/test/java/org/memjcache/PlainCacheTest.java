package org.memjcache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.MetaReply;
import org.memjcache.testkit.RawClient;

/** Caches with plain entries, on real servers, beside raw clients. */
@Tag("servers")
@Memcached(nodes = 3)
class PlainCacheTest {

  private final MemcachedCluster cluster;
  private final List<MemcachedCachingProvider> providers = new ArrayList<>();

  PlainCacheTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void close() {
    providers.forEach(MemcachedCachingProvider::close);
  }

  /** A manager of a provider of its own; all caches are plain. */
  private MemcachedCacheManager manager(String... more) {
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

  private MemcachedCache<Object, Object> cache(String... more) {
    return manager(more).createCache("c", new MemcachedConfiguration<>());
  }

  private static <V> MemcachedConfiguration<String, V> of(Class<V> type) {
    return new MemcachedConfiguration<String, V>().setTypes(String.class, type);
  }

  // ---- on the servers

  private static String wire(String key) {
    return new String(key.getBytes(UTF_8), ISO_8859_1);
  }

  /** What the one node says that has the key; null if none has it. */
  private MetaReply onNodes(String key, String... flags) {
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

  /** Stores as another client would, on the node that this cache says. */
  private void storeRaw(
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

  private Set<String> allKeys() {
    return cluster.nodes().stream()
        .flatMap(
            node -> {
              try (RawClient raw = node.connect()) {
                return raw.keys().stream();
              }
            })
        .collect(Collectors.toSet());
  }

  @Test
  void put_plain_storesKeyAndValueOnly() {
    MemcachedCache<Object, Object> cache = cache("default.key-prefix", "site1");
    cache.put("user:\u952e", "h\u00e9");
    MetaReply item = onNodes("site1:1:user:\u952e", "v", "f", "t");
    assertThat(item.text()).isEqualTo(wire("h\u00e9"));
    assertThat(item.flag('f')).contains("16");
    assertThat(item.flag('t')).contains("-1");
    cache.put(42, 7);
    assertThat(onNodes("site1:1:42", "v", "f").text()).isEqualTo("7");
    cache.put("raw", new byte[] {1});
    assertThat(onNodes("site1:1:raw", "f").flag('f')).contains("0");
    cache.put("empty", "");
    assertThat(cache.get("empty")).isEqualTo("");
    assertThat(cache.putIfAbsent("empty", "x")).as("no token").isFalse();
    assertThat(cache.get("42")).isEqualTo(7L);
    assertThat(cache.get("user:\u952e")).isEqualTo("h\u00e9");
    assertThat(allKeys()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"pymemcache, 2", "python-memcached, 2", "pylibmc, 4"})
  void put_number_hasFlagsOfDialect(String dialect, String flags) {
    cache("default.value-dialect", dialect).put("n", 42);
    assertThat(onNodes(":1:n", "f").flag('f')).contains(flags);
  }

  @Test
  void get_storedByAnotherClient_isRead() {
    MemcachedCache<Object, Object> cache = cache();
    storeRaw(cache, "s", "abc", "F16");
    storeRaw(cache, "i", "123", "F4", "T100");
    storeRaw(cache, "e", "");
    assertThat(cache.get("s")).isEqualTo("abc");
    assertThat(cache.get("i")).isEqualTo(123L);
    assertThat(cache.get("e")).isEqualTo(new byte[0]);
    assertThat(cache.getAll(Set.of("s", "i", "none"))).isEqualTo(Map.of("s", "abc", "i", 123L));
    assertThat(cache.getAndRemove("s")).isEqualTo("abc");
    assertThat(onNodes(":1:s")).isNull();
  }

  @Test
  void get_unreadable_isMiss() {
    MemcachedCache<Object, Object> cache = cache();
    storeRaw(cache, "p", "\u0080\u0005\u0088.", "F1");
    storeRaw(cache, "u", "x", "F77");
    try (LogLines lines = new LogLines()) {
      for (String key : List.of("p", "u")) {
        assertThat(cache.get(key)).isNull();
        assertThat(cache.get(key)).isNull();
        assertThat(cache.containsKey(key)).isFalse();
        assertThat(cache.getAll(Set.of(key))).isEmpty();
        assertThat(cache.replace(key, "x")).isFalse();
      }
      assertThat(cache.iterator()).toIterable().isEmpty();
      assertThat(lines.get())
          .filteredOn(line -> line.contains("cannot be read"))
          .as("once for each cause")
          .hasSize(2);
    }
    assertThat(cache.explain("p").facts())
        .containsEntry("client flags", "1")
        .containsKey("unreadable since start, PICKLED");
    assertThat(cache.getAndPut("p", "new")).isNull();
    assertThat(cache.putIfAbsent("u", "new")).isTrue();
    assertThat(cache.getAll(Set.of("p", "u"))).isEqualTo(Map.of("p", "new", "u", "new"));
  }

  @Test
  void pickle_optIn_isReadAndWritten() {
    MemcachedCache<Object, Object> cache = cache("default.pickle", "write");
    storeRaw(cache, "b", "\u0080\u0005\u0088.", "F1");
    storeRaw(cache, "none", "\u0080\u0005N.", "F1");
    assertThat(cache.get("b")).isEqualTo(true);
    assertThat(cache.get("none")).isNull();
    assertThat(cache.explain("none").facts()).containsEntry("value", "Python's None");
    assertThat(cache.putIfAbsent("none", List.of(1.5))).isTrue();
    assertThat(cache.get("none")).isEqualTo(List.of(1.5));
  }

  @Test
  void put_unsupportedKeyOrValue_isRefused() {
    MemcachedCache<Object, Object> cache = cache();
    cache.put("a", "old");
    assertThatThrownBy(() -> cache.put("a", 1.5))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("java.lang.Double")
        .hasMessageContaining("pickle = write");
    assertThat(cache.get("a")).isEqualTo("old");
    assertThatThrownBy(() -> cache.get("a b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a b")
        .hasMessageContaining("U+0020")
        .hasMessageContaining("key-format");
    assertThatThrownBy(() -> cache.put("b", "x".repeat(2 << 20)))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("key 'b'")
        .hasMessageContaining("takes");
  }

  // ---- expiry

  private String ttlOnWire(Duration duration) {
    MemcachedCacheManager manager = manager();
    MemcachedConfiguration<String, String> configuration = of(String.class);
    configuration.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(duration));
    manager.createCache("t", configuration).put("k", "v");
    MetaReply item = onNodes(":1:k", "t");
    cluster.empty();
    return item == null ? "none" : item.flag('t').orElseThrow();
  }

  @Test
  void put_creationExpiry_setsTtl() {
    assertThat(ttlOnWire(Duration.ETERNAL)).isEqualTo("-1");
    assertThat(ttlOnWire(Duration.ZERO)).isEqualTo("none");
    assertThat(ttlOnWire(new Duration(SECONDS, 300))).isIn("299", "300");
    assertThat(ttlOnWire(new Duration(MILLISECONDS, 299_001))).isIn("299", "300");
    assertThat(ttlOnWire(new Duration(DAYS, 40 * 365))).isEqualTo("-1");
    assertThat(Long.parseLong(ttlOnWire(new Duration(DAYS, 30)))).isBetween(2_591_990L, 2_592_000L);
    assertThat(Long.parseLong(ttlOnWire(new Duration(DAYS, 31)))).isBetween(2_678_390L, 2_678_402L);
    MemcachedConfiguration<String, String> half = of(String.class);
    half.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(MILLISECONDS, 500)));
    MemcachedCache<String, String> cache = manager().createCache("half", half);
    cache.put("k", "v");
    await().until(() -> cache.get("k") == null);
  }

  @Test
  void put_ttlOfAnotherClient_keepsTtl() {
    MemcachedCacheManager manager = manager();
    MemcachedConfiguration<Object, Object> configuration = new MemcachedConfiguration<>();
    configuration.setExpiryPolicyFactory(
        CreatedExpiryPolicy.factoryOf(new Duration(SECONDS, 1000)));
    MemcachedCache<Object, Object> cache = manager.createCache("c", configuration);
    storeRaw(cache, "k", "v", "F16", "T300");
    cache.put("k", "w");
    assertThat(Long.parseLong(onNodes(":1:k", "t").flag('t').orElseThrow())).isBetween(290L, 301L);
    storeRaw(cache, "k", "v", "F16");
    assertThat(cache.getAndPut("k", "w")).isEqualTo("v");
    assertThat(onNodes(":1:k", "t").flag('t')).contains("-1");
  }

  @Test
  void get_touchedExpiry_extendsTtl() {
    MemcachedConfiguration<Object, Object> configuration = new MemcachedConfiguration<>();
    configuration.setExpiryPolicyFactory(
        TouchedExpiryPolicy.factoryOf(new Duration(SECONDS, 1000)));
    MemcachedCache<Object, Object> cache = manager().createCache("c", configuration);
    storeRaw(cache, "k", "v", "F16", "T100");
    assertThat(cache.get("k")).isEqualTo("v");
    assertThat(Long.parseLong(onNodes(":1:k", "t").flag('t').orElseThrow())).isBetween(990L, 1000L);
  }

  // ---- many

  @Test
  void clear_keysOfOthers_stay() {
    MemcachedCacheManager manager = manager("cache.[c].key-prefix", "p");
    MemcachedCache<Object, Object> cache = manager.createCache("c", new MemcachedConfiguration<>());
    Map<String, String> neighbours = new TreeMap<>();
    for (String key :
        List.of("p:10:x", "pp:1:x", "p:11:x", "p", "p:1", ":1:x", "xp:1:x", "P:1:x")) {
      neighbours.put(key, "theirs");
    }
    try (RawClient raw = cluster.node(0).connect()) {
      neighbours.forEach((key, value) -> raw.ms(key, value));
    }
    Map<Object, Object> mine = new HashMap<>();
    IntStream.range(0, 1200).forEach(i -> mine.put("k\u952e:%25 ".strip() + i, "v" + i));
    cache.putAll(mine);
    Map<Object, Object> met = new HashMap<>();
    cache.forEach(entry -> met.put(entry.getKey(), entry.getValue()));
    assertThat(met).isEqualTo(mine);
    cache.clear();
    assertThat(allKeys()).containsExactlyInAnyOrderElementsOf(neighbours.keySet());
    cache.put("again", "x");
    cache.removeAll();
    assertThat(allKeys()).containsExactlyInAnyOrderElementsOf(neighbours.keySet());
    cache.put("again", "x");
    manager.destroyCache("c");
    assertThat(allKeys()).containsExactlyInAnyOrderElementsOf(neighbours.keySet());
    assertThat(cache.isClosed()).isTrue();
  }

  @Test
  void destroyCache_closed_removesEntries() {
    MemcachedCacheManager manager = manager("cache.[gone].key-prefix", "g");
    MemcachedCache<Object, Object> gone =
        manager.createCache("gone", new MemcachedConfiguration<>());
    gone.put("k", "v");
    gone.close();
    manager.createCache("other", new MemcachedConfiguration<>()).put("k", "v");
    manager.destroyCache("gone");
    assertThat(allKeys()).containsExactly(":1:k");
  }

  @Test
  void clear_rawKeysWithoutPrefix_isRefused() {
    MemcachedCacheManager manager = manager("default.key-format", "raw");
    MemcachedCache<Object, Object> cache = manager.createCache("c", new MemcachedConfiguration<>());
    cache.put("k", "v");
    assertThat(onNodes("k", "v").text()).isEqualTo("v");
    List<Runnable> refused =
        List.of(cache::clear, cache::removeAll, cache::iterator, () -> manager.destroyCache("c"));
    for (Runnable call : refused) {
      assertThatThrownBy(call::run)
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("memjcache.cache.[c].key-prefix");
    }
    assertThat(onNodes("k", "v")).isNotNull();
  }

  /** Django's {@code KEY_FUNCTION} of an application. */
  public static final class ShoutingKeys implements org.memjcache.spi.KeyFormat {
    @Override
    public String beginning(String prefix, int version) {
      return prefix + "!" + version + "!";
    }

    @Override
    public String write(String key, String prefix, int version) {
      return beginning(prefix, version) + key.toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public java.util.Optional<String> read(String memcachedKey, String prefix, int version) {
      return java.util.Optional.empty();
    }
  }

  @Test
  void keyFormat_ofApplication_isUsed() {
    MemcachedCache<Object, Object> cache =
        cache("default.key-format", ShoutingKeys.class.getName(), "default.key-prefix", "p");
    cache.put("k", "v");
    assertThat(onNodes("p!1!K", "v").text()).isEqualTo("v");
    assertThat(cache.iterator()).toIterable().as("not turned back").isEmpty();
    cache.clear();
    assertThat(allKeys()).isEmpty();
    assertThatThrownBy(() -> cache("default.key-format", "no.Such"))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("key-format")
        .hasMessageContaining("django, raw, or");
  }

  @Test
  void get_flushedByAnotherClient_isMiss() {
    MemcachedCache<Object, Object> cache = cache();
    IntStream.range(0, 50).forEach(i -> cache.put("k" + i, i));
    cluster
        .nodes()
        .forEach(
            node -> {
              try (RawClient raw = node.connect()) {
                raw.flushAll();
              }
            });
    await().until(() -> IntStream.range(0, 50).noneMatch(i -> cache.containsKey("k" + i)));
    cache.put("k1", 1);
    assertThat(cache.get("k1")).isEqualTo(1L);
  }

  // ---- atomic

  @Test
  void invoke_twoManagers_losesNoUpdate() throws Exception {
    int threads = 2;
    int each = 300;
    List<MemcachedCache<String, Long>> caches = new ArrayList<>();
    IntStream.range(0, 2).forEach(i -> caches.add(manager().createCache("c", of(Long.class))));
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> running = new ArrayList<>();
    AtomicInteger failed = new AtomicInteger();
    for (int t = 0; t < 2 * threads; t++) {
      MemcachedCache<String, Long> cache = caches.get(t % 2);
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  for (int i = 0; i < each; i++) {
                    cache.invoke("n", PlainCacheTest::addOne);
                  }
                } catch (InterruptedException | RuntimeException e) {
                  failed.incrementAndGet();
                }
              });
      thread.start();
      running.add(thread);
    }
    start.countDown();
    for (Thread thread : running) {
      thread.join();
    }
    assertThat(failed).hasValue(0);
    assertThat(caches.get(0).get("n")).isEqualTo(2L * threads * each);
    assertThat(onNodes(":1:n", "f").flag('f')).contains("2");
  }

  private static Object addOne(MutableEntry<String, Long> entry, Object... arguments) {
    entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
    return "done";
  }

  @Test
  void conditionalCalls_currentValue_decides() {
    MemcachedCache<Object, Object> cache = cache();
    assertThat(cache.putIfAbsent("a", "1")).isTrue();
    assertThat(cache.putIfAbsent("a", "2")).isFalse();
    assertThat(cache.replace("a", "2", "3")).isFalse();
    assertThat(cache.replace("a", "1", "3")).isTrue();
    assertThat(cache.getAndReplace("a", "4")).isEqualTo("3");
    assertThat(cache.remove("a", "3")).isFalse();
    assertThat(cache.remove("a", "4")).isTrue();
    assertThat(cache.remove("a")).isFalse();
    assertThat(cache.getAndPut("a", "5")).isNull();
    assertThat(cache.getAndRemove("a")).isEqualTo("5");
  }

  // ---- loader, writer, listener

  /** Loads a value that names how often it was asked. */
  public static final class Counting implements CacheLoader<String, String> {
    static final AtomicInteger CALLS = new AtomicInteger();
    static volatile Runnable meanwhile = () -> {};

    @Override
    public String load(String key) {
      meanwhile.run();
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
    Counting.meanwhile = () -> {};
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
    assertThat(allKeys()).as("no tokens").hasSize(2);
  }

  @Test
  void get_putDuringLoad_keepsPut() {
    MemcachedCache<String, String> cache = loading();
    Counting.meanwhile = () -> cache.put("a", "newer");
    assertThat(cache.get("a")).isEqualTo("a1");
    cache.get("b");
    await().until(() -> onNodes(":1:b") != null);
    Counting.meanwhile = () -> {};
    assertThat(cache.get("a")).isEqualTo("newer");
  }

  /** Never called. */
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

  /** Collects what was created. */
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

  // ---- versions

  @Test
  void versions_increment_movesEntry() {
    MemcachedConfiguration<Object, Object> configuration = new MemcachedConfiguration<>();
    configuration.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(SECONDS, 100)));
    MemcachedCache<Object, Object> cache = manager().createCache("c", configuration);
    Versions<Object, Object> versions = cache.versions();
    cache.put("k", "v");
    assertThat(versions.get("k", 1)).isEqualTo("v");
    assertThat(versions.get("k", 2)).isNull();
    assertThat(versions.increment("k")).isEqualTo(2);
    assertThat(cache.get("k")).isNull();
    assertThat(versions.get("k", 2)).isEqualTo("v");
    MetaReply moved = onNodes(":2:k", "v", "f", "t");
    assertThat(moved.flag('f')).contains("16");
    assertThat(Long.parseLong(moved.flag('t').orElseThrow())).isBetween(95L, 101L);
    assertThat(versions.increment("k", 2, -1)).isEqualTo(1);
    assertThat(cache.get("k")).isEqualTo("v");
    assertThat(versions.increment("k", 1, 0)).isEqualTo(1);
    assertThat(allKeys()).containsExactly(":1:k");
    assertThatThrownBy(() -> versions.increment("none"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("'none'")
        .hasMessageContaining("version 1");
  }

  @Test
  void versions_envelopeFormat_isRefused() {
    MemcachedCache<Object, Object> cache =
        manager("cache.[c].format", "envelope").createCache("c", new MemcachedConfiguration<>());
    assertThatThrownBy(cache::versions)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("memjcache.cache.[c].format");
  }

  @Test
  void explain_plain_namesPlainKey() {
    MemcachedCache<Object, Object> cache = cache("default.key-prefix", "site1");
    cache.put("\u952e", "v");
    assertThat(cache.explain("\u952e").facts())
        .containsEntry("memcached key", "site1:1:\u952e")
        .containsEntry("client flags", "16")
        .containsEntry("server ttl", "none")
        .containsEntry("size", "1 bytes")
        .doesNotContainKey("generation");
  }

  // ---- counters

  @Test
  void counter_plain_isEntryOfItsKey() {
    MemcachedCache<Object, Object> cache = cache("default.value-dialect", "pylibmc");
    Counters<Object> counters = cache.counters();
    assertThat(counters.increment("hits", 1)).isEmpty();
    assertThat(counters.increment("hits", 1, 10, new Duration(SECONDS, 300))).isEqualTo(11);
    MetaReply item = onNodes(":1:hits", "v", "f", "t");
    assertThat(item.text()).isEqualTo("11");
    assertThat(item.flag('f')).hasValue("4");
    assertThat(Integer.parseInt(item.flag('t').orElseThrow())).isBetween(298, 300);
    assertThat(cache.get("hits")).isEqualTo(11L);
    cache.put("hits", 98);
    assertThat(counters.increment("hits", 3)).hasValue(101);
    assertThat(counters.decrement("hits", 95)).hasValue(6);
    assertThat(cache.get("hits")).isEqualTo(6L);
    assertThat(counters.decrement("hits", 95)).hasValue(0);
    assertThat(counters.remove("hits")).isTrue();
    assertThat(cache.containsKey("hits")).isFalse();
  }

  /** Text, a number below zero, and what another client stored are left as they are. */
  @ParameterizedTest
  @CsvSource({"abc,16", "-5,2", "x,1"})
  void increment_notNumber_throws(String value, String flags) {
    MemcachedCache<Object, Object> cache = cache();
    cache.put("neighbour", "here");
    storeRaw(cache, "k", value, "F" + flags);
    Counters<Object> counters = cache.counters();
    assertThatThrownBy(() -> counters.increment("k", 1))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("counter 'k'");
    assertThatThrownBy(() -> counters.increment("k", 1, 0, Duration.ETERNAL))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("counter 'k'");
    assertThat(onNodes(":1:k", "v").text()).isEqualTo(value);
    assertThat(cache.get("neighbour")).isEqualTo("here");
    counters.set("k", 1, Duration.ETERNAL);
    assertThat(counters.increment("k", 1)).hasValue(2);
  }

  @Test
  void increment_twoManagers_losesNoIncrement() {
    Counters<Object> one = cache().counters();
    Counters<Object> other = cache().counters();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          for (int n = 0; n < 250; n++) {
                            (i % 2 == 0 ? one : other).increment("n", 1, 0, Duration.ETERNAL);
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    threads.forEach(PlainCacheTest::join);
    assertThat(one.get("n")).hasValue(2_000);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
