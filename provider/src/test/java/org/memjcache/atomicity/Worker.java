package org.memjcache.atomicity;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.wiring.Jvm;

/**
 * The program of one JVM: prints {@code ready}, starts at the first line of its input, and prints
 * its results. Arguments: the servers, the job, the number of repetitions.
 */
final class Worker {

  static final String NEIGHBOUR = "neighbour";
  private static final int CLEAR_EVERY_MILLIS = 50;

  private Worker() {}

  /** The operations on the counter. */
  enum Job {
    COUNT_BY_INVOKE,
    COUNT_BY_REPLACE,
    DRAIN,
    CLEAR_NEIGHBOUR
  }

  static MemcachedConfiguration<String, Long> configuration() {
    return new MemcachedConfiguration<>();
  }

  public static void main(String[] arguments) throws Exception {
    Job job = Job.valueOf(arguments[1]);
    int times = Integer.parseInt(arguments[2]);
    try (Jvm jvm = new Jvm(arguments[0], 0)) {
      MemcachedCache<String, Long> counters = jvm.open(Counting.CACHE, configuration());
      MemcachedCache<String, Long> neighbour = jvm.open(NEIGHBOUR, configuration());
      neighbour.get("connected");
      System.out.println("ready");
      awaitLine();
      switch (job) {
        case COUNT_BY_INVOKE -> print(Counting.BY_INVOKE.count(counters, times));
        case COUNT_BY_REPLACE -> print(Counting.BY_REPLACE.count(counters, times));
        case DRAIN -> drain(counters);
        case CLEAR_NEIGHBOUR -> clear(neighbour);
      }
      System.out.println("retries " + counters.retries());
    }
  }

  private static void print(List<Long> numbers) {
    System.out.println(
        "numbers " + numbers.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  private static void drain(MemcachedCache<String, Long> cache) throws IOException {
    long sum = 0;
    long times = 0;
    while (!isToldToStop()) {
      Long taken = cache.getAndRemove(Counting.KEY);
      if (taken != null) {
        sum += taken;
        times++;
      }
    }
    System.out.println("drained " + sum);
    System.out.println("takings " + times);
  }

  private static void clear(MemcachedCache<String, Long> cache)
      throws IOException, InterruptedException {
    long times = 0;
    while (!isToldToStop()) {
      cache.put(Counting.KEY, times);
      cache.clear();
      if (cache.containsKey(Counting.KEY)) {
        throw new IllegalStateException("a clear left an entry");
      }
      times++;
      Thread.sleep(CLEAR_EVERY_MILLIS);
    }
    System.out.println("clears " + times);
  }

  private static void awaitLine() throws IOException {
    while (System.in.read() != '\n') {
      // The rest of the line.
    }
  }

  private static boolean isToldToStop() throws IOException {
    return System.in.available() > 0;
  }
}
