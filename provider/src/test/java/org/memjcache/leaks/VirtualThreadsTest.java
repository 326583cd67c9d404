package org.memjcache.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
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

/** Ten thousand virtual threads use a cache concurrently; none pins its carrier while it waits. */
@Tag("servers")
class VirtualThreadsTest {

  private static final int THREADS = 10_000;
  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

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
      use(threads, cache, THREADS);
      recording.stop();
      Path file = folder.resolve("pinned.jfr");
      recording.dump(file);
      List<RecordedEvent> pinned = RecordingFile.readAllEvents(file);
      assertThat(pinned).isEmpty();
    } finally {
      threads.shutdownNow();
      provider.close();
    }
  }

  private static void use(ExecutorService threads, Cache<Integer, String> cache, int count)
      throws Exception {
    List<Future<?>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int key = i;
      tasks.add(
          threads.submit(
              () -> {
                cache.put(key, "value" + key);
                assertThat(cache.get(key)).isEqualTo("value" + key);
                cache.<Void>invoke(
                    key,
                    (entry, arguments) -> {
                      entry.setValue(entry.getValue() + "!");
                      return null;
                    });
                assertThat(cache.getAndRemove(key)).isEqualTo("value" + key + "!");
              }));
    }
    for (Future<?> task : tasks) {
      task.get(120, TimeUnit.SECONDS);
    }
  }
}
