package org.memjcache.faults.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A period in which the threads of a worker call one cache. */
final class Phase {

  private static final Duration END = Duration.ofSeconds(15);
  private static final long LONGEST_BETWEEN_INTERRUPTS_MICROS = 4_000;
  private static final Duration BEFORE_CLEAR = Duration.ofMillis(200);

  private static final int ALL_CHANGES = -1;
  private static final int NO_CHANGES = -2;

  private final Subject subject;
  private final Load load;
  private final boolean[] faulty;
  private final String[] owners;
  private final SortedSet<String> nodes;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicLong lastServed = new AtomicLong(System.nanoTime());
  private final List<Caller> callers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final boolean hasFaultyNode;
  private volatile int onlyChange = ALL_CHANGES;

  /**
   * The load of a phase.
   *
   * @param valueLength in bytes
   * @param clients the number of clients that are used
   * @param hot whether all threads change the same entries
   */
  record Load(Records records, int valueLength, int clients, boolean hot, Control without) {

    int threads() {
      return hot ? Terms.HOT_THREADS : Terms.THREADS;
    }
  }

  /**
   * @param faultyNodes their names
   */
  Phase(Subject subject, Load load, Set<String> faultyNodes) {
    this.subject = subject;
    this.load = load;
    this.faulty = new boolean[Terms.WRITTEN + SharedKey.count()];
    Placement placement = new Placement(subject.servers(), load.records().onError());
    this.owners = new String[faulty.length];
    for (int key = 0; key < faulty.length; key++) {
      owners[key] = placement.nodeOf(key);
      faulty[key] = faultyNodes.contains(owners[key]);
    }
    this.nodes = new TreeSet<>(List.of(owners));
    this.hasFaultyNode = !Collections.disjoint(nodes, faultyNodes);
    for (int i = 0; i < load.threads(); i++) {
      callers.add(new Caller(this, i));
    }
    callers.forEach(caller -> threads.add(caller.thread()));
  }

  void start() {
    threads.forEach(Thread::start);
    if (load.without() == Control.ENTRIES) {
      run("clearer", this::clearOnce);
    }
  }

  /** The control of the checks of lost entries: the judge does not know of this. */
  private void clearOnce() throws InterruptedException {
    over.await(BEFORE_CLEAR.toMillis(), TimeUnit.MILLISECONDS);
    try (Subject.Visit visit = subject.visit(load.records().onError(), 0)) {
      visit.cache(false).clear();
    }
  }

  /** Interrupts random callers, one at a time, until the phase ends. */
  void interrupt(long seed) {
    Random random = new Random(seed);
    run(
        "interrupter",
        () -> {
          while (!over.await(
              random.nextLong(LONGEST_BETWEEN_INTERRUPTS_MICROS), TimeUnit.MICROSECONDS)) {
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

  boolean isHot() {
    return load.hot();
  }

  Operation.Choice operations() {
    if (load.hot()) {
      return Operations.SHARED;
    }
    return hasFaultyNode ? Operations.USUAL : Operations.ALL;
  }

  /**
   * From now on each node's keys are changed by one operation only, in all JVMs.
   *
   * @param first the number of the first node's operation
   */
  void narrow(int first) {
    onlyChange = first;
  }

  /** From now on nothing is changed. */
  void readOnly() {
    onlyChange = NO_CHANGES;
  }

  /** From now on the keys are changed by all operations again. */
  void widen() {
    onlyChange = ALL_CHANGES;
  }

  boolean isNarrow() {
    return onlyChange != ALL_CHANGES;
  }

  boolean isReadOnly() {
    return onlyChange == NO_CHANGES;
  }

  /** The only operation that changes the key while the load is narrow. */
  Operation onlyChangeOf(int key) {
    List<Operation> changes = Operations.REPLACING;
    int number = onlyChange + new ArrayList<>(nodes).indexOf(owners[key]);
    return changes.get(Math.floorMod(number, changes.size()));
  }

  boolean isServingStale() {
    return load.without() == Control.JUDGE;
  }

  Subject.Visit visit(Random random) {
    return subject.visit(load.records().onError(), random.nextInt(load.clients()));
  }

  int jvm() {
    return load.records().jvm();
  }

  Judge judge() {
    return load.records().judge();
  }

  CountJudge counts() {
    return load.records().counts();
  }

  Claims claims() {
    return load.records().claims();
  }

  Ledger ledger() {
    return load.records().ledger();
  }

  int valueLength() {
    return load.valueLength();
  }
}
