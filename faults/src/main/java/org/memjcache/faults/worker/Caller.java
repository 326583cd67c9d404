package org.memjcache.faults.worker;

import java.util.Random;
import javax.cache.CacheException;

/** One thread of the load: half gets of any key, half puts of keys that only it writes. */
final class Caller implements Runnable {

  private final Phase phase;
  private final int number;
  private final Tally tally = new Tally();
  private final Random random;
  private final Thread thread;
  private final Interruptions interruptions;

  Caller(Phase phase, int number) {
    this.phase = phase;
    this.number = number;
    this.random = new Random(number);
    this.thread = new Thread(this, "caller-" + number);
    this.interruptions = new Interruptions(thread);
  }

  Thread thread() {
    return thread;
  }

  Tally tally() {
    return tally;
  }

  Interruptions interruptions() {
    return interruptions;
  }

  @Override
  public void run() {
    while (phase.goesOn()) {
      if (random.nextBoolean()) {
        get(random.nextInt(Terms.KEYS));
      } else {
        put(ownKey());
      }
    }
  }

  private int ownKey() {
    int round = Terms.JVMS * Terms.THREADS;
    int first = number * Terms.JVMS + phase.jvm();
    return first + round * random.nextInt((Terms.KEYS - first - 1) / round + 1);
  }

  private void get(int key) {
    call(
        key,
        Count.READS,
        (visit, window) -> {
          Judge.Before before = phase.judge().before(key);
          byte[] found = visit.cache().get(key);
          if (found != null) {
            tally.count(phase.isFaulty(key), window, Count.HITS);
            if (!phase.isFaulty(key)) {
              tally.unserved(phase.served());
            }
            phase.judge().judge(before, found, phase.isFaulty(key), tally);
          }
        });
  }

  private void put(int key) {
    call(
        key,
        Count.PUTS,
        (visit, window) -> {
          long put = phase.ledger().begin(key);
          try {
            visit
                .cache()
                .put(key, new PutValue(phase.jvm(), key, put).toBytes(phase.valueLength()));
          } finally {
            phase.ledger().end(key);
          }
        });
  }

  /** The operation of a call. */
  private interface Body {
    void run(Subject.Visit visit, Window window);
  }

  private void call(int key, Count what, Body body) {
    boolean faulty = phase.isFaulty(key);
    try (Subject.Visit visit = phase.visit()) {
      interruptions.begin();
      long start = System.nanoTime();
      Window window = Window.at(start, phase.ledger());
      tally.count(faulty, window, what);
      try {
        body.run(visit, window);
      } catch (CacheException e) {
        tally.count(faulty, window, Count.EXCEPTIONS);
      } catch (RuntimeException | Error e) {
        tally.wrong("not a CacheException", e.toString());
      }
      tally.took(faulty, window, System.nanoTime() - start);
      noteInterrupt(interruptions.end());
    }
  }

  private void noteInterrupt(boolean interrupted) {
    boolean flag = Thread.interrupted();
    if (interrupted) {
      tally.interrupted();
    }
    if (flag != interrupted) {
      tally.wrong("interrupt", flag ? "flag set without one" : "flag lost");
    }
  }
}
