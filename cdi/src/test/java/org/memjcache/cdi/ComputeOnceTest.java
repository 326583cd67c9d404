package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Concurrent calls for one absent key. */
@Tag("servers")
@Memcached
class ComputeOnceTest {

  private static final int CALLERS = 8;

  /** Methods that run until they are let go on. */
  @ApplicationScoped
  static class Slow {
    @Inject private Slow self;
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);

    int runs() {
      return runs.get();
    }

    void goOn() {
      goOn.countDown();
    }

    private void run() throws InterruptedException {
      runs.incrementAndGet();
      assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @CacheResult
    List<String> list(String key) throws Exception {
      run();
      return new ArrayList<>(List.of(key));
    }

    @CacheResult
    String nothing(String key) throws Exception {
      run();
      return null;
    }

    @CacheResult
    String failing(String key) throws Exception {
      run();
      throw new IllegalStateException("failed for " + key);
    }

    @CacheResult
    String left(String key, int depth) throws Exception {
      run();
      return depth == 0 ? key : self.right(key, depth - 1);
    }

    @CacheResult
    String right(String key, int depth) throws Exception {
      run();
      return depth == 0 ? key : self.left(key, depth - 1);
    }

    @CacheResult
    String itself(String key) throws Exception {
      return runs.incrementAndGet() > 1 ? key : self.itself(key);
    }
  }

  private final MemcachedCluster cluster;
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

  ComputeOnceTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  private <T> List<Future<T>> call(Callable<T> call) {
    List<Future<T>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      calls.add(callers.submit(call));
    }
    return calls;
  }

  /** Lets the methods go on once all callers that can wait do so. */
  private static void letGo(Slow slow, int runs) {
    await().until(() -> slow.runs() == runs && waiting() >= CALLERS);
    slow.goOn();
  }

  private static long waiting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith("pool-"))
        .filter(entry -> entry.getKey().getState() != Thread.State.RUNNABLE)
        .filter(
            entry ->
                Arrays.stream(entry.getValue())
                    .anyMatch(
                        frame ->
                            frame.getMethodName().equals("run")
                                    && frame.getClassName().equals(Slow.class.getName())
                                || frame.getClassName().endsWith("SingleFlight$Flight")
                                    && frame.getMethodName().equals("await")))
        .count();
  }

  @Test
  void concurrentCalls_result_isComputedOnceAndCopied() throws Exception {
    try (AppContainer app = AppContainer.start(cluster, Slow.class)) {
      Slow slow = app.bean(Slow.class);
      List<Future<List<String>>> calls = call(() -> slow.list("a"));
      letGo(slow, 1);
      List<List<String>> results = new ArrayList<>();
      for (Future<List<String>> each : calls) {
        results.add(each.get(20, TimeUnit.SECONDS));
      }
      assertThat(results).allMatch(List.of("a")::equals);
      for (int i = 1; i < results.size(); i++) {
        assertThat(results.get(i)).isNotSameAs(results.get(i - 1));
      }
      assertThat(slow.runs()).isEqualTo(1);
    }
  }

  @Test
  void concurrentCalls_nullResult_isShared() throws Exception {
    try (AppContainer app = AppContainer.start(cluster, Slow.class)) {
      Slow slow = app.bean(Slow.class);
      List<Future<String>> calls = call(() -> slow.nothing("a"));
      letGo(slow, 1);
      for (Future<String> each : calls) {
        assertThat(each.get(20, TimeUnit.SECONDS)).isNull();
      }
      assertThat(slow.runs()).isEqualTo(1);
    }
  }

  @Test
  void concurrentCalls_exception_isShared() throws Exception {
    try (AppContainer app = AppContainer.start(cluster, Slow.class)) {
      Slow slow = app.bean(Slow.class);
      List<Future<String>> calls = call(() -> slow.failing("a"));
      letGo(slow, 1);
      for (Future<String> each : calls) {
        assertThatThrownBy(() -> each.get(20, TimeUnit.SECONDS))
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseMessage("failed for a");
      }
      assertThat(slow.runs()).isEqualTo(1);
      assertThatThrownBy(() -> slow.failing("a")).hasMessage("failed for a");
      assertThat(slow.runs()).isEqualTo(2);
    }
  }

  @Test
  void concurrentCalls_computeOnceOff_eachRunsMethod() throws Exception {
    String[] settings = {"cdi.compute-once", "false"};
    try (AppContainer app = AppContainer.start(cluster, settings, Slow.class)) {
      Slow slow = app.bean(Slow.class);
      List<Future<List<String>>> calls = call(() -> slow.list("a"));
      letGo(slow, CALLERS);
      for (Future<List<String>> each : calls) {
        assertThat(each.get(20, TimeUnit.SECONDS)).containsExactly("a");
      }
    }
  }

  @Test
  void concurrentCalls_crossed_doNotDeadlock() throws Exception {
    try (AppContainer app = AppContainer.start(cluster, Slow.class)) {
      Slow slow = app.bean(Slow.class);
      Future<String> left = callers.submit(() -> slow.left("a", 1));
      Future<String> right = callers.submit(() -> slow.right("a", 1));
      await().until(() -> slow.runs() == 2);
      slow.goOn();
      assertThat(left.get(20, TimeUnit.SECONDS)).isEqualTo("a");
      assertThat(right.get(20, TimeUnit.SECONDS)).isEqualTo("a");
      Future<String> crossed = callers.submit(() -> slow.left("b", 3));
      assertThat(crossed.get(20, TimeUnit.SECONDS)).isEqualTo("b");
    }
  }

  @Test
  void call_recursive_doesNotDeadlock() throws Exception {
    try (AppContainer app = AppContainer.start(cluster, Slow.class)) {
      Slow slow = app.bean(Slow.class);
      assertThat(callers.submit(() -> slow.itself("a")).get(20, TimeUnit.SECONDS)).isEqualTo("a");
    }
  }
}
