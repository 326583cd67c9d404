package org.memjcache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MetaReply;

/** Numbers in plain caches: counters, and entries that several managers increment. */
@Tag("servers")
@Memcached(nodes = 3)
class PlainCacheCountersTest extends PlainCacheFixture {

  PlainCacheCountersTest(MemcachedCluster cluster) {
    super(cluster);
  }

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
                    cache.invoke("n", PlainCacheCountersTest::addOne);
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

  /** Text, negative numbers and pickled values stay unchanged. */
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
    threads.forEach(PlainCacheCountersTest::join);
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
