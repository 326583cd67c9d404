package org.memjcache.computing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.OnError;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** A missing value is computed once and never replaces a newer value. */
@Tag("servers")
@Memcached
@Timeout(60)
class GetOrComputeTest {

  private static final int THREADS = 20;
  private static final Duration MINUTE = Duration.ONE_MINUTE;

  private final MemcachedServer server;
  private final Jvm jvm;
  private final Jvm other;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger runs = new AtomicInteger();
  private final CountDownLatch proceed = new CountDownLatch(1);

  GetOrComputeTest(MemcachedServer server) {
    this.server = server;
    this.jvm = new Jvm(server.toString(), 0);
    this.other = new Jvm(server.toString(), 1);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    jvm.close();
    other.close();
  }

  private static MemcachedConfiguration<String, String> strings() {
    return new MemcachedConfiguration<String, String>()
        .setTypes(String.class, String.class)
        .setExpiryPolicyFactory(EternalExpiryPolicy::new);
  }

  private MemcachedCache<String, String> cache(boolean byValue) {
    return jvm.open("c" + byValue, strings().setStoreByValue(byValue));
  }

  /** Counts its runs, and waits until the test lets it proceed. */
  private Function<String, String> slowly(Function<String, String> loader) {
    return key -> {
      runs.incrementAndGet();
      try {
        assertThat(proceed.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return loader.apply(key);
    };
  }

  private List<Future<String>> callers(
      MemcachedCache<String, String> cache, int count, Function<String, String> loader) {
    List<Future<String>> callers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      callers.add(threads.submit(() -> cache.withTimeToLive(MINUTE).getOrCompute("k", loader)));
    }
    return callers;
  }

  private void awaitRun() {
    await().until(() -> runs.get() > 0);
  }

  /** Waits until that many calls have missed. */
  private static void awaitMisses(MemcachedCache<?, ?> cache, long count) throws Exception {
    ObjectName name =
        new ObjectName(
            "javax.cache:type=CacheStatistics,CacheManager="
                + cache.getCacheManager().getURI().toString().replaceAll("[,:=\n]", ".")
                + ",Cache="
                + cache.getName());
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    await().until(() -> (Long) beans.getAttribute(name, "CacheMisses") >= count);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getOrCompute_present_isNotComputed(boolean byValue) {
    MemcachedCache<String, String> cache = cache(byValue);
    cache.put("k", "there");
    assertThat(cache.withTimeToLive(MINUTE).getOrCompute("k", key -> fail())).isEqualTo("there");
  }

  private static String fail() {
    throw new AssertionError("computed");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getOrCompute_concurrentCallers_computesOnce(boolean byValue) throws Exception {
    MemcachedCache<String, String> cache = cache(byValue);
    cache.getCacheManager().enableStatistics(cache.getName(), true);
    List<Future<String>> callers = callers(cache, THREADS, slowly(key -> "of " + key));
    awaitMisses(cache, THREADS);
    proceed.countDown();
    for (Future<String> caller : callers) {
      assertThat(caller.get()).isEqualTo("of k");
    }
    assertThat(runs).hasValue(1);
    assertThat(cache.get("k")).isEqualTo("of k");
  }

  @Test
  void getOrCompute_withTimeToLive_setsTtl() {
    MemcachedCache<String, String> cache = cache(true);
    cache.withTimeToLive(new Duration(TimeUnit.SECONDS, 300)).getOrCompute("k", key -> "v");
    try (RawClient raw = server.connect()) {
      String memcachedKey = cache.explain("k").facts().get("memcached key");
      assertThat(Long.parseLong(raw.mg(memcachedKey, "t").flag('t').orElseThrow()))
          .isBetween(298L, 302L);
    }
    assertThat(cache.withTimeToLive(Duration.ZERO).getOrCompute("l", key -> "v")).isEqualTo("v");
    assertThat(cache.containsKey("l")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getOrCompute_loaderThrows_throwsToAllCallers(boolean byValue) throws Exception {
    MemcachedCache<String, String> cache = cache(byValue);
    cache.getCacheManager().enableStatistics(cache.getName(), true);
    IllegalStateException thrown = new IllegalStateException("no value");
    List<Future<String>> callers =
        callers(
            cache,
            5,
            slowly(
                key -> {
                  throw thrown;
                }));
    awaitMisses(cache, 5);
    proceed.countDown();
    for (Future<String> caller : callers) {
      assertThatThrownBy(caller::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isSameAs(thrown);
    }
    assertThat(runs).hasValue(1);
    assertThat(cache.withTimeToLive(MINUTE).getOrCompute("k", key -> "v")).isEqualTo("v");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getOrCompute_null_isNotStored(boolean byValue) {
    MemcachedCache<String, String> cache = cache(byValue);
    assertThat(cache.withTimeToLive(MINUTE).getOrCompute("k", key -> null)).isNull();
    assertThat(cache.containsKey("k")).isFalse();
    assertThat(cache.iterator()).isExhausted();
    assertThat(cache.withTimeToLive(MINUTE).getOrCompute("k", key -> "v")).isEqualTo("v");
  }

  @Test
  void getOrCompute_otherType_throws() {
    MemcachedCache<String, String> cache = cache(false);
    @SuppressWarnings({"unchecked", "rawtypes"})
    Function<String, String> wrong = (Function) key -> 1;
    assertThatThrownBy(() -> cache.withTimeToLive(MINUTE).getOrCompute("k", wrong))
        .isInstanceOf(ClassCastException.class);
    assertThat(cache.containsKey("k")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getOrCompute_nestedCalls_return(boolean byValue) {
    MemcachedCache<String, String> cache = cache(byValue);
    String value =
        cache
            .withTimeToLive(MINUTE)
            .getOrCompute(
                "k",
                key ->
                    cache.withTimeToLive(MINUTE).getOrCompute("l", each -> "inner")
                        + cache.withTimeToLive(MINUTE).getOrCompute("k", each -> " direct"));
    assertThat(value).isEqualTo("inner direct");
    assertThat(cache.get("k")).isEqualTo("inner direct");
    assertThat(cache.get("l")).isEqualTo("inner");
  }

  /** Each loader requests the key that the other computes: waiting would deadlock. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getOrCompute_mutualLoaders_doNotDeadlock(boolean byValue) throws Exception {
    MemcachedCache<String, String> cache = cache(byValue);
    CountDownLatch both = new CountDownLatch(2);
    List<Future<String>> callers = new ArrayList<>();
    for (String key : List.of("a", "b")) {
      String otherKey = key.equals("a") ? "b" : "a";
      callers.add(
          threads.submit(
              () ->
                  cache
                      .withTimeToLive(MINUTE)
                      .getOrCompute(
                          key,
                          own -> {
                            both.countDown();
                            awaitLatch(both);
                            return own
                                + cache.withTimeToLive(MINUTE).getOrCompute(otherKey, each -> each);
                          })));
    }
    for (Future<String> caller : callers) {
      // A value that the inner call of the other loader stored first is valid, too.
      assertThat(caller.get(30, TimeUnit.SECONDS)).isIn("a", "b", "ab", "ba");
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getOrCompute_putDuringLoad_returnsPut(boolean byValue) throws Exception {
    MemcachedCache<String, String> cache = cache(byValue);
    List<Future<String>> callers = callers(cache, 1, slowly(key -> "older"));
    awaitRun();
    cache.put("k", "newer");
    proceed.countDown();
    assertThat(callers.get(0).get()).isEqualTo("newer");
    assertThat(cache.get("k")).isEqualTo("newer");
  }

  /** The loaded value may predate the removal, so later callers must not get it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void getOrCompute_removeDuringLoad_laterCallersRecompute(boolean byValue) throws Exception {
    MemcachedCache<String, String> cache = cache(byValue);
    cache.getCacheManager().enableStatistics(cache.getName(), true);
    AtomicReference<String> database = new AtomicReference<>("older");
    Function<String, String> loader =
        key -> {
          String read = database.get();
          return slowly(same -> read).apply(key);
        };
    List<Future<String>> callers = new ArrayList<>(callers(cache, 1, loader));
    awaitRun();
    database.set("newer");
    cache.remove("k");
    callers.addAll(callers(cache, 3, loader));
    awaitMisses(cache, 4);
    proceed.countDown();
    assertThat(callers.get(0).get()).isEqualTo("older");
    for (Future<String> caller : callers.subList(1, 4)) {
      assertThat(caller.get()).isEqualTo("newer");
    }
    assertThat(runs).hasValue(2);
    assertThat(cache.get("k")).isEqualTo("newer");
  }

  @Test
  void getOrCompute_otherJvmStoresFirst_returnsFirst() throws Exception {
    MemcachedCache<String, String> cache = cache(true);
    MemcachedCache<String, String> elsewhere = other.open("ctrue", strings());
    List<Future<String>> callers = callers(cache, 1, slowly(key -> "second"));
    awaitRun();
    assertThat(elsewhere.withTimeToLive(MINUTE).getOrCompute("k", key -> "first"))
        .isEqualTo("first");
    proceed.countDown();
    assertThat(callers.get(0).get()).isEqualTo("first");
    assertThat(cache.get("k")).isEqualTo("first");
  }

  @Test
  void getOrCompute_clearDuringLoad_storesNothing() throws Exception {
    MemcachedCache<String, String> cache = cache(true);
    List<Future<String>> callers = callers(cache, 1, slowly(key -> "older"));
    awaitRun();
    cache.clear();
    proceed.countDown();
    assertThat(callers.get(0).get()).isEqualTo("older");
    assertThat(cache.containsKey("k")).isFalse();
  }

  @Test
  void getOrCompute_nodeDown_computesOnce() throws Exception {
    MemcachedCache<String, String> cache =
        jvm.open("missing", strings().setOnError(OnError.MISS).setStatisticsEnabled(true));
    cache.put("x", "connected");
    server.kill();
    List<Future<String>> callers = callers(cache, 5, slowly(key -> "v"));
    awaitMisses(cache, 5);
    proceed.countDown();
    for (Future<String> caller : callers) {
      assertThat(caller.get()).isEqualTo("v");
    }
    assertThat(runs).hasValue(1);
    server.restart();
  }

  @Test
  void getOrCompute_nodeDownOnErrorThrow_throws() {
    MemcachedCache<String, String> cache = jvm.open("throwing", strings());
    cache.put("x", "connected");
    server.kill();
    assertThatThrownBy(() -> cache.withTimeToLive(MINUTE).getOrCompute("k", key -> fail()))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("cache 'throwing'", "getOrCompute", "'k'", "node ");
    server.restart();
  }

  @Test
  void getOrCompute_interruptedWaiter_throws() throws Exception {
    MemcachedCache<String, String> cache = cache(false);
    List<Future<String>> leading = callers(cache, 1, slowly(key -> "v"));
    awaitRun();
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                cache.withTimeToLive(MINUTE).getOrCompute("k", key -> fail());
              } catch (CacheException e) {
                seen.set(
                    Thread.currentThread().isInterrupted() ? e : new AssertionError("no flag"));
              }
            });
    waiting.start();
    await().until(() -> waiting.getState() == Thread.State.WAITING);
    waiting.interrupt();
    waiting.join();
    assertThat(seen.get()).isInstanceOf(CacheException.class).hasMessageContaining("interrupted");
    proceed.countDown();
    assertThat(leading.get(0).get()).isEqualTo("v");
  }

  @Test
  void otherKeys_duringLoad_areNotBlocked() throws Exception {
    MemcachedCache<String, String> cache = cache(true);
    List<Future<String>> leading = callers(cache, 1, slowly(key -> "v"));
    awaitRun();
    for (int i = 0; i < 300; i++) {
      cache.put("other" + i, "x");
    }
    cache.removeAll(Set.of("other0"));
    assertThat(cache.withTimeToLive(MINUTE).getOrCompute("another", key -> "y")).isEqualTo("y");
    proceed.countDown();
    assertThat(leading.get(0).get()).isEqualTo("v");
  }
}
