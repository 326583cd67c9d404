package org.memjcache.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.memjcache.testkit.MemcachedServer;

/**
 * Measures get and put of 100 B through the provider and through spymemcached, in interleaved
 * slices of one run; prints the median of the ratios of the slices of one round. Exits with 1 if
 * any median is below 1.
 */
public final class Speed {

  private static final int KEYS = 10_000;
  private static final int VALUE_BYTES = 100;
  private static final int CHECK_EVERY = 1_000;

  private final int rounds;
  private final long sliceNanos;
  private final byte[][] values = new byte[KEYS][VALUE_BYTES];
  private final ExecutorService threads = Executors.newCachedThreadPool(Speed::daemon);

  private Speed(int rounds, long sliceMillis) {
    this.rounds = rounds;
    this.sliceNanos = TimeUnit.MILLISECONDS.toNanos(sliceMillis);
    SplittableRandom random = new SplittableRandom(1);
    for (byte[] value : values) {
      random.nextBytes(value);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "bench");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs the comparison.
   *
   * @param arguments the number of rounds (default 15) and the length of a slice in ms (default
   *     200)
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    long slice = arguments.length > 1 ? Long.parseLong(arguments[1]) : 200;
    try (MemcachedServer server = MemcachedServer.start("-m", "256");
        Subject provider = new ProviderSubject(server.toString());
        Subject raw = new RawSubject(server.toString())) {
      boolean level = new Speed(rounds, slice).compare(provider, raw);
      System.exit(level ? 0 : 1);
    }
  }

  private enum Work {
    GET,
    PUT
  }

  private boolean compare(Subject provider, Subject raw) throws Exception {
    fill(provider);
    fill(raw);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.printf("%s : %s, values of %d B%n", provider.name(), raw.name(), VALUE_BYTES);
    out.printf("%-5s %8s %14s %14s %8s%n", "work", "threads", "memjcache/s", "raw/s", "ratio");
    boolean level = true;
    for (int threadCount : new int[] {1, 8, 64}) {
      for (Work work : Work.values()) {
        double median = measure(out, provider, raw, work, threadCount);
        level &= median >= 1;
      }
    }
    return level;
  }

  private void fill(Subject subject) throws Exception {
    for (int i = 0; i < KEYS; i++) {
      subject.put("key" + i, values[i]);
    }
  }

  private double measure(PrintStream out, Subject provider, Subject raw, Work work, int threadCount)
      throws Exception {
    List<Double> ratios = new ArrayList<>();
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    for (int round = -2; round < rounds; round++) {
      boolean first = round % 2 == 0;
      double one = slice(first ? provider : raw, work, threadCount);
      double other = slice(first ? raw : provider, work, threadCount);
      if (round >= 0) {
        ours[round] = first ? one : other;
        theirs[round] = first ? other : one;
        ratios.add(ours[round] / theirs[round]);
      }
    }
    double median = median(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    out.printf(
        Locale.ROOT,
        "%-5s %8d %,14.0f %,14.0f %8.2f%n",
        work.name().toLowerCase(Locale.ROOT),
        threadCount,
        median(ours),
        median(theirs),
        median);
    return median;
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Calls per second of one subject in one slice of time. */
  private double slice(Subject subject, Work work, int threadCount) throws Exception {
    CountDownLatch ready = new CountDownLatch(threadCount);
    List<Future<Long>> counts = new ArrayList<>();
    long start = System.nanoTime();
    long end = start + sliceNanos;
    for (int t = 0; t < threadCount; t++) {
      int seed = t;
      counts.add(
          threads.submit(
              () -> {
                ready.countDown();
                return run(subject, work, new SplittableRandom(seed), end);
              }));
    }
    ready.await();
    long calls = 0;
    for (Future<Long> count : counts) {
      calls += count.get();
    }
    return calls * 1e9 / (System.nanoTime() - start);
  }

  private long run(Subject subject, Work work, SplittableRandom random, long end) throws Exception {
    long calls = 0;
    while (System.nanoTime() < end) {
      int i = random.nextInt(KEYS);
      String key = "key" + i;
      if (work == Work.PUT) {
        subject.put(key, values[i]);
      } else {
        byte[] value = subject.get(key);
        if (calls % CHECK_EVERY == 0 && !Arrays.equals(value, values[i])) {
          throw new IllegalStateException(subject.name() + " gave a wrong value for " + key);
        }
      }
      calls++;
    }
    return calls;
  }
}
