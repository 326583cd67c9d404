package org.memjcache.atomicity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;

/** Two ways to increment an entry that other threads increment concurrently. */
enum Counting {
  BY_INVOKE {
    @Override
    long next(Cache<String, Long> cache, String key) {
      return cache.invoke(
          key,
          (entry, arguments) -> {
            long next = entry.exists() ? entry.getValue() + 1 : 1;
            entry.setValue(next);
            return next;
          });
    }
  },

  BY_REPLACE {
    @Override
    long next(Cache<String, Long> cache, String key) {
      while (true) {
        Long old = cache.get(key);
        if (old == null ? cache.putIfAbsent(key, 1L) : cache.replace(key, old, old + 1)) {
          return old == null ? 1 : old + 1;
        }
      }
    }
  };

  static final String CACHE = "counters";
  static final String KEY = "counter";
  static final int THREADS = 4;

  /** Increments once; returns a number that no other call may get. */
  abstract long next(Cache<String, Long> cache, String key);

  /** Counts with several concurrent threads; returns all their numbers. */
  final List<Long> count(Cache<String, Long> cache, int timesPerThread)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<List<Long>>> counters = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        counters.add(() -> countAlone(cache, timesPerThread));
      }
      List<Long> numbers = new ArrayList<>();
      for (Future<List<Long>> counter : threads.invokeAll(counters)) {
        numbers.addAll(counter.get());
      }
      return numbers;
    } finally {
      threads.shutdown();
    }
  }

  private List<Long> countAlone(Cache<String, Long> cache, int times) {
    List<Long> numbers = new ArrayList<>(times);
    for (int i = 0; i < times; i++) {
      numbers.add(next(cache, KEY));
    }
    return numbers;
  }
}
