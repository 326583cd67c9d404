package org.memjcache.example.django.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.memjcache.Counters;
import org.memjcache.example.django.Backend;
import org.memjcache.example.django.DjangoCache;

/**
 * A JVM that increments a counter by 1 when it is told, on several threads.
 *
 * <p>Its arguments are the back end, the servers, the counter's key, how many threads, and how many
 * times each of them.
 */
final class CountingProgram {

  static final String READY = "ready";
  static final String DONE = "done";

  private CountingProgram() {}

  public static void main(String[] arguments) throws Exception {
    try (DjangoCache cache = DjangoCache.open(Backend.of(arguments[0]), arguments[1])) {
      Counters<String> counters = cache.cache().counters();
      counters.get(arguments[2]).orElseThrow();
      System.out.println(READY);
      System.in.read();
      int threads = Integer.parseInt(arguments[3]);
      int times = Integer.parseInt(arguments[4]);
      count(threads, () -> increment(counters, arguments[2], times));
      System.out.println(DONE);
    }
  }

  private static void count(int threads, Runnable counting)
      throws ExecutionException, InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(executor.submit(counting));
    }
    for (Future<?> one : running) {
      one.get();
    }
    executor.shutdown();
  }

  private static void increment(Counters<String> counters, String key, int times) {
    for (int i = 0; i < times; i++) {
      counters.increment(key, 1).orElseThrow();
    }
  }
}
