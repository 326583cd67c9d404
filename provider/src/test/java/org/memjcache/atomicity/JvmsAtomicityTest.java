package org.memjcache.atomicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedCache;
import org.memjcache.atomicity.Worker.Job;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.wiring.AlteredStore;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.MemcachedCluster;

/** Four JVMs with four threads each change one entry; no change may be lost. */
@Tag("servers")
class JvmsAtomicityTest {

  private static final int JVMS = 4;
  private static final int TIMES = Boolean.getBoolean("memjcache.full") ? 500 : 100;
  private static final int TOTAL = JVMS * Counting.THREADS * TIMES;
  private static final int FEWEST_RETRIES = 100;

  private final List<ChildJvm> children = new ArrayList<>();
  private MemcachedCluster cluster;

  @BeforeEach
  void start() {
    cluster = MemcachedCluster.start(3);
  }

  @AfterEach
  void stop() {
    children.forEach(ChildJvm::close);
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Job.class,
      names = {"COUNT_BY_INVOKE", "COUNT_BY_REPLACE"})
  void count_fourJvms_yieldsEachNumberOnce(Job job) {
    List<ChildJvm> counters = start(job, JVMS);
    counters.forEach(child -> child.send("go"));

    List<Long> numbers = new ArrayList<>();
    for (ChildJvm child : counters) {
      Stream.of(rest(child, "numbers ").split(" ")).map(Long::valueOf).forEach(numbers::add);
    }
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, TOTAL).boxed().toList());
    assertThat(counterNow()).isEqualTo(TOTAL);
    assertManyRetries(job, counters);
  }

  @Test
  void count_concurrentDrainAndClear_losesNothing() {
    List<ChildJvm> adders = start(Job.COUNT_BY_INVOKE, JVMS);
    ChildJvm drainer = start(Job.DRAIN, 1).get(0);
    ChildJvm clearer = start(Job.CLEAR_NEIGHBOUR, 1).get(0);
    children.forEach(child -> child.send("go"));

    assertManyRetries(Job.DRAIN, adders);
    drainer.send("stop");
    clearer.send("stop");
    long drained = number(drainer, "drained ");
    long takings = number(drainer, "takings ");
    long clears = number(clearer, "clears ");
    System.out.printf("atomicity: %d takings, %d clears of a neighbour%n", takings, clears);
    assertThat(drained + counterNow()).isEqualTo(TOTAL);
    assertThat(takings).isGreaterThan(1);
    assertThat(clears).isGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource(Counting.class)
  void count_withoutVersionGuard_losesNumbers(Counting way) throws Exception {
    assertThat(countWithStores(way, UnaryOperator.identity())).isEqualTo(TOTAL);
    cluster.empty();
    assertThat(countWithStores(way, AlteredStore::withoutVersionGuard)).isLessThan(TOTAL);
  }

  private List<ChildJvm> start(Job job, int count) {
    List<ChildJvm> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(
          ChildJvm.of(Worker.class)
              .option("-Xmx64m")
              .arguments(cluster.servers(), job.name(), String.valueOf(TIMES))
              .start());
    }
    children.addAll(started);
    started.forEach(child -> child.awaitLine("ready"));
    return started;
  }

  private static void assertManyRetries(Job job, List<ChildJvm> counters) {
    long retries = counters.stream().mapToLong(child -> number(child, "retries ")).sum();
    System.out.printf("atomicity: %s, %d changes, %d CAS retries%n", job, TOTAL, retries);
    assertThat(retries).as("CAS retries").isGreaterThanOrEqualTo(FEWEST_RETRIES);
  }

  private static long number(ChildJvm child, String name) {
    return Long.parseLong(rest(child, name));
  }

  private static String rest(ChildJvm child, String name) {
    return child.awaitLine(name).substring(name.length());
  }

  private long counterNow() {
    try (Jvm jvm = new Jvm(cluster.servers(), 0)) {
      Long now = jvm.open(Counting.CACHE, Worker.configuration()).get(Counting.KEY);
      return now == null ? 0 : now;
    }
  }

  /** Counts with four JVMs, each with a decorated entry store; returns the final count. */
  private long countWithStores(Counting way, UnaryOperator<EntryStore<String, Long>> decorator)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(JVMS);
    List<Jvm> jvms = new ArrayList<>();
    try {
      List<Callable<List<Long>>> counters = new ArrayList<>();
      for (int i = 0; i < JVMS; i++) {
        jvms.add(new Jvm(cluster.servers(), i));
        MemcachedCache<String, Long> cache =
            jvms.get(i).open(Counting.CACHE, Worker.configuration(), decorator);
        counters.add(() -> way.count(cache, TIMES));
      }
      for (Future<List<Long>> counter : threads.invokeAll(counters)) {
        counter.get();
      }
      return counterNow();
    } finally {
      threads.shutdown();
      jvms.forEach(Jvm::close);
    }
  }
}
