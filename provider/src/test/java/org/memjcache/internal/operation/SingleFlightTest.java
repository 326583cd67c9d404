package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SingleFlightTest {

  private final SingleFlight<String, String> flights = new SingleFlight<>();

  /** Leads with a value or an exception; what is done otherwise names itself. */
  private record Calling(String value, RuntimeException failure, CountDownLatch proceed)
      implements SingleFlight.Caller<String, RuntimeException> {

    static Calling returning(String value) {
      return new Calling(value, null, new CountDownLatch(0));
    }

    @Override
    public SingleFlight.Result<String> lead() {
      try {
        proceed.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (failure != null) {
        throw failure;
      }
      return new SingleFlight.Result<>(value, true);
    }

    @Override
    public String computeAlone(boolean nested) {
      return "alone";
    }

    @Override
    public String interrupted(InterruptedException cause) {
      return "interrupted";
    }
  }

  private CompletableFuture<String> inThread(AtomicReference<Thread> thread, Calling calling) {
    CompletableFuture<String> result = new CompletableFuture<>();
    thread.set(
        new Thread(
            () -> {
              try {
                result.complete(flights.join("k", calling));
              } catch (RuntimeException e) {
                result.completeExceptionally(e);
              }
            }));
    thread.get().start();
    return result;
  }

  private static void awaitParked(Thread thread) {
    await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  /** A thread that has led may wait again. */
  @Test
  void join_afterLeading_waits() {
    assertThat(flights.join("other", Calling.returning("first"))).isEqualTo("first");
    CountDownLatch proceed = new CountDownLatch(1);
    AtomicReference<Thread> leader = new AtomicReference<>();
    CompletableFuture<String> led = inThread(leader, new Calling("led", null, proceed));
    awaitParked(leader.get());
    Thread here = Thread.currentThread();
    new Thread(
            () -> {
              awaitParked(here);
              proceed.countDown();
            })
        .start();
    assertThat(flights.join("k", Calling.returning("mine"))).isEqualTo("led");
    assertThat(led.join()).isEqualTo("led");
  }

  @Test
  void join_interruptedWhileWaiting_asksTheCaller() throws Exception {
    CountDownLatch proceed = new CountDownLatch(1);
    AtomicReference<Thread> leader = new AtomicReference<>();
    inThread(leader, new Calling("led", null, proceed));
    awaitParked(leader.get());
    AtomicReference<Thread> waiter = new AtomicReference<>();
    CompletableFuture<String> waiting = inThread(waiter, Calling.returning("mine"));
    awaitParked(waiter.get());
    waiter.get().interrupt();
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
    proceed.countDown();
  }

  @Test
  void join_causesInACycle_ends() {
    RuntimeException one = new IllegalStateException("one");
    one.initCause(new IllegalStateException("two", one));
    assertThatThrownBy(() -> flights.join("k", new Calling(null, one, new CountDownLatch(0))))
        .isSameAs(one);
  }
}
