package org.memjcache.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.MemcachedCache;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.MemcachedServer;

/**
 * Calls that are cancelled at random instants: no other entry is lost, each cancelled change
 * happened or not, and this JVM never reads older than what it then saw.
 */
@Tag("servers")
class CancelledCallsTest {

  private static final int CALLS = Boolean.getBoolean("memjcache.full") ? 10_000 : 400;
  private static final long SEED =
      Long.getLong("memjcache.seed", new SplittableRandom().nextLong());
  private static final int THREADS = 8;

  /** The numbers of the counter {@code #key}, which stands at 40, after each change of it. */
  private static final Map<Operation, Long> COUNTS =
      Map.of(
          Operation.COUNTER_INCREMENT,
          42L,
          Operation.COUNTER_DECREMENT,
          39L,
          Operation.COUNTER_SET,
          5L,
          Operation.COUNTER_REMOVE,
          -1L);

  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger cancelled = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"envelope", "plain"})
  void anyCall_cancelled_costsNoOtherEntry(String format) throws Exception {
    System.out.println("cancelled calls: memjcache.seed=" + SEED + ", " + CALLS + " calls");
    ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
    try (MemcachedServer server = MemcachedServer.start();
        FaultProxy proxy = FaultProxy.to(server);
        Client client =
            new Client(
                proxy.toString(),
                "default.format",
                format,
                "operation-timeout",
                "30s",
                "default.on-error",
                "throw")) {
      proxy.remember(false);
      MemcachedCache<String, String> cache = client.cache();
      Client.putOthers(cache);
      String generation = format.equals("envelope") ? Client.generation(server) : "";
      proxy.replies().delay(Duration.ofMillis(1));
      SplittableRandom random = new SplittableRandom(SEED);
      List<Callable<Void>> callers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        callers.add(caller(cache, threads, "key-" + i + "-", random.split()));
      }
      for (Future<Void> caller : threads.invokeAll(callers, 20, TimeUnit.MINUTES)) {
        caller.get();
      }
      assertThat(wrong).isEmpty();
      assertThat(cancelled.get()).as("cancelled in time").isGreaterThan(CALLS / 2);
      assertThat(Client.lostOthers(cache)).isEmpty();
      assertThat(format.equals("envelope") ? Client.generation(server) : "").isEqualTo(generation);
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Void> caller(
      MemcachedCache<String, String> cache,
      ExecutorService threads,
      String keys,
      SplittableRandom random) {
    return () -> {
      for (int i = 0; i < CALLS / THREADS; i++) {
        Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
        String key = keys + i;
        Operation.prepare(cache, key);
        cancel(threads, operation, cache, key, random.nextInt(3_000_000));
        check(operation, cache, key);
      }
      return null;
    };
  }

  private void cancel(
      ExecutorService threads,
      Operation operation,
      MemcachedCache<String, String> cache,
      String key,
      int afterNanos)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Future<?> call =
        threads.submit(
            () -> {
              begun.countDown();
              try {
                operation.call(cache, key);
              } catch (Exception e) {
                if (operation != Operation.ITERATE || !e.getMessage().contains("interrupted")) {
                  wrong.add(operation + " threw " + e); // an iterator alone stops between chunks
                }
              } finally {
                ended.countDown();
              }
            });
    begun.await();
    LockSupport.parkNanos(afterNanos);
    if (call.cancel(true)) {
      cancelled.incrementAndGet();
    }
    ended.await();
  }

  private void check(Operation operation, MemcachedCache<String, String> cache, String key) {
    String first = Objects.requireNonNullElse(cache.get(key), Operation.NOTHING);
    String second = Objects.requireNonNullElse(cache.get(key), Operation.NOTHING);
    if (!operation.valuesAfter().contains(first) || !second.equals(first)) {
      wrong.add("%s left %s, then %s".formatted(operation, first, second));
    }
    long count = cache.counters().get("#" + key).orElse(-1);
    if (count != 40 && count != COUNTS.getOrDefault(operation, 40L)) {
      wrong.add("%s left the counter at %d".formatted(operation, count));
    }
  }
}
