package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.cache.event.EventType;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.ValueTooLargeException;
import org.memjcache.internal.store.item.Reply;

/** Changes that lose their guard, and locks that are released. */
class ContentionTest {

  private static final int TRIES = 12;

  private final CacheContextFixture fixture = new CacheContextFixture();
  private final InterferingStore store = new InterferingStore(fixture.store);

  /** Records how much of the call's time is left at each exchange, which itself takes none. */
  private static final class TimedStore extends EntryStore.Decorator<String, String> {

    final List<Long> remaining = new ArrayList<>();

    TimedStore(EntryStore<String, String> delegate) {
      super(delegate);
    }

    @Override
    public Reply<EntryAnswer<String>> send(EntryRequest<String, String> request) {
      Reply<EntryAnswer<String>> reply = super.send(request);
      return deadline -> {
        remaining.add(deadline.remainingNanos());
        return reply.await(deadline);
      };
    }
  }

  private List<Long> pauses() {
    TimedStore timed = new TimedStore(store);
    fixture.store = timed;
    fixture.executor().execute("k", fixture.operations().put("1"));
    timed.remaining.clear();
    store.beforeNextChanges(TRIES, below -> overwrite(below, "x" + store.interferences));
    CacheContext<String, String> context = fixture.context();
    new OperationExecutor<>(context).execute("k", context.operations().replace("2"));
    assertThat(context.retries()).isEqualTo(TRIES);
    assertThat(timed.remaining).as("later stores read back").hasSize(TRIES + 3);
    List<Long> pauses = new ArrayList<>();
    for (int i = 1; i < timed.remaining.size(); i++) {
      pauses.add(timed.remaining.get(i - 1) - timed.remaining.get(i));
    }
    return pauses;
  }

  private static void overwrite(EntryStore<String, String> below, String value) {
    CacheContextFixture other = new CacheContextFixture();
    other.store = below;
    other.executor().execute("k", other.operations().put(value));
  }

  /** So two JVMs that collide once do not collide again and again. */
  @Test
  void change_losesItsGuard_pausesForRandomTimes() {
    List<Long> first = pauses();
    assertThat(first.subList(0, 3)).as("the first retry is at once").containsOnly(0L);
    assertThat(first).allMatch(nanos -> nanos < TimeUnit.MILLISECONDS.toNanos(2));
    assertThat(first.subList(3, first.size())).anyMatch(nanos -> nanos > 0);
    assertThat(pauses()).isNotEqualTo(first);
  }

  /** Whether another thread gets the lock of the key, and does not go on without it. */
  private boolean isFree(CacheContext<String, String> context) {
    return CompletableFuture.supplyAsync(
            () -> {
              EntryKey<String> key = context.keyOf("k");
              KeyLocks.Hold hold = context.lock(context.operations().put("x"), List.of(key));
              hold.release();
              return hold != KeyLocks.Hold.NONE;
            })
        .join();
  }

  @Test
  void lock_callEnded_isFree() {
    fixture.listened.add(EventType.CREATED);
    CacheContext<String, String> context = fixture.context();
    OperationExecutor<String, String> executor = new OperationExecutor<>(context);
    new BulkExecutor<>(context, context.operations()).putAll(Map.of("k", "1"));
    assertThat(isFree(context)).as("after a bulk call").isTrue();
    executor.execute("k", context.operations().remove());
    assertThat(isFree(context)).as("after a call").isTrue();
    new ComputingExecutor<>(context, executor)
        .getOrCompute("k", context.operations(), key -> "computed");
    assertThat(isFree(context)).as("after a computation").isTrue();
  }

  @Test
  void lock_exclusiveOrNot_isTakenOrNot() {
    CacheContext<String, String> context = fixture.context();
    EntryOperation<String, String, Boolean> remove = context.operations().remove();
    EntryKey<String> key = context.keyOf("k");
    assertThat(context.lock(remove, key)).isSameAs(KeyLocks.Hold.NONE);
    assertThat(context.lock(remove, List.of(key))).isSameAs(KeyLocks.Hold.NONE);
    fixture.listened.add(EventType.REMOVED);
    for (int i = 0; i < 2; i++) {
      KeyLocks.Hold hold = i == 0 ? context.lock(remove, key) : context.lock(remove, List.of(key));
      assertThat(hold).isNotSameAs(KeyLocks.Hold.NONE);
      hold.release();
    }
  }

  @Test
  void lock_callThrew_isFree() {
    fixture.store = store;
    fixture.listened.add(EventType.CREATED);
    CacheContext<String, String> context = fixture.context();
    BulkExecutor<String, String> bulk = new BulkExecutor<>(context, context.operations());
    assertThatThrownBy(() -> bulk.putAll(Map.of("k", "too large")))
        .isInstanceOf(ValueTooLargeException.class);
    assertThat(isFree(context)).as("after a bulk call").isTrue();
    OperationExecutor<String, String> executor = new OperationExecutor<>(context);
    assertThatThrownBy(() -> executor.execute("k", context.operations().put("too large")))
        .isInstanceOf(ValueTooLargeException.class);
    assertThat(isFree(context)).as("after a call").isTrue();
  }
}
