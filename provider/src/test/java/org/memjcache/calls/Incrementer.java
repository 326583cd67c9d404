package org.memjcache.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.CacheException;
import org.memjcache.MemcachedCache;

/**
 * The program of one JVM: prints {@code ready}, starts at the first line of its input, increments
 * one entry with several threads, and prints how many calls were acknowledged, contended, and
 * without an answer. Arguments: the servers, the seconds.
 */
final class Incrementer {

  static final String KEY = "hot";
  private static final int THREADS = 8;

  private final MemcachedCache<String, Long> cache;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong contended = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();

  private Incrementer(MemcachedCache<String, Long> cache) {
    this.cache = cache;
  }

  public static void main(String[] arguments) throws Exception {
    try (Client client = new Client(arguments[0])) {
      Incrementer incrementer = new Incrementer(client.cache());
      incrementer.cache.containsKey(KEY);
      System.out.println("ready");
      awaitLine();
      incrementer.run(Integer.parseInt(arguments[1]));
      System.out.println("acknowledged " + incrementer.acknowledged);
      System.out.println("unknown " + incrementer.unknown);
      System.out.println("contended " + incrementer.contended);
    }
  }

  private void run(int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> counting = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      counting.add(threads.submit(() -> countUntil(end)));
    }
    for (Future<?> each : counting) {
      each.get();
    }
    threads.shutdown();
  }

  private void countUntil(long end) {
    while (System.nanoTime() < end) {
      try {
        cache.invoke(
            KEY,
            (entry, arguments) -> {
              entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
              return null;
            });
        acknowledged.incrementAndGet();
      } catch (CacheException e) {
        (e.getMessage().contains("contended") ? contended : unknown).incrementAndGet();
      }
    }
  }

  private static void awaitLine() throws IOException {
    while (System.in.read() != '\n') {
      // The rest of the line.
    }
  }
}
