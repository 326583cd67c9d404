package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.cache.CacheException;
import javax.cache.event.EventType;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.expiry.ConstantExpiryPolicy;
import org.memjcache.internal.store.item.Deadline;

/** Entries with a time to live given by the caller, on the heap store with a manual clock. */
class TimeToLiveTest {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private final CacheContextFixture fixture = new CacheContextFixture();
  private final InterferingStore store = new InterferingStore(fixture.store);

  @BeforeEach
  void overInterferingStore() {
    fixture.store = store;
  }

  private <R> R execute(EntryOperation<String, String, R> operation) {
    return fixture.executor().execute("k", operation);
  }

  private EntryOperations<String, String> operations() {
    return fixture.operations();
  }

  /** Looks below the operations, which would sweep away what has ended. */
  private boolean isThere() {
    EntryRequest<String, String> read =
        new EntryRequest.Read<>(store.key("k"), false, EntryRequest.KEEP);
    return store.send(read).await(Deadline.afterNanos(1)).state().isLive();
  }

  private void assertEndsAfter(long millis) {
    long start = fixture.clock.now;
    fixture.clock.now = start + millis - 1;
    assertThat(isThere()).as("just before its end").isTrue();
    fixture.clock.now = start + millis;
    assertThat(isThere()).as("at its end").isFalse();
    fixture.clock.now = start;
  }

  private void assertNeverEnds() {
    long start = fixture.clock.now;
    fixture.clock.now = start + 1_000_000 * HOUR;
    assertThat(isThere()).isTrue();
    fixture.clock.now = start;
  }

  /** The operations that store, on a key that holds {@code old} where they need an entry. */
  private enum Storing {
    PUT(false, operations -> operations.put("new")),
    PUT_OVER(true, operations -> operations.put("new")),
    PUT_IF_ABSENT(false, operations -> operations.putIfAbsent("new")),
    REPLACE(true, operations -> operations.replace("new")),
    REPLACE_EQUAL(true, operations -> operations.replace("old", "new")),
    GET_AND_PUT(false, operations -> operations.getAndPut("new")),
    GET_AND_PUT_OVER(true, operations -> operations.getAndPut("new"));

    private final boolean present;
    private final Function<EntryOperations<String, String>, EntryOperation<String, String, ?>>
        operation;

    Storing(
        boolean present,
        Function<EntryOperations<String, String>, EntryOperation<String, String, ?>> operation) {
      this.present = present;
      this.operation = operation;
    }
  }

  private void run(Storing storing, Duration timeToLive) {
    if (storing.present) {
      execute(operations().put("old").withTimeToLive(Duration.ETERNAL));
    }
    execute(storing.operation.apply(operations()).withTimeToLive(timeToLive));
  }

  @ParameterizedTest
  @EnumSource
  void timeToLive_anyStore_replacesPolicy(Storing storing) {
    fixture.policy = new Unasked();
    run(storing, Duration.ONE_MINUTE);
    assertEndsAfter(MINUTE);
  }

  @ParameterizedTest
  @EnumSource
  void eternalTimeToLive_anyPolicy_neverExpires(Storing storing) {
    fixture.policy = new CreatedExpiryPolicy(Duration.ONE_MINUTE);
    run(storing, Duration.ETERNAL);
    assertNeverEnds();
  }

  @ParameterizedTest
  @EnumSource
  void zeroStoresNothing_andEndsWhatWasThere(Storing storing) {
    run(storing, Duration.ZERO);
    assertThat(execute(operations().containsKey())).isFalse();
  }

  /** Equals the same operation under a policy of zero: nothing is sent to be stored. */
  @ParameterizedTest
  @EnumSource
  void zeroTimeToLive_anyStore_actsLikeZeroPolicy(Storing storing) {
    for (boolean writer : List.of(true, false)) {
      for (Set<EventType> listened : Set.of(Set.<EventType>of(), Set.of(EventType.values()))) {
        CacheContextFixture byTimeToLive = fixture(writer, listened, storing.present);
        InterferingStore asked = new InterferingStore(byTimeToLive.store);
        byTimeToLive.store = asked;
        CacheContextFixture byPolicy = fixture(writer, listened, storing.present);
        byPolicy.policy = new ConstantExpiryPolicy(Duration.ZERO, null, Duration.ZERO);

        byTimeToLive
            .executor()
            .execute(
                "k",
                storing.operation.apply(byTimeToLive.operations()).withTimeToLive(Duration.ZERO));
        byPolicy.executor().execute("k", storing.operation.apply(byPolicy.operations()));

        assertThat(byTimeToLive.log).isEqualTo(byPolicy.log);
        assertThat(byTimeToLive.counts).isEqualTo(byPolicy.counts);
        assertThat(asked.requests).noneMatch(request -> request.startsWith("Store"));
      }
    }
  }

  private static CacheContextFixture fixture(
      boolean writer, Set<EventType> listened, boolean present) {
    CacheContextFixture fixture = new CacheContextFixture();
    fixture.listened.addAll(listened);
    fixture.writer = writer;
    if (present) {
      fixture.executor().execute("k", fixture.operations().put("old"));
    }
    return fixture;
  }

  @Test
  void putIfAbsentWithZero_saysThatNothingWasStored() {
    assertThat(execute(operations().putIfAbsent("a").withTimeToLive(Duration.ZERO))).isFalse();
  }

  @Test
  void putAll_givesEachEntryTheEnd() {
    fixture.policy = new Unasked();
    CacheContext<String, String> context = fixture.context();
    new BulkExecutor<>(context, context.operations().withTimeToLive(Duration.ONE_MINUTE))
        .putAll(Map.of("k", "a", "l", "b"));
    assertEndsAfter(MINUTE);
    assertThat(store.requests).contains("all:Store Any").doesNotContain("all:Read");
  }

  /** Loaded, computed and processor-set values, and those of {@code loadAll} and {@code getAll}. */
  @Test
  void everyWayToStoreHasTheTimeToLive_andNoPolicyIsAsked() {
    fixture.policy = new Unasked();
    fixture.loader = key -> "loaded";
    CacheContext<String, String> context = fixture.context();
    EntryOperations<String, String> brief =
        context.operations().withTimeToLive(Duration.ONE_HOUR).withTimeToLive(Duration.ONE_MINUTE);
    OperationExecutor<String, String> executor = new OperationExecutor<>(context);
    BulkExecutor<String, String> bulk = new BulkExecutor<>(context, brief);
    List<Runnable> ways =
        List.of(
            () -> executor.execute("k", brief.get()),
            () -> bulk.getAll(Set.of("k")),
            () -> bulk.loadAll(Set.of("k"), true),
            () ->
                new ComputingExecutor<>(context, executor)
                    .getOrCompute("k", brief, key -> "computed"),
            () -> executor.execute("k", brief.invoke((entry, arguments) -> entry.getValue())),
            () ->
                executor.execute(
                    "k",
                    brief.invoke(
                        (entry, arguments) -> {
                          entry.setValue("set");
                          return null;
                        })));
    for (Runnable way : ways) {
      executor.execute("k", brief.remove());
      way.run();
      assertEndsAfter(MINUTE);
    }
  }

  @Test
  void remove_zeroTimeToLive_isSentUnread() {
    execute(operations().put("old"));
    execute(operations().withTimeToLive(Duration.ZERO).remove());
    assertThat(store.requests).contains("Take").noneMatch(request -> request.startsWith("Read"));
  }

  @Test
  void laterUpdate_policyDuration_followsPolicy() {
    fixture.policy = new ModifiedExpiryPolicy(Duration.ONE_HOUR);
    execute(operations().put("a").withTimeToLive(Duration.ONE_MINUTE));
    execute(operations().put("b"));
    assertEndsAfter(HOUR);
  }

  @Test
  void laterUpdate_policyUnchanged_keepsExpiry() {
    fixture.policy = new CreatedExpiryPolicy(Duration.ONE_HOUR);
    execute(operations().put("a").withTimeToLive(Duration.ONE_MINUTE));
    execute(operations().put("b"));
    assertEndsAfter(MINUTE);
  }

  /** A set that is sent unread knows of no end; so no other way of updating may keep it. */
  @ParameterizedTest
  @EnumSource(names = {"PUT_OVER", "REPLACE", "REPLACE_EQUAL", "GET_AND_PUT_OVER"})
  void laterUpdate_eternalPolicy_isEternal(Storing storing) {
    for (Set<EventType> listened : Set.of(Set.<EventType>of(), Set.of(EventType.UPDATED))) {
      fixture.listened.addAll(listened);
      fixture.policy = new EternalExpiryPolicy();
      execute(operations().put("old").withTimeToLive(Duration.ONE_MINUTE));
      execute(storing.operation.apply(operations()));
      assertNeverEnds();
    }
  }

  @Test
  void laterAccess_policyDuration_followsPolicy() {
    for (ExpiryPolicy policy :
        Set.of(
            new AccessedExpiryPolicy(Duration.ONE_HOUR),
            new TouchedExpiryPolicy(Duration.ONE_HOUR))) {
      fixture.policy = policy;
      execute(operations().put("a").withTimeToLive(Duration.ONE_MINUTE));
      assertEndsAfter(MINUTE);
      execute(operations().get());
      assertEndsAfter(HOUR);
    }
    fixture.policy = new EternalExpiryPolicy();
    execute(operations().put("a").withTimeToLive(Duration.ONE_MINUTE));
    execute(operations().get());
    assertEndsAfter(MINUTE);
  }

  @Test
  void touch_movesTheEndAndNothingElse() {
    fixture.listened.addAll(Set.of(EventType.values()));
    fixture.writer = true;
    fixture.policy = new Unasked();
    execute(operations().put("a").withTimeToLive(Duration.ONE_MINUTE));
    fixture.log.clear();
    fixture.counts.clear();

    assertThat(execute(operations().touch(Duration.ONE_HOUR))).isTrue();

    assertThat(fixture.log).isEmpty();
    assertThat(fixture.counts).isEmpty();
    assertEndsAfter(HOUR);
    assertThat(execute(operations().touch(Duration.ETERNAL))).isTrue();
    assertNeverEnds();
    assertThat(execute(operations().getAndRemove())).isEqualTo("a");
    assertThat(execute(operations().touch(Duration.ONE_HOUR))).isFalse();
    assertThat(execute(operations().containsKey())).isFalse();
  }

  @Test
  void touchWithZero_endsTheEntryAsTimeDoes() {
    fixture.listened.addAll(Set.of(EventType.values()));
    fixture.writer = true;
    execute(operations().put("a"));
    fixture.log.clear();
    fixture.counts.clear();

    assertThat(execute(operations().touch(Duration.ZERO))).isTrue();

    assertThat(fixture.log).containsExactly("EXPIRED k a->null");
    assertThat(fixture.counts).isEmpty();
    assertThat(execute(operations().containsKey())).isFalse();
  }

  @Test
  void touch_losesNoChangeOfAnotherJvm() {
    execute(operations().put("old"));
    store.beforeNextChanges(1, other -> new OtherJvm(other).put("newer"));
    assertThat(execute(operations().touch(Duration.ONE_HOUR))).isTrue();
    assertEndsAfter(HOUR);
    assertThat(execute(operations().get())).isEqualTo("newer");
  }

  @Test
  void touch_hasNoAnswerWithoutItsNode() {
    FailingStore failing = new FailingStore(store);
    failing.failingReads.add("k");
    fixture.store = failing;
    assertThatThrownBy(() -> execute(operations().touch(Duration.ONE_HOUR)))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("touch", "'k'", "n1");
  }

  private record OtherJvm(EntryStore<String, String> store) {
    void put(String value) {
      CacheContextFixture other = new CacheContextFixture();
      other.store = store;
      other.executor().execute("k", other.operations().put(value));
    }
  }

  /** A policy that must not be called. */
  private static final class Unasked implements ExpiryPolicy {
    @Override
    public Duration getExpiryForCreation() {
      throw new AssertionError("asked for a creation");
    }

    @Override
    public Duration getExpiryForAccess() {
      throw new AssertionError("asked for an access");
    }

    @Override
    public Duration getExpiryForUpdate() {
      throw new AssertionError("asked for an update");
    }
  }
}
