package org.memjcache;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MetaReply;
import org.memjcache.testkit.RawClient;

/** The operations of caches with plain entries, on real servers with raw clients. */
@Tag("servers")
@Memcached(nodes = 3)
class PlainCacheTest extends PlainCacheFixture {

  PlainCacheTest(MemcachedCluster cluster) {
    super(cluster);
  }

  // ---- values and keys

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
    assertThat(cache.putIfAbsent("empty", "x")).as("no lease").isFalse();
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

  // ---- conditions

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

  /** The equivalent of an application's {@code KEY_FUNCTION} in Django. */
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
    assertThat(cache.iterator()).toIterable().as("keys cannot be read back").isEmpty();
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
}
