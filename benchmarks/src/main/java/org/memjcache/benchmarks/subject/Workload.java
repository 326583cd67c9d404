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
 * {@code run} is measured and counted. For use by one thread.
 */
public final class Workload {

  private static final int CHECK_EVERY = 1_000;
  private static final int READ_BACK = 20;
  private static final int MOST_MINUTES = 10;

  /** The background thread has its own keys, because clients may merge requests of equal keys. */
  private static final String BESIDE = "beside-";

  private final Subject cache;
  private final Whole whole;
  private final Map<String, Values> values = new HashMap<>();
  private final List<Integer> written = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(Workload::daemon);
  private long stamp;

  /** Opens caches of this client; the caller closes the client. */
  public Workload(Subject.Client client) throws Exception {
    this.cache = client.open("bench");
    this.whole = new Whole(client.open("whole"));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "bench");
    thread.setDaemon(true);
    return thread;
  }

  /** Stores the entries that the work needs. */
  public void prepare(Point point) throws Exception {
    if (point.work().isWhole()) {
      whole.fill(point);
      return;
    }
    // Counts and removals have their own keys, so that the entries of other works do not change.
    Values all = prepare(name(point), point.bytes(), point.work() == Work.REMOVE);
    if (point.work().writes()) {
      all.stamp(++stamp);
    }
    if (point.work().beside().isPresent()) {
      prepare(BESIDE, point.bytes(), false);
    }
  }

  private Values prepare(String name, int bytes, boolean again) throws Exception {
    Values all = values.get(name);
    boolean made = all == null;
    if (all == null) {
      all = new Values(name, bytes);
      values.put(name, all);
    }
    if (made || again) {
      store(all);
    }
    return all;
  }

  private static String name(Point point) {
    return switch (point.work()) {
      case REMOVE, INVOKE -> point.work().label() + "-" + point.bytes() + "-";
      default -> point.bytes() + "-";
    };
  }

  private Values values(String name) {
    Values all = values.get(name);
    if (all == null) {
      throw new IllegalStateException("Not prepared: " + name);
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
   * @param nanos the duration; work on a whole cache is one call, and removal ends with the last
   *     key
   * @throws WrongValue if the subject returned a wrong value
   */
  public Slice run(Point point, long nanos) throws Exception {
    if (point.work().isWhole()) {
      return whole.run(point);
    }
    Values all = values(name(point));
    AtomicInteger left = new AtomicInteger(all.count());
    List<Calls> measured = new ArrayList<>();
    for (int t = 0; t < point.threads(); t++) {
      Calls.Share share = new Calls.Share(t, point.threads(), left);
      measured.add(Calls.of(point.work(), cache, all, share, random(t)));
    }
    List<Calls> others = point.work().beside().map(this::beside).stream().toList();
    Start start = new Start(measured.size() + others.size(), nanos);
    List<Future<Done>> running = submit(measured, start);
    List<Future<Done>> beside = submit(others, start);
    start.ready().await();
    Resources before = Resources.now();
    long begun = System.nanoTime();
    start.go().countDown();
    written.clear();
    Histogram latencies = Slice.histogram();
    long taken;
    Resources used;
    try {
      for (Future<Done> future : running) {
        Done done = result(future);
        latencies.add(done.latencies());
        written.add(done.last());
      }
      taken = System.nanoTime() - begun;
      used = Resources.now().since(before);
    } finally {
      // A thread that is still running would affect the slice of another subject.
      start.ended().await(MOST_MINUTES, TimeUnit.MINUTES);
    }
    long callsBeside = 0;
    for (Future<Done> future : beside) {
      callsBeside += result(future).latencies().getTotalCount();
    }
    return new Slice(latencies.getTotalCount(), callsBeside, taken, used, latencies);
  }

  private Calls beside(Work other) {
    Values its = values(BESIDE);
    Calls.Share share = new Calls.Share(0, 1, new AtomicInteger(its.count()));
    return Calls.of(other, cache, its, share, random(-1));
  }

  private SplittableRandom random(int thread) {
    return new SplittableRandom(stamp * 1_000 + thread);
  }

  /** Starts threads together, and lets them run for the same time. */
  private record Start(CountDownLatch ready, CountDownLatch go, CountDownLatch ended, long nanos) {
    Start(int threads, long nanos) {
      this(new CountDownLatch(threads), new CountDownLatch(1), new CountDownLatch(threads), nanos);
    }
  }

  private List<Future<Done>> submit(List<Calls> all, Start start) {
    List<Future<Done>> running = new ArrayList<>();
    for (Calls calls : all) {
      Callable<Done> task =
          () -> {
            start.ready().countDown();
            start.go().await();
            try {
              return callUntil(System.nanoTime() + start.nanos(), calls);
            } finally {
              start.ended().countDown();
            }
          };
      running.add(threads.submit(task));
    }
    return running;
  }

  private static Done result(Future<Done> future) throws Exception {
    try {
      return future.get(MOST_MINUTES, TimeUnit.MINUTES);
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
   * Checks that the last run's writes can be read.
   *
   * @throws WrongValue if a value is wrong
   */
  public void verify(Point point) throws Exception {
    if (point.work().isWhole()) {
      whole.verify(point);
    } else if (point.work().writes()) {
      Values all = values(name(point));
      for (int i : written.subList(0, Math.min(READ_BACK, written.size()))) {
        all.checkWritten(i, cache.get(all.key(i)));
      }
    }
  }
}
