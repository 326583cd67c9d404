package org.memjcache.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.RawClient;

/** Bad input causes a clear exception or a miss, and never affects other keys of the node. */
@Tag("servers")
class BadInputTest {

  private static final int TWO_MEGABYTES = 2 << 20;

  private static OneNode node;

  @BeforeAll
  static void start() {
    node = new OneNode();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  // ---- null

  static List<Consumer<Cache<String, Object>>> callsWithNull() {
    return List.of(
        cache -> cache.get(null),
        cache -> cache.getAll(null),
        cache -> cache.getAll(java.util.Collections.singleton(null)),
        cache -> cache.containsKey(null),
        cache -> cache.put(null, "v"),
        cache -> cache.put("k", null),
        cache -> cache.putAll(java.util.Collections.singletonMap("k", null)),
        cache -> cache.putAll(java.util.Collections.singletonMap(null, "v")),
        cache -> cache.getAndPut("k", null),
        cache -> cache.putIfAbsent(null, "v"),
        cache -> cache.putIfAbsent("k", null),
        cache -> cache.remove(null),
        cache -> cache.remove("k", null),
        cache -> cache.getAndRemove(null),
        cache -> cache.replace("k", null),
        cache -> cache.replace("k", "v", null),
        cache -> cache.replace("k", null, "v"),
        cache -> cache.getAndReplace("k", null),
        cache -> cache.removeAll(null),
        cache -> cache.removeAll(java.util.Collections.singleton(null)),
        cache -> cache.loadAll(null, true, null),
        cache -> cache.invoke("k", null),
        cache -> cache.invoke(null, (entry, arguments) -> null),
        cache -> cache.invokeAll(null, (entry, arguments) -> null));
  }

  @ParameterizedTest
  @MethodSource("callsWithNull")
  void call_nullArgument_throws(Consumer<Cache<String, Object>> call) {
    Cache<String, Object> cache = node.cache("nulls" + call.hashCode());
    cache.put("k", "before");
    assertThatThrownBy(() -> call.accept(cache)).isInstanceOf(NullPointerException.class);
    assertThat(cache.get("k")).isEqualTo("before");
    node.assertUnharmed();
  }

  // ---- too large

  static List<Function<Cache<String, Object>, Object>> storesOfTwoMegabytes() {
    byte[] large = new byte[TWO_MEGABYTES];
    return List.of(
        cache -> {
          cache.put("large", large);
          return null;
        },
        cache -> cache.getAndPut("large", large),
        cache -> cache.replace("large", large),
        cache -> cache.replace("large", "before", large),
        cache ->
            cache.invoke(
                "large",
                (entry, arguments) -> {
                  entry.setValue(large);
                  return null;
                }));
  }

  @ParameterizedTest
  @MethodSource("storesOfTwoMegabytes")
  void store_tooLarge_throwsAndRemovesEntry(Function<Cache<String, Object>, Object> store) {
    Cache<String, Object> cache = node.cache("large" + store.hashCode());
    cache.put("large", "before");
    assertThatThrownBy(() -> store.apply(cache))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("'large'")
        .hasMessageContaining("2097")
        .hasMessageContaining("max-item-size");
    assertThat(cache.get("large")).isNull();
    node.assertUnharmed();
  }

  @Test
  void conditionalStore_tooLargeButUnmet_keepsEntry() {
    Cache<String, Object> cache = node.cache("large not stored");
    cache.put("large", "before");
    assertThat(cache.putIfAbsent("large", new byte[TWO_MEGABYTES])).isFalse();
    assertThat(cache.replace("large", "other", new byte[TWO_MEGABYTES])).isFalse();
    assertThat(cache.get("large")).isEqualTo("before");
    assertThatThrownBy(() -> cache.putIfAbsent("absent", new byte[TWO_MEGABYTES]))
        .isInstanceOf(CacheException.class);
    node.assertUnharmed();
  }

  @Test
  void putAll_oneTooLarge_storesOthers() {
    Cache<String, Object> cache = node.cache("large among others");
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      entries.put("key" + i, i == 20 ? new byte[TWO_MEGABYTES] : i);
    }
    assertThatThrownBy(() -> cache.putAll(entries))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("'key20'");
    assertThat(cache.getAll(entries.keySet())).hasSize(49).doesNotContainKey("key20");
    node.assertUnharmed();
  }

  @Test
  void put_tooLargeWithDrop_removesEntry() {
    Properties settings = new Properties();
    settings.setProperty("memjcache.default.on-too-large", "drop");
    Cache<String, Object> cache =
        node.manager("dropping", settings)
            .createCache("large", new javax.cache.configuration.MutableConfiguration<>());
    cache.put("large", "before");
    cache.put("large", new byte[TWO_MEGABYTES]);
    assertThat(cache.get("large")).isNull();
  }

  /**
   * The limit includes key and header: a value near it is either stored or refused by the client.
   */
  @Test
  void put_aroundItemLimit_isStoredOrRefused() {
    Cache<String, Object> cache = node.cache("limit");
    int stored = 0;
    int refused = 0;
    for (int size = (1 << 20) - 400; size <= 1 << 20; size += 7) {
      byte[] value = new byte[size];
      try {
        cache.put("k", value);
        assertThat((byte[]) cache.get("k")).hasSize(size);
        stored++;
      } catch (CacheException e) {
        assertThat(e).hasMessageContaining("max-item-size");
        refused++;
      }
    }
    assertThat(stored).isPositive();
    assertThat(refused).isPositive();
    node.assertUnharmed();
  }

  // ---- keys and names

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a\r\nflush_all\r\n",
        "a\r\nms b 1\r\nx\r\n",
        "\0",
        "tab\tand\u007f",
        "s\ud800",
        "s?",
        "s\udc00",
        "\ud83d\ude00",
        "%41",
        "A",
        "键",
        "../../x",
        "a:b:c"
      })
  void keysAndCacheNames_oddCharacters_areSeparate(String text) {
    Cache<String, Object> cache = node.manager().getCache("odd keys");
    if (cache == null) {
      cache = node.cache("odd keys");
    }
    cache.put(text, "of " + Arrays.toString(text.getBytes(StandardCharsets.UTF_16BE)));
    assertThat(cache.get(text))
        .isEqualTo("of " + Arrays.toString(text.getBytes(StandardCharsets.UTF_16BE)));
    Cache<String, Object> named = node.cache("odd " + text);
    named.put("key", text);
    assertThat(named.get("key")).isEqualTo(text);
    for (Cache.Entry<String, Object> entry : cache) {
      assertThat(entry.getValue())
          .isEqualTo("of " + Arrays.toString(entry.getKey().getBytes(StandardCharsets.UTF_16BE)));
    }
    node.assertUnharmed();
  }

  @Test
  void put_tenKilobyteKey_isStored() {
    Cache<String, Object> cache = node.cache("long keys");
    String key = "k".repeat(10_000);
    cache.put(key, "long");
    cache.put(key + "k", "longer");
    assertThat(cache.get(key)).isEqualTo("long");
    assertThat(cache.getAll(Set.of(key, key + "k"))).hasSize(2);
    assertThat(cache.iterator().next().getKey()).startsWith("kkk");
    node.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\r\nflush_all", "键", "x:y", "\0"})
  void createCache_badNamespace_isRefused(String namespace) {
    assertThatThrownBy(
            () ->
                node.manager(namespace, new Properties())
                    .createCache("c", new javax.cache.configuration.MutableConfiguration<>()))
        .hasMessageContaining("memjcache.namespace");
    node.assertUnharmed();
  }

  @Test
  void put_unsupportedKeyClass_isRefused() {
    Cache<Object, Object> cache = node.cache("bad keys");
    assertThatThrownBy(() -> cache.put(new Thread(), "v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Thread");
    node.assertUnharmed();
  }

  // ---- damaged entries

  @Test
  void get_damagedEnvelope_isMiss() {
    Cache<String, Object> cache = node.cache("damaged");
    cache.put("k", Map.of("a", List.of(1, 2, 3)));
    String key = node.memcachedKey(cache, "k");
    try (RawClient raw = node.raw()) {
      byte[] sealed = raw.mg(key, "v").value();
      for (int length = 0; length < sealed.length; length++) {
        raw.ms(key, Arrays.copyOf(sealed, length));
        assertMiss(cache);
      }
      for (int bit = 0; bit < sealed.length * 8; bit++) {
        byte[] flipped = sealed.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        raw.ms(key, flipped);
        assertMiss(cache);
      }
      raw.ms(key, new byte[] {1, 2, 3});
      assertThat(cache.putIfAbsent("k", "new")).isTrue();
      assertThat(cache.get("k")).isEqualTo("new");
      raw.ms(key, new byte[] {1, 2, 3});
      assertThat(cache.iterator().hasNext()).isFalse();
      assertThat(cache.replace("k", "other")).isFalse();
      assertThat(cache.getAndPut("k", "newer")).isNull();
      raw.ms(node.memcachedKey(cache, "other"), sealed);
      assertThat(cache.get("other")).as("the entry of another key").isNull();
    }
    node.assertUnharmed();
  }

  private static void assertMiss(Cache<String, Object> cache) {
    assertThat(cache.get("k")).isNull();
    assertThat(cache.containsKey("k")).isFalse();
    assertThat(cache.getAll(Set.of("k"))).isEmpty();
  }

  // ---- malformed replies

  static List<String> malformedReplies() {
    return List.of(
        "VA 2147483647 c1 O%s\r\n",
        "VA 99999999999999999999 c1 O%s\r\n",
        "VA -1 c1 O%s\r\n",
        "VA 5 c1 O%s\r\nhel",
        "VA 1 c1 O%s\r\ntoo long\r\n",
        "VA 1 c1 O1\r\nx\r\n",
        "VA 1 c1\r\nx\r\n",
        "HD O%s",
        "HD O999999999\r\n",
        "CLIENT_ERROR bad command line format\r\n",
        "CLIENT_ERROR bad data chunk\r\nERROR\r\n",
        "ERROR\r\n",
        "garbage without an end",
        "\r\n\r\n\r\n",
        "\0\0\0\0\r\n",
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
        "<html><body>no</body></html>\r\n");
  }

  @ParameterizedTest
  @MethodSource("malformedReplies")
  void get_malformedReply_failsThenReconnects(String reply) {
    Cache<String, Object> cache = node.cache("replies" + reply.hashCode());
    cache.put("k", "v");
    AtomicBoolean sent = new AtomicBoolean();
    node.proxy().replies().rewrite(frame -> malformOnce(frame, reply, sent));
    try {
      assertThatThrownBy(() -> cache.get("k"))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("'k'")
          .hasMessageContaining("node 127.0.0.1");
    } finally {
      node.proxy().replies().heal();
    }
    await()
        .atMost(Duration.ofSeconds(15))
        .ignoreExceptionsInstanceOf(CacheException.class)
        .untilAsserted(() -> assertThat(cache.get("k")).isEqualTo("v"));
    node.noteConnection();
    node.assertUnharmed();
  }

  private static byte[] malformOnce(Frame frame, String reply, AtomicBoolean sent) {
    if (sent.getAndSet(true)) {
      return frame.bytes();
    }
    return reply.formatted(frame.opaque().orElse("0")).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void get_serverError_keepsConnection() {
    Cache<String, Object> cache = node.cache("server errors");
    cache.put("k", "v");
    AtomicBoolean sent = new AtomicBoolean();
    node.proxy()
        .replies()
        .rewrite(
            frame -> malformOnce(frame, "SERVER_ERROR out of memory storing object\r\n", sent));
    try {
      assertThatThrownBy(() -> cache.get("k"))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("out of memory");
    } finally {
      node.proxy().replies().heal();
    }
    assertThat(cache.get("k")).isEqualTo("v");
    node.assertUnharmed();
  }
}
