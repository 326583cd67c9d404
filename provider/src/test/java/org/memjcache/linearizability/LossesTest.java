package org.memjcache.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/**
 * A node that evicts, is flushed or restarts causes misses, never stale values. Each key has one
 * writer, which counts up; a reader never sees less than the last acknowledged value.
 */
@Tag("servers")
class LossesTest {

  private static final int WRITERS = 4;
  private static final int KEYS_EACH = 25;
  private static final int CHUNK = 1_000;
  private static final String IDLE_GENERATION = "jvms:idle";

  private final AtomicLongArray acknowledged = new AtomicLongArray(WRITERS * KEYS_EACH);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> running = new ArrayList<>();

  @AfterEach
  void stop() {
    stopped.set(true);
    threads.shutdownNow();
  }

  @Test
  void get_evictingServer_isNeverStale() throws Exception {
    try (MemcachedServer server = MemcachedServer.start("-m", "8");
        Jvm one = jvm(server, 1);
        Jvm two = jvm(server, 2);
        RawClient raw = server.connect()) {
      Cache<Integer, Long> idle = two.open("idle", new MemcachedConfiguration<>());
      startLoad(one, two);
      int generationsLost = 0;
      for (int round = 0; round < 5; round++) {
        idle.put(1, (long) round);
        assertThat(idle.get(1)).isEqualTo(round);
        for (int from = 0; exists(raw, IDLE_GENERATION); from += CHUNK) {
          assertThat(from).as("entries before the generation was evicted").isLessThan(2_000_000);
          sendBallast(raw, from);
        }
        generationsLost++;
        assertThat(idle.get(1)).as("the entry of a lost generation").isNull();
      }
      endLoad();
      long evictions = Long.parseLong(raw.stats().get("evictions"));
      System.out.printf(
          "losses: %,d evictions, %d generations lost, %,d hits, %,d misses%n",
          evictions, generationsLost, hits.get(), misses.get());
      assertThat(evictions).isPositive();
      assertThat(hits).hasPositiveValue();
      assertThat(failures).hasValue(0);
    }
  }

  @Test
  void get_flushedServer_isNeverStale() throws Exception {
    try (MemcachedServer server = MemcachedServer.start();
        Jvm one = jvm(server, 1);
        Jvm two = jvm(server, 2);
        RawClient raw = server.connect()) {
      startLoad(one, two);
      for (int flush = 0; flush < 50; flush++) {
        awaitMoreHits(200);
        raw.flushAll();
      }
      endLoad();
      System.out.printf("losses: 50 flushes, %,d hits, %,d misses%n", hits.get(), misses.get());
      assertThat(misses).hasPositiveValue();
      assertThat(failures).hasValue(0);
    }
  }

  @Test
  void get_restartedServer_isNeverStale() throws Exception {
    try (MemcachedServer server = MemcachedServer.start();
        Jvm one = jvm(server, 1);
        Jvm two = jvm(server, 2)) {
      startLoad(one, two);
      for (int restart = 0; restart < 3; restart++) {
        awaitMoreHits(200);
        server.restart();
      }
      awaitMoreHits(200);
      endLoad();
      System.out.printf(
          "losses: 3 restarts, %,d hits, %,d misses, %,d failed calls%n",
          hits.get(), misses.get(), failures.get());
      assertThat(failures).hasPositiveValue();
    }
  }

  /** Does not read the item: a read counts as use and delays its eviction. */
  private static boolean exists(RawClient raw, String key) {
    raw.send("me " + key);
    return raw.readLine().startsWith("ME ");
  }

  /** Stores foreign items as small as generations: servers evict within a size class. */
  private static void sendBallast(RawClient raw, int from) {
    StringBuilder commands = new StringBuilder();
    for (int i = from; i < from + CHUNK; i++) {
      commands.append("ms b").append(i).append(" 20 q\r\n").append("x".repeat(20)).append("\r\n");
    }
    raw.send(commands.toString().getBytes(StandardCharsets.US_ASCII));
    raw.noop();
  }

  private static Jvm jvm(MemcachedServer server, int number) {
    return new Jvm(server.toString(), number);
  }

  private void startLoad(Jvm one, Jvm two) {
    Cache<Integer, Long> first = one.open("counters", new MemcachedConfiguration<>());
    Cache<Integer, Long> second = two.open("counters", new MemcachedConfiguration<>());
    for (int writer = 0; writer < WRITERS; writer++) {
      int number = writer;
      Cache<Integer, Long> own = writer % 2 == 0 ? first : second;
      Cache<Integer, Long> other = writer % 2 == 0 ? second : first;
      running.add(threads.submit(() -> write(own, number)));
      running.add(threads.submit(() -> read(own)));
      running.add(threads.submit(() -> read(other)));
    }
  }

  private void write(Cache<Integer, Long> cache, int writer) {
    for (long value = 1; !stopped.get(); value++) {
      int key = writer * KEYS_EACH + (int) (value % KEYS_EACH);
      try {
        cache.put(key, value);
        acknowledged.set(key, value);
      } catch (CacheException e) {
        failures.incrementAndGet();
      }
    }
  }

  private void read(Cache<Integer, Long> cache) {
    while (!stopped.get()) {
      int key = ThreadLocalRandom.current().nextInt(acknowledged.length());
      long least = acknowledged.get(key);
      try {
        Long seen = cache.get(key);
        if (seen == null) {
          misses.incrementAndGet();
        } else {
          hits.incrementAndGet();
          assertThat(seen).as("value of key %d", key).isGreaterThanOrEqualTo(least);
        }
      } catch (CacheException e) {
        failures.incrementAndGet();
      }
    }
  }

  private void awaitMoreHits(int count) {
    long goal = hits.get() + count;
    await().atMost(Duration.ofSeconds(30)).until(() -> hits.get() >= goal);
  }

  private void endLoad() throws Exception {
    stopped.set(true);
    for (Future<?> one : running) {
      one.get(30, TimeUnit.SECONDS);
    }
  }
}
