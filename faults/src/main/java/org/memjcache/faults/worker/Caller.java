package org.memjcache.faults.worker;

import java.util.Random;
import javax.cache.CacheException;

/** One thread of the load: it calls operations that it draws by its seed. */
final class Caller implements Runnable {

  private static final int PLAIN_IN = 6;
  private static final int ROUND = Terms.JVMS * Terms.THREADS;

  private final Phase phase;
  private final int number;
  private final Tally tally = new Tally();
  private final Random random;
  private final Thread thread;
  private final Interruptions interruptions;
  private boolean served;

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
      if (phase.isNarrow()) {
        callNarrow();
      } else {
        Operation operation = phase.operations().draw(random);
        call(operation, draw(operation.on(), !phase.isHot() && random.nextInt(PLAIN_IN) == 0));
      }
    }
  }

  /** Reads, or changes a key by the only operation that changes keys of its node. */
  private void callNarrow() {
    if (phase.isReadOnly() || random.nextBoolean()) {
      call(Operations.GET, anyKey(false));
    } else {
      int key = ownKey(false);
      call(phase.onlyChangeOf(key), key);
    }
  }

  private int draw(Operation.Keys on, boolean plain) {
    return switch (on) {
      case ALL, ANY -> anyKey(plain);
      case OWN -> ownKey(plain);
      case TOKENS -> shared(SharedKey.TOKEN, plain);
      case COUNTERS -> shared(SharedKey.COUNTER, plain);
      case NUMBERS -> shared(SharedKey.NUMBER, plain);
    };
  }

  private int shared(SharedKey kind, boolean plain) {
    return kind.key(plain, phase.isHot() ? 0 : random.nextInt(kind.each()));
  }

  int anyKey(boolean plain) {
    return plain ? Terms.KEYS + random.nextInt(Terms.PLAIN_KEYS) : random.nextInt(Terms.KEYS);
  }

  /** A key that this thread writes and that does not rest. */
  int ownKey(boolean plain) {
    int from = plain ? Terms.KEYS : Terms.RESTING;
    int to = plain ? Terms.WRITTEN : Terms.KEYS;
    int first = from + number * Terms.JVMS + phase.jvm();
    return first + ROUND * random.nextInt((to - first - 1) / ROUND + 1);
  }

  private void call(Operation operation, int key) {
    boolean faulty = operation.on() == Operation.Keys.ALL || phase.isFaulty(key);
    try (Subject.Visit visit = phase.visit(random)) {
      interruptions.begin();
      long start = System.nanoTime();
      Window window = Window.at(start, phase.ledger());
      tally.count(faulty, window, operation.isRead() ? Count.READS : Count.CHANGES);
      try {
        operation.body().run(new Call(phase, this, visit, window), key);
      } catch (CacheException e) {
        tally.failed(faulty, window, operation, e);
      } catch (RuntimeException | Error e) {
        tally.wrong("not a CacheException", operation.name() + ": " + e);
      }
      if (operation.on() != Operation.Keys.ALL) {
        tally.took(faulty, window, System.nanoTime() - start);
      }
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

  /** The value that was found; in the control of the judge a stale one of this JVM's own, once. */
  byte[] maybeStale(Judge.Before before, byte[] found) {
    boolean possible = Terms.writerOf(before.key()) == phase.jvm() && before.floor() > 1;
    if (served || !phase.isServingStale() || !possible) {
      return found;
    }
    served = true;
    return new PutValue(phase.jvm(), before.key(), 1).toBytes(0);
  }
}
