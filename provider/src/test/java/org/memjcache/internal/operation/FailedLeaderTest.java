package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;

/** The threads that wait for a thread whose computation fails, with {@code on-error = throw}. */
@Timeout(60)
class FailedLeaderTest {

  private static final int WAITERS = 6;

  private final CacheContextFixture fixture = new CacheContextFixture();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicReference<Thread> leader = new AtomicReference<>();
  private final AtomicBoolean flag = new AtomicBoolean();
  private final CountDownLatch proceed = new CountDownLatch(1);

  @AfterEach
  void end() {
    proceed.countDown();
    threads.shutdownNow();
  }

  private ComputingExecutor<String, String> computing() {
    fixture.onFailure = new FailurePolicy(false, false, false);
    CacheContext<String, String> context = fixture.context();
    return new ComputingExecutor<>(context, new OperationExecutor<>(context));
  }

  private Future<String> call(
      ComputingExecutor<String, String> computing, Function<String, String> loader) {
    return threads.submit(
        () -> {
          try {
            return computing.getOrCompute("k", fixture.operations(), loader);
          } finally {
            if (Thread.currentThread() == leader.get()) {
              flag.set(Thread.currentThread().isInterrupted());
            }
          }
        });
  }

  /** Computes at the second run; the first one waits until it may fail. */
  private Function<String, String> firstFails(Function<InterruptedException, String> failure) {
    return key -> {
      if (runs.incrementAndGet() > 1) {
        return "computed";
      }
      leader.set(Thread.currentThread());
      try {
        proceed.await();
        return failure.apply(null);
      } catch (InterruptedException e) {
        return failure.apply(e);
      }
    };
  }

  private List<Future<String>> waiters(
      ComputingExecutor<String, String> computing, Function<String, String> loader) {
    List<Future<String>> waiters = new ArrayList<>();
    for (int i = 0; i < WAITERS; i++) {
      waiters.add(call(computing, loader));
    }
    await().until(() -> waiting() == WAITERS);
    return waiters;
  }

  private static long waiting() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                List.of(stack).stream()
                    .anyMatch(
                        frame ->
                            frame.getClassName().endsWith("SingleFlight$Flight")
                                && frame.getMethodName().equals("await")))
        .count();
  }

  private void assertOthersCompute(Future<String> first, List<Future<String>> waiters)
      throws Exception {
    assertThatThrownBy(() -> first.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    for (Future<String> waiter : waiters) {
      assertThat(waiter.get(20, TimeUnit.SECONDS)).isEqualTo("computed");
    }
  }

  @Test
  void getOrCompute_loaderThrowsForAnInterrupt_oneOfTheOthersComputes() throws Exception {
    ComputingExecutor<String, String> computing = computing();
    Function<String, String> loader =
        firstFails(
            e -> {
              throw new IllegalStateException(e); // and the flag is lost
            });
    Future<String> first = call(computing, loader);
    await().until(() -> leader.get() != null);
    List<Future<String>> waiters = waiters(computing, loader);
    leader.get().interrupt();
    assertOthersCompute(first, waiters);
    assertThat(runs).hasValue(2);
  }

  @Test
  void getOrCompute_leaderIsInterrupted_oneOfTheOthersComputesAndTheFlagStays() throws Exception {
    ComputingExecutor<String, String> computing = computing();
    Function<String, String> loader =
        firstFails(
            e -> {
              Thread.currentThread().interrupt();
              throw new IllegalStateException("given up");
            });
    Future<String> first = call(computing, loader);
    await().until(() -> leader.get() != null);
    List<Future<String>> waiters = waiters(computing, loader);
    leader.get().interrupt();
    assertOthersCompute(first, waiters);
    assertThat(runs).hasValue(2);
    assertThat(flag).isTrue();
  }

  @Test
  void getOrCompute_leadersTimeIsUp_oneOfTheOthersComputes() throws Exception {
    HeldStore held = new HeldStore(fixture.store);
    fixture.store = held;
    ComputingExecutor<String, String> computing = computing();
    Function<String, String> loader =
        key -> {
          runs.incrementAndGet();
          return "computed";
        };
    held.holds.set(true);
    Future<String> first = call(computing, loader);
    await().until(() -> !held.holds.get());
    List<Future<String>> waiters = waiters(computing, loader);
    proceed.countDown();
    assertOthersCompute(first, waiters);
    assertThat(runs).hasValue(1);
  }

  @Test
  void getOrCompute_loaderFails_allGetItsException() throws Exception {
    ComputingExecutor<String, String> computing = computing();
    Function<String, String> loader =
        firstFails(
            e -> {
              throw new IllegalStateException("by the loader");
            });
    Future<String> first = call(computing, loader);
    await().until(() -> leader.get() != null);
    List<Future<String>> waiters = waiters(computing, loader);
    proceed.countDown();
    for (Future<String> each : waiters) {
      assertThatThrownBy(() -> each.get(20, TimeUnit.SECONDS)).hasRootCauseMessage("by the loader");
    }
    assertThatThrownBy(first::get).hasRootCauseMessage("by the loader");
    assertThat(runs).hasValue(1);
  }

  /** Holds the answer to the next read that leaves a lease, until the time of its call is up. */
  private final class HeldStore extends EntryStore.Decorator<String, String> {

    private final AtomicBoolean holds = new AtomicBoolean();

    HeldStore(EntryStore<String, String> store) {
      super(store);
    }

    @Override
    public Reply<EntryAnswer<String>> send(EntryRequest<String, String> request) {
      if (!(request instanceof EntryRequest.Read<String, String> read)
          || !read.reserve()
          || !holds.compareAndSet(true, false)) {
        return super.send(request);
      }
      return deadline -> {
        try {
          proceed.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        deadline.spend(deadline.remainingNanos());
        throw new NodeException("n1", true, "no answer within 5 s");
      };
    }
  }
}
