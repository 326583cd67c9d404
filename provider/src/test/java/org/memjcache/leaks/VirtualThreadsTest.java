package org.memjcache.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.MemcachedCluster;

/**
 * Ten thousand virtual threads use a cache concurrently; none pins its carrier while it waits.
 * Cancelled at random instants, they end, and cost no entry of others.
 */
@Tag("servers")
class VirtualThreadsTest {

  private static final int THREADS = 10_000;
  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

  private static final long SEED =
      Long.getLong("memjcache.seed", new SplittableRandom().nextLong());

  @TempDir Path folder;

  /** On a JDK without virtual threads, the tasks run on a pool of platform threads. */
  private static ExecutorService threads() throws ReflectiveOperationException {
    if (Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL_THREADS) {
      return Executors.newFixedThreadPool(100);
    }
    Method factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
    return (ExecutorService) factory.invoke(null);
  }

  @Test
  void calls_tenThousandThreads_pinNoCarrier() throws Exception {
    run((threads, cache) -> use(threads, cache, THREADS));
  }

  @Test
  void calls_tenThousandThreadsCancelled_loseNoEntryAndPinNoCarrier() throws Exception {
    System.out.println("virtual threads: memjcache.seed=" + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    run(
        (threads, cache) -> {
          Map<Integer, String> others = new HashMap<>();
          for (int i = 1; i <= 1_000; i++) {
            others.put(-i, "other");
          }
          cache.putAll(others);
          cancel(threads, cache, random);
          assertThat(cache.getAll(others.keySet())).isEqualTo(others);
        });
  }

  private interface Use {
    void by(ExecutorService threads, Cache<Integer, String> cache) throws Exception;
  }

  private void run(Use use) throws Exception {
    MemcachedCachingProvider provider = new MemcachedCachingProvider();
    ExecutorService threads = threads();
    try (MemcachedCluster servers = MemcachedCluster.start(3);
        Recording recording = new Recording()) {
      Properties settings = new Properties();
      settings.setProperty("memjcache.servers", servers.servers());
      settings.setProperty("memjcache.namespace", "threads");
      settings.setProperty("memjcache.operation-timeout", "30s");
      Cache<Integer, String> cache =
          provider
              .getCacheManager(
                  URI.create("urn:memjcache:threads"), getClass().getClassLoader(), settings)
              .createCache("threads", new MutableConfiguration<>());
      use(threads, cache, 100); // loads classes, which may pin

      if (Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS) {
        recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
      }
      recording.start();
      use.by(threads, cache);
      recording.stop();
      Path file = folder.resolve("pinned.jfr");
      recording.dump(file);
      List<RecordedEvent> pinned = RecordingFile.readAllEvents(file);
      assertThat(pinned).isEmpty();
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).as("no thread is left").isTrue();
    } finally {
      threads.shutdownNow();
      provider.close();
    }
  }

  /** Cancels each task at a random instant, and waits for the end of all. */
  private static void cancel(
      ExecutorService threads, Cache<Integer, String> cache, SplittableRandom random)
      throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(THREADS);
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Future<?>> tasks = new ArrayList<>();
    int cancelled = 0;
    for (int i = 0; i < THREADS; i++) {
      int key = i;
      CountDownLatch begun = new CountDownLatch(1);
      tasks.add(
          threads.submit(
              () -> {
                begun.countDown();
                try {
                  useOnce(cache, key);
                } catch (RuntimeException | AssertionError e) {
                  failures.add(e);
                } finally {
                  ended.countDown();
                }
              }));
      begun.await();
      if (tasks.get(random.nextInt(Math.max(0, i - 50), i + 1)).cancel(true)) {
        cancelled++;
      }
    }
    assertThat(ended.await(120, TimeUnit.SECONDS)).isTrue();
    System.out.println("virtual threads: " + cancelled + " cancelled in time");
    assertThat(cancelled).isGreaterThan(THREADS / 100);
    assertThat(failures).as("failures of cancelled calls").isEmpty();
  }

  private static void use(ExecutorService threads, Cache<Integer, String> cache, int count)
      throws Exception {
    List<Future<?>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int key = i;
      tasks.add(threads.submit(() -> useOnce(cache, key)));
    }
    for (Future<?> task : tasks) {
      task.get(120, TimeUnit.SECONDS);
    }
  }

  private static void useOnce(Cache<Integer, String> cache, int key) {
    cache.put(key, "value" + key);
    assertThat(cache.get(key)).isEqualTo("value" + key);
    cache.<Void>invoke(
        key,
        (entry, arguments) -> {
          entry.setValue(entry.getValue() + "!");
          return null;
        });
    assertThat(cache.getAndRemove(key)).isEqualTo("value" + key + "!");
  }
}
