package org.memjcache.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

/** {@code getOrCompute} goes by the bytes of its keys. */
@Tag("servers")
@Memcached
@Timeout(60)
class KeyBytesComputationTest {

  private static final int THREADS = 16;

  private final Jvm jvm;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final CountDownLatch proceed = new CountDownLatch(1);

  KeyBytesComputationTest(MemcachedServer server) {
    this.jvm = new Jvm(server.toString(), 0);
  }

  @AfterEach
  void close() {
    proceed.countDown();
    threads.shutdownNow();
    jvm.close();
  }

  private MemcachedCache<Object, String> cache() {
    return jvm.open(
        "computed",
        new MemcachedConfiguration<Object, String>().setTypes(Object.class, String.class));
  }

  private String slowly(String value) {
    try {
      assertThat(proceed.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return value;
  }

  /** Computes for one key while the value for another one is computed. */
  private void assertApart(Object first, Object second) throws Exception {
    MemcachedCache<Object, String> cache = cache();
    CountDownLatch begun = new CountDownLatch(1);
    Future<String> slow =
        threads.submit(
            () ->
                cache.getOrCompute(
                    first,
                    key -> {
                      begun.countDown();
                      return slowly("first");
                    }));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    Future<String> other = threads.submit(() -> cache.getOrCompute(second, key -> "second"));
    assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo("second");
    proceed.countDown();
    assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(cache.get(first)).isEqualTo("first");
    assertThat(cache.get(second)).isEqualTo("second");
  }

  @Test
  void getOrCompute_otherUrlOfTheSameAddressInFlight_computesItsOwnValue() throws Exception {
    URL byName = new URL("http://localhost/x");
    URL byAddress = new URL("http://127.0.0.1/x");
    assertThat(byAddress).isEqualTo(byName);
    assertApart(byName, byAddress);
  }

  @Test
  void getOrCompute_timestampOfTheSameTimeInFlight_computesItsOwnValue() throws Exception {
    assertThat(new Date(1000)).isEqualTo(new Timestamp(1000));
    assertApart(new Timestamp(1000), new Date(1000));
  }

  @ParameterizedTest
  @EnumSource(TwinKeys.class)
  void getOrCompute_equalBytesInManyThreads_computesOnce(TwinKeys keys) throws Exception {
    MemcachedCache<Object, String> cache = cache();
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger callers = new AtomicInteger();
    List<Future<String>> results = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      results.add(
          threads.submit(
              () -> {
                Object key = keys.key(1);
                callers.incrementAndGet();
                return cache.getOrCompute(key, each -> slowly("run " + runs.incrementAndGet()));
              }));
    }
    await().until(() -> callers.get() == THREADS && runs.get() > 0);
    Thread.sleep(200); // the others join, or compute, within this time
    proceed.countDown();
    for (Future<String> result : results) {
      assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("run 1");
    }
    assertThat(runs).hasValue(1);
  }
}
