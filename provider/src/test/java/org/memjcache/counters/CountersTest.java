package org.memjcache.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.Counters;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.OnError;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Counters next to entries, on a real server and, with the same semantics, on the heap. */
@Tag("servers")
@Memcached
class CountersTest {

  private static final Duration MINUTE = Duration.ONE_MINUTE;

  private final MemcachedServer server;
  private final Jvm jvm;

  CountersTest(MemcachedServer server) {
    this.server = server;
    this.jvm = new Jvm(server.toString(), 0);
  }

  @AfterEach
  void close() {
    jvm.close();
  }

  private MemcachedCache<String, String> cache(boolean byValue) {
    return jvm.open(
        "c" + byValue,
        new MemcachedConfiguration<String, String>()
            .setTypes(String.class, String.class)
            .setStoreByValue(byValue));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void counter_upAndDown_counts(boolean byValue) {
    Counters<String> counters = cache(byValue).counters();
    assertThat(counters.get("k")).isEmpty();
    assertThat(counters.increment("k", 1)).isEmpty();
    assertThat(counters.decrement("k", 1)).isEmpty();
    assertThat(counters.increment("k", 2, 40, MINUTE)).isEqualTo(42);
    assertThat(counters.increment("k", 2, 40, MINUTE)).isEqualTo(44);
    assertThat(counters.increment("k", 0)).hasValue(44);
    assertThat(counters.decrement("k", 40)).hasValue(4);
    // Memcached pads the shorter number with a blank.
    assertThat(counters.get("k")).hasValue(4);
    assertThat(counters.decrement("k", 5, 0, MINUTE)).isZero();
    assertThat(counters.decrement("m", 3, 10, MINUTE)).isEqualTo(7);
    assertThat(counters.decrement("n", 10, 3, MINUTE)).isZero();
    counters.set("k", Long.MAX_VALUE, Duration.ETERNAL);
    assertThat(counters.get("k")).hasValue(Long.MAX_VALUE);
    assertThat(counters.remove("k")).isTrue();
    assertThat(counters.remove("k")).isFalse();
    assertThat(counters.get("k")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void increment_zeroDuration_createsNone(boolean byValue) {
    Counters<String> counters = cache(byValue).counters();
    assertThat(counters.increment("k", 2, 40, Duration.ZERO)).isEqualTo(42);
    assertThat(counters.get("k")).isEmpty();
    counters.set("k", 1, MINUTE);
    assertThat(counters.increment("k", 2, 40, Duration.ZERO)).isEqualTo(3);
    counters.set("k", 1, Duration.ZERO);
    assertThat(counters.get("k")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void counter_keyOfEntry_isSeparate(boolean byValue) {
    MemcachedCache<String, String> cache = cache(byValue);
    Counters<String> counters = cache.counters();
    counters.set("k", 1, MINUTE);
    assertThat(cache.get("k")).isNull();
    assertThat(cache.containsKey("k")).isFalse();
    assertThat(cache.iterator()).isExhausted();
    cache.put("k", "entry");
    cache.put("l", "entry");
    assertThat(counters.get("k")).hasValue(1);
    assertThat(counters.increment("l", 1)).isEmpty();
    List<String> keys = new ArrayList<>();
    cache.forEach(entry -> keys.add(entry.getKey()));
    assertThat(keys).containsExactlyInAnyOrder("k", "l");
    assertThat(counters.remove("k")).isTrue();
    assertThat(cache.get("k")).isEqualTo("entry");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void clear_counters_removesAll(boolean byValue) {
    MemcachedCache<String, String> cache = cache(byValue);
    cache.counters().set("k", 5, Duration.ETERNAL);
    cache.clear();
    assertThat(cache.counters().get("k")).isEmpty();
    assertThat(cache.counters().increment("k", 1, 0, MINUTE)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void increment_beyondLong_throwsButCounts(boolean byValue) {
    Counters<String> counters = cache(byValue).counters();
    counters.set("k", Long.MAX_VALUE, MINUTE);
    assertThatThrownBy(() -> counters.increment("k", 1))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll(
            "cache 'c" + byValue + "'", "counter 'k'", "9223372036854775808", "" + Long.MAX_VALUE);
    assertThatThrownBy(() -> counters.get("k")).hasMessageContaining("9223372036854775808");
    assertThat(counters.decrement("k", 1)).hasValue(Long.MAX_VALUE);
    assertThatThrownBy(() -> counters.increment("k", Long.MAX_VALUE))
        .hasMessageContaining("18446744073709551614");
    // The counter wraps at 2^64.
    assertThat(counters.increment("k", 2)).hasValue(0);
  }

  @Test
  void call_badNumberOrKey_throws() {
    Counters<String> counters = cache(false).counters();
    assertThatThrownBy(() -> counters.increment("k", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("cache 'cfalse'", "counter 'k'", "delta", "-1", "0 to");
    assertThatThrownBy(() -> counters.decrement("k", Long.MIN_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> counters.decrement("k", 1, -2, MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("start", "-2");
    assertThatThrownBy(() -> counters.set("k", -3, MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("number", "-3");
    assertThatThrownBy(() -> counters.increment("k", 2, Long.MAX_VALUE - 1, MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("together");
    assertThatNullPointerException().isThrownBy(() -> counters.get(null));
    assertThatNullPointerException().isThrownBy(() -> counters.set("k", 1, null));
  }

  @Test
  void counters_closedCache_throws() {
    MemcachedCache<String, String> cache = cache(false);
    Counters<String> counters = cache.counters();
    cache.close();
    assertThatThrownBy(() -> counters.get("k")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(cache::counters).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void increment_existing_keepsTtl() {
    MemcachedCache<String, String> cache = cache(true);
    Counters<String> counters = cache.counters();
    try (RawClient raw = server.connect()) {
      counters.increment("k", 1, 0, new Duration(TimeUnit.SECONDS, 300));
      assertThat(secondsLeft(raw, cache)).isBetween(298L, 302L);
      counters.increment("k", 1, 0, new Duration(TimeUnit.SECONDS, 900));
      counters.increment("k", 1);
      assertThat(secondsLeft(raw, cache)).isBetween(290L, 302L);
      counters.set("k", 1, new Duration(TimeUnit.DAYS, 31));
      assertThat(secondsLeft(raw, cache)).isBetween(2_678_390L, 2_678_405L);
      counters.remove("k");
      counters.increment("k", 1, 0, new Duration(TimeUnit.DAYS, 31));
      assertThat(secondsLeft(raw, cache)).isBetween(2_678_390L, 2_678_405L);
      counters.set("k", 1, Duration.ETERNAL);
      assertThat(secondsLeft(raw, cache)).isEqualTo(-1);
      assertThat(raw.mg(memcachedKey(cache), "v").text()).isEqualTo("1");
    }
  }

  private static long secondsLeft(RawClient raw, MemcachedCache<String, ?> cache) {
    return Long.parseLong(raw.mg(memcachedKey(cache), "t").flag('t').orElseThrow());
  }

  /** Differs from the entry's key only by the sign after the generation. */
  private static String memcachedKey(MemcachedCache<String, ?> cache) {
    String entry = cache.explain("k").facts().get("memcached key");
    return entry.substring(0, entry.lastIndexOf(':')) + "+s.k";
  }

  @Test
  void increment_notNumber_keepsConnection() {
    MemcachedCache<String, String> cache = cache(true);
    cache.put("neighbour", "there");
    cache.counters().set("k", 1, MINUTE);
    try (RawClient raw = server.connect()) {
      String connections = raw.stats().get("total_connections");
      raw.ms(memcachedKey(cache), "no number");
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> cache.counters().increment("k", 1))
            .isInstanceOf(CacheException.class)
            .hasMessageContainingAll("cache 'ctrue'", "counter 'k'", "no decimal number");
        assertThatThrownBy(() -> cache.counters().get("k")).isInstanceOf(CacheException.class);
        assertThat(cache.get("neighbour")).isEqualTo("there");
      }
      assertThat(raw.stats()).containsEntry("total_connections", connections);
    }
    cache.counters().set("k", 7, MINUTE);
    assertThat(cache.counters().increment("k", 1)).hasValue(8);
    assertThat(cache.get("neighbour")).isEqualTo("there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-5",
        "+5",
        "5 x",
        "1e3",
        "18446744073709551616",
        "99999999999999999999999"
      })
  void get_notNumber_throws(String planted) {
    MemcachedCache<String, String> cache = cache(true);
    cache.counters().set("k", 1, MINUTE);
    try (RawClient raw = server.connect()) {
      raw.ms(memcachedKey(cache), planted);
    }
    assertThatThrownBy(() -> cache.counters().get("k"))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("counter 'k'", "no decimal number");
    assertThat(cache.counters().remove("k")).isTrue();
    assertThat(cache.counters().get("k")).isEmpty();
  }

  /** Each increment precedes or follows a clear; those after the last clear count exactly once. */
  @Test
  void increment_concurrentClears_countsAtMostOnce() throws Exception {
    Counters<String> counters = cache(true).counters();
    LongAdder started = new LongAdder();
    LongAdder ended = new LongAdder();
    Callable<Void> counting =
        () -> {
          for (int i = 0; i < 2_000; i++) {
            started.increment();
            counters.increment("k", 1, 0, MINUTE);
            ended.increment();
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Jvm other = new Jvm(server.toString(), 1)) {
      MemcachedCache<String, String> elsewhere =
          other.open("ctrue", new MemcachedConfiguration<String, String>());
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        running.add(threads.submit(counting));
      }
      long endedBefore = 0;
      long startedBefore = 0;
      int clears = 0;
      while (ended.sum() < 12_000) {
        endedBefore = ended.sum();
        elsewhere.clear();
        startedBefore = started.sum();
        clears++;
      }
      for (Future<Void> each : running) {
        each.get();
      }
      assertThat(clears).isGreaterThan(1);
      assertThat(counters.get("k").orElse(0))
          .as("after %d clears", clears)
          .isBetween(16_000 - startedBefore, 16_000 - endedBefore);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void call_nodeDownOnErrorMiss_throws() {
    MemcachedCache<String, String> cache =
        jvm.open("missing", new MemcachedConfiguration<String, String>().setOnError(OnError.MISS));
    cache.counters().set("k", 1, MINUTE);
    server.kill();
    assertThat(cache.get("k")).isNull();
    for (Call call :
        List.<Call>of(
            counters -> counters.get("k"),
            counters -> counters.increment("k", 1),
            counters -> counters.increment("k", 1, 0, MINUTE),
            counters -> counters.set("k", 1, MINUTE),
            counters -> counters.remove("k"))) {
      assertThatThrownBy(() -> call.on(cache.counters()))
          .isInstanceOf(CacheException.class)
          .hasMessageContainingAll("cache 'missing'", "counter", "'k'", "node ");
    }
    server.restart();
  }

  private interface Call {
    void on(Counters<String> counters);
  }

  @Test
  void counters_otherKeys_areSeparate() {
    Counters<String> counters = cache(true).counters();
    String longKey = "x".repeat(500);
    counters.set(longKey, 1, MINUTE);
    counters.set("x", 2, MINUTE);
    assertThat(counters.get(longKey)).isEqualTo(OptionalLong.of(1));
    assertThat(counters.get("x")).hasValue(2);
  }
}
