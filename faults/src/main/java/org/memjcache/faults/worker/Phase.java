package org.memjcache.faults.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A period in which the threads of a worker call one cache. */
final class Phase {

  private static final Duration END = Duration.ofSeconds(10);
  private static final Duration BETWEEN_INTERRUPTS = Duration.ofMillis(20);

  private final Subject subject;
  private final Load load;
  private final boolean[] faulty;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicLong lastServed = new AtomicLong(System.nanoTime());
  private final List<Caller> callers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * The load of a phase.
   *
   * @param jvm this JVM's number
   * @param valueLength in bytes
   */
  record Load(int jvm, OnError onError, Judge judge, Ledger ledger, int valueLength) {}

  /**
   * @param nodes the names of the faulty nodes
   */
  Phase(Subject subject, Load load, Set<String> nodes) {
    this.subject = subject;
    this.load = load;
    this.faulty = new boolean[Terms.KEYS];
    Placement placement = new Placement(subject.servers(), load.onError().cacheName());
    for (int key = 0; key < faulty.length; key++) {
      faulty[key] = nodes.contains(placement.nodeOf(key));
    }
    for (int i = 0; i < Terms.THREADS; i++) {
      callers.add(new Caller(this, i));
    }
    callers.forEach(caller -> threads.add(caller.thread()));
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Interrupts random callers, one at a time, until the phase ends. */
  void interrupt(long seed) {
    Random random = new Random(seed);
    run(
        "interrupter",
        () -> {
          while (!over.await(BETWEEN_INTERRUPTS.toMillis(), TimeUnit.MILLISECONDS)) {
            interruptOne(random);
          }
        });
  }

  /** Interrupts one caller, if it is in a call. */
  void interruptOne(Random random) {
    callers.get(random.nextInt(callers.size())).interruptions().interrupt();
  }

  /** Starts a task that ends with the phase. */
  void run(String name, Task task) {
    Thread thread = new Thread(() -> runQuietly(task), name);
    threads.add(thread);
    thread.start();
  }

  /** A task that may be interrupted. */
  interface Task {
    void run() throws InterruptedException;
  }

  private static void runQuietly(Task task) {
    try {
      task.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends all threads and reports their tallies; a thread that does not end is wrong.
   *
   * @param commands the tally of the commands outside of these threads
   */
  Report end(Tally commands) throws InterruptedException {
    over.countDown();
    Tally hung = new Tally();
    for (Thread thread : threads) {
      thread.join(END.toMillis());
      if (thread.isAlive()) {
        hung.wrong("hung", thread.getName() + Arrays.toString(thread.getStackTrace()));
      }
    }
    List<Tally> tallies = new ArrayList<>(List.of(hung, commands));
    callers.forEach(caller -> tallies.add(caller.tally()));
    return Tally.report(tallies);
  }

  boolean goesOn() {
    return over.getCount() > 0;
  }

  /** Notes that a node without fault has served; returns the time since the last such note. */
  long served() {
    long now = System.nanoTime();
    return now - lastServed.getAndSet(now);
  }

  boolean isFaulty(int key) {
    return faulty[key];
  }

  Subject.Visit visit() {
    return subject.visit(load.onError());
  }

  int jvm() {
    return load.jvm();
  }

  Judge judge() {
    return load.judge();
  }

  Ledger ledger() {
    return load.ledger();
  }

  int valueLength() {
    return load.valueLength();
  }
}
