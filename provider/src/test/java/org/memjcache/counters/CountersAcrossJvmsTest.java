package org.memjcache.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.Counters;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.MemcachedCluster;

/** Two JVMs with eight threads each increment one counter: the sum is exact. */
@Tag("servers")
class CountersAcrossJvmsTest {

  private static final int THREADS = 8;
  private static final int JVMS = 2;
  private static final int TIMES = 1_000;
  private static final String KEY = "visits";

  @Test
  void increment_twoJvms_yieldsEachNumberOnce() {
    List<ChildJvm> jvms = new ArrayList<>();
    try (MemcachedCluster cluster = MemcachedCluster.start(3)) {
      for (int i = 0; i < JVMS; i++) {
        jvms.add(
            ChildJvm.of(CountingJvm.class)
                .option("-Xmx64m")
                .arguments(cluster.servers(), String.valueOf(TIMES))
                .start());
      }
      jvms.forEach(jvm -> jvm.awaitLine("ready"));
      jvms.forEach(jvm -> jvm.send("go"));
      long highest = 0;
      long distinct = 0;
      for (ChildJvm jvm : jvms) {
        distinct += number(jvm.awaitLine("distinct "));
        highest = Math.max(highest, number(jvm.awaitLine("highest ")));
      }
      assertThat(distinct).isEqualTo(JVMS * THREADS * TIMES);
      assertThat(highest).isEqualTo(JVMS * THREADS * TIMES);
      try (Jvm jvm = new Jvm(cluster.servers(), 0)) {
        assertThat(CountingJvm.open(jvm).counters().get(KEY)).hasValue(highest);
      }
    } finally {
      jvms.forEach(ChildJvm::close);
    }
  }

  private static long number(String line) {
    return Long.parseLong(line.split(" ")[1]);
  }

  /** The child JVM: prints {@code ready}, then starts at the first line of its input. */
  static final class CountingJvm {

    private CountingJvm() {}

    static MemcachedCache<String, String> open(Jvm jvm) {
      return jvm.open("counted", new MemcachedConfiguration<>());
    }

    public static void main(String[] arguments) throws Exception {
      int times = Integer.parseInt(arguments[1]);
      try (Jvm jvm = new Jvm(arguments[0], 0)) {
        Counters<String> counters = open(jvm).counters();
        counters.get("connected");
        System.out.println("ready");
        while (System.in.read() != '\n') {
          // The rest of the line.
        }
        List<Long> numbers = count(counters, times);
        System.out.println("distinct " + numbers.stream().distinct().count());
        System.out.println("highest " + numbers.stream().mapToLong(n -> n).max().orElse(0));
      }
    }

    private static List<Long> count(Counters<String> counters, int times) throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      Callable<List<Long>> counting =
          () -> {
            List<Long> numbers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
              numbers.add(counters.increment(KEY, 1, 0, Duration.ONE_HOUR));
            }
            return numbers;
          };
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> each : threads.invokeAll(Collections.nCopies(THREADS, counting))) {
        all.addAll(each.get());
      }
      threads.shutdown();
      return all;
    }
  }
}
