package org.memjcache.benchmarks.subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * Does the work of a point with one client: {@link #prepare}, {@link #run}, {@link #verify}. Only
 * what {@code run} does is measured and counted. For use by one thread.
 */
public final class Workload {

  private static final int CHECK_EVERY = 1_000;
  private static final int READ_BACK = 20;

  private final Subject cache;
  private final Whole whole;
  private final Map<String, Values> values = new HashMap<>();
  private final List<Integer> written = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(Workload::daemon);
  private long stamp;

  /** The work on caches of this client; the client stays the caller's. */
  public Workload(Subject.Client client) throws Exception {
    this.cache = client.open("bench");
    this.whole = new Whole(client.open("whole"));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "bench");
    thread.setDaemon(true);
    return thread;
  }

  /** Stores what the work needs. */
  public void prepare(Point point) throws Exception {
    if (point.work().isWhole()) {
      whole.fill(point);
      return;
    }
    // Counts and removals have keys of their own, so that the others know what they find.
    String name = name(point);
    Values all = values.get(name);
    if (all == null) {
      all = new Values(name, point.bytes());
      values.put(name, all);
      store(all);
    } else if (point.work() == Work.REMOVE) {
      store(all);
    }
    if (point.work().writes()) {
      all.stamp(++stamp);
    }
  }

  private static String name(Point point) {
    return switch (point.work()) {
      case REMOVE, INVOKE -> point.work().label() + "-" + point.bytes() + "-";
      default -> point.bytes() + "-";
    };
  }

  private Values values(Point point) {
    Values all = values.get(name(point));
    if (all == null) {
      throw new IllegalStateException("Not prepared for " + point);
    }
    return all;
  }

  private void store(Values all) throws Exception {
    for (int from = 0; from < all.count(); from += Work.BULK) {
      Map<String, byte[]> some = new LinkedHashMap<>();
      for (int i = from; i < Math.min(from + Work.BULK, all.count()); i++) {
        some.put(all.key(i), all.value(i));
      }
      cache.putAll(some);
    }
  }

  /**
   * Does the work.
   *
   * @param nanos for how long; work on a whole cache is one call, and a removal ends with the keys
   * @throws WrongValue if the subject gave a wrong one
   */
  public Slice run(Point point, long nanos) throws Exception {
    if (point.work().isWhole()) {
      return whole.run(point);
    }
    Values all = values(point);
    AtomicInteger left = new AtomicInteger(all.count());
    CountDownLatch ready = new CountDownLatch(point.threads());
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Done>> running = new ArrayList<>();
    for (int t = 0; t < point.threads(); t++) {
      Calls.Share share = new Calls.Share(t, point.threads(), left);
      SplittableRandom random = new SplittableRandom(stamp * 1_000 + t);
      Calls calls = Calls.of(point.work(), cache, all, share, random);
      Callable<Done> task =
          () -> {
            ready.countDown();
            go.await();
            return callUntil(System.nanoTime() + nanos, calls);
          };
      running.add(threads.submit(task));
    }
    ready.await();
    Resources before = Resources.now();
    long start = System.nanoTime();
    go.countDown();
    written.clear();
    Histogram latencies = Slice.histogram();
    for (Future<Done> future : running) {
      Done done = result(future);
      latencies.add(done.latencies());
      written.add(done.last());
    }
    long taken = System.nanoTime() - start;
    Resources after = Resources.now();
    return new Slice(
        latencies.getTotalCount(),
        taken,
        after.cpuNanos() - before.cpuNanos(),
        after.allocatedBytes() - before.allocatedBytes(),
        latencies);
  }

  private static Done result(Future<Done> future) throws Exception {
    try {
      return future.get(10, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WrongValue wrong) {
        throw wrong;
      }
      throw e;
    }
  }

  private record Done(Histogram latencies, int last) {}

  private static Done callUntil(long end, Calls calls) throws Exception {
    Histogram latencies = Slice.histogram();
    long made = 0;
    long after = 0;
    do {
      if (!calls.next()) {
        break;
      }
      long before = System.nanoTime();
      calls.call();
      after = System.nanoTime();
      latencies.recordValue(after - before);
      if (made % CHECK_EVERY == 0) {
        calls.check();
      }
      made++;
    } while (after < end);
    return new Done(latencies, calls.i);
  }

  /**
   * Looks whether what the last run wrote is there.
   *
   * @throws WrongValue if not
   */
  public void verify(Point point) throws Exception {
    if (point.work().isWhole()) {
      whole.verify(point);
    } else if (point.work().writes()) {
      Values all = values(point);
      for (int i : written.subList(0, Math.min(READ_BACK, written.size()))) {
        all.checkWritten(i, cache.get(all.key(i)));
      }
    }
  }
}
