package org.memjcache.benchmarks.subject;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one work by one thread. {@link #next} prepares a call, {@link #call} makes it and is
 * the only part that is timed, {@link #check} checks its result.
 */
abstract class Calls {

  final Subject subject;
  final Values values;
  final Share share;
  final SplittableRandom random;
  int i;

  Calls(Subject subject, Values values, Share share, SplittableRandom random) {
    this.subject = subject;
    this.values = values;
    this.share = share;
    this.random = random;
  }

  /** Prepares the next call; false if there are no more. */
  boolean next() {
    i = share.next(values, 1, random);
    return true;
  }

  abstract void call() throws Exception;

  /**
   * Checks the result of the last call.
   *
   * @throws RuntimeException if it is wrong
   */
  abstract void check();

  /**
   * A thread's share of the keys.
   *
   * @param thread the number of the thread, from 0
   * @param threads the number of threads
   * @param left the keys that no thread has removed yet
   */
  record Share(int thread, int threads, AtomicInteger left) {

    /** The first of {@code keys} consecutive keys; no thread uses another thread's keys. */
    int next(Values values, int keys, SplittableRandom random) {
      int mine = Math.max(values.count() / threads, 1);
      return (thread * mine + random.nextInt(Math.max(mine - keys, 0) + 1)) % values.count();
    }
  }

  /** The calls of a work. */
  static Calls of(Work work, Subject subject, Values values, Share share, SplittableRandom random) {
    return switch (work) {
      case GET, GET_BESIDE_GET_ALL, GET_BESIDE_PUT_ALL -> new Get(subject, values, share, random);
      case GET_MISS -> new GetMiss(subject, values, share, random);
      case PUT, PUT_BESIDE_GET_ALL, PUT_BESIDE_PUT_ALL -> new Put(subject, values, share, random);
      case PUT_IF_ABSENT, REPLACE, INVOKE -> new Conditional(work, subject, values, share, random);
      case REMOVE -> new Remove(subject, values, share, random);
      case GET_ALL, GET_ALL_1000, GET_ALL_10000 ->
          new GetAll(work.keys(), subject, values, share, random);
      case PUT_ALL, PUT_ALL_1000, PUT_ALL_10000 ->
          new PutAll(work.keys(), subject, values, share, random);
      case MIX -> new Mix(subject, values, share, random);
      case ITERATE, CLEAR -> throw new IllegalArgumentException(work + " is one call");
    };
  }

  /** The exception for a wrong result of a call. */
  static WrongValue wrong(String key, Object given) {
    return new WrongValue(key, String.valueOf(given));
  }

  private static final class Get extends Calls {
    private byte @Nullable [] value;

    Get(Subject subject, Values values, Share share, SplittableRandom random) {
      super(subject, values, share, random);
    }

    @Override
    void call() throws Exception {
      value = subject.get(values.key(i));
    }

    @Override
    void check() {
      values.check(i, value);
    }
  }

  private static final class GetMiss extends Calls {
    private boolean missed;
    private String key = "";

    GetMiss(Subject subject, Values values, Share share, SplittableRandom random) {
      super(subject, values, share, random);
    }

    @Override
    boolean next() {
      super.next();
      key = "absent-" + i;
      return true;
    }

    @Override
    void call() throws Exception {
      missed = subject.get(key) == null;
    }

    @Override
    void check() {
      if (!missed) {
        throw wrong(key, "a value that was never stored");
      }
    }
  }

  private static final class Put extends Calls {
    Put(Subject subject, Values values, Share share, SplittableRandom random) {
      super(subject, values, share, random);
    }

    @Override
    void call() throws Exception {
      subject.put(values.key(i), values.value(i));
    }

    @Override
    void check() {
      // Written values are read back after the slice.
    }
  }

  private static final class Conditional extends Calls {
    private final Work work;
    private long result;

    Conditional(Work work, Subject subject, Values values, Share share, SplittableRandom random) {
      super(subject, values, share, random);
      this.work = work;
    }

    @Override
    void call() throws Exception {
      result =
          switch (work) {
            case INVOKE -> subject.countUp(values.key(i));
            case REPLACE -> subject.replace(values.key(i), values.value(i)) ? 1 : 0;
            default -> subject.putIfAbsent(values.key(i), values.value(i)) ? 0 : 1;
          };
    }

    @Override
    void check() {
      if (result < 1) {
        throw wrong(values.key(i), work + " found no entry");
      }
    }
  }

  private static final class Remove extends Calls {
    private boolean removed;

    Remove(Subject subject, Values values, Share share, SplittableRandom random) {
      super(subject, values, share, random);
    }

    @Override
    boolean next() {
      i = share.left().decrementAndGet();
      return i >= 0;
    }

    @Override
    void call() throws Exception {
      removed = subject.remove(values.key(i));
    }

    @Override
    void check() {
      if (!removed) {
        throw wrong(values.key(i), "remove found no entry");
      }
    }
  }

  private static final class GetAll extends Calls {
    private final int count;
    private Set<String> keys = Set.of();
    private Map<String, byte[]> found = Map.of();

    GetAll(int count, Subject subject, Values values, Share share, SplittableRandom random) {
      super(subject, values, share, random);
      this.count = count;
    }

    @Override
    boolean next() {
      i = share.next(values, count, random);
      keys = new LinkedHashSet<>();
      for (int n = 0; n < count; n++) {
        keys.add(values.key((i + n) % values.count()));
      }
      return true;
    }

    @Override
    void call() throws Exception {
      found = subject.getAll(keys);
    }

    @Override
    void check() {
      if (found.size() != count) {
        throw wrong(values.key(i), found.size() + " of " + count + " returned");
      }
      for (int n = 0; n < count; n++) {
        int one = (i + n) % values.count();
        values.check(one, found.get(values.key(one)));
      }
    }
  }

  private static final class PutAll extends Calls {
    private final int count;
    private Map<String, byte[]> entries = Map.of();

    PutAll(int count, Subject subject, Values values, Share share, SplittableRandom random) {
      super(subject, values, share, random);
      this.count = count;
    }

    @Override
    boolean next() {
      i = share.next(values, count, random);
      entries = new LinkedHashMap<>();
      for (int n = 0; n < count; n++) {
        int one = (i + n) % values.count();
        entries.put(values.key(one), values.value(one));
      }
      return true;
    }

    @Override
    void call() throws Exception {
      subject.putAll(entries);
    }

    @Override
    void check() {
      // Written values are read back after the slice.
    }
  }

  private static final class Mix extends Calls {
    private static final int PUTS_OF_100 = 5;

    private final Zipf zipf;
    private final Get get;
    private final Put put;
    private Calls now;

    Mix(Subject subject, Values values, Share share, SplittableRandom random) {
      super(subject, values, share, random);
      this.zipf = new Zipf(values.count());
      this.get = new Get(subject, values, share, random);
      this.put = new Put(subject, values, share, random);
      this.now = get;
    }

    @Override
    boolean next() {
      now = random.nextInt(100) < PUTS_OF_100 ? put : get;
      now.i = zipf.next(random);
      return true;
    }

    @Override
    void call() throws Exception {
      now.call();
    }

    @Override
    void check() {
      now.check();
    }
  }
}
