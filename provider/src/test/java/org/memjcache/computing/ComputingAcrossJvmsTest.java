package org.memjcache.computing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.MemcachedCluster;

/** Threads of two JVMs request the same cold keys: one computation per JVM, one value for all. */
@Tag("servers")
class ComputingAcrossJvmsTest {

  private static final int JVMS = 2;
  private static final int THREADS = 20;
  private static final int KEYS = 50;

  @Test
  void getOrCompute_twoJvms_computesAtMostOnceEach() {
    List<ChildJvm> jvms = new ArrayList<>();
    try (MemcachedCluster cluster = MemcachedCluster.start(3)) {
      for (int i = 0; i < JVMS; i++) {
        jvms.add(
            ChildJvm.of(ComputingJvm.class)
                .option("-Xmx64m")
                .arguments(cluster.servers(), "jvm" + i)
                .start());
      }
      jvms.forEach(jvm -> jvm.awaitLine("ready"));
      jvms.forEach(jvm -> jvm.send("go"));
      List<String> values = new ArrayList<>();
      int runs = 0;
      for (ChildJvm jvm : jvms) {
        runs += Integer.parseInt(jvm.awaitLine("runs ").split(" ")[1]);
        values.add(jvm.awaitLine("values "));
      }
      System.out.printf(
          "getOrCompute: %d keys, %d JVMs with %d threads: %d computations%n",
          KEYS, JVMS, THREADS, runs);
      assertThat(runs).isBetween(KEYS, JVMS * KEYS);
      assertThat(values).containsOnly(values.get(0));
    } finally {
      jvms.forEach(ChildJvm::close);
    }
  }

  /** The child JVM: prints {@code ready}, then starts at the first line of its input. */
  static final class ComputingJvm {

    private ComputingJvm() {}

    public static void main(String[] arguments) throws Exception {
      try (Jvm jvm = new Jvm(arguments[0], 0)) {
        MemcachedCache<String, String> cache = jvm.open("cold", new MemcachedConfiguration<>());
        cache.get("connected");
        System.out.println("ready");
        while (System.in.read() != '\n') {
          // The rest of the line.
        }
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
          String wanted = "key" + i;
          Callable<String> call =
              () ->
                  cache
                      .withTimeToLive(Duration.ONE_HOUR)
                      .getOrCompute(wanted, key -> compute(arguments[1], runs));
          TreeSet<String> given = new TreeSet<>();
          for (Future<String> each : threads.invokeAll(Collections.nCopies(THREADS, call))) {
            given.add(each.get());
          }
          values.add(String.join("+", given));
        }
        threads.shutdown();
        System.out.println("runs " + runs);
        System.out.println("values " + String.join(" ", values));
      }
    }

    private static String compute(String jvm, AtomicInteger runs) {
      runs.incrementAndGet();
      Thread.yield();
      return jvm;
    }
  }
}
