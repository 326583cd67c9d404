package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.CacheException;
import javax.cache.event.EventType;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheWriterException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.entry.ValueTooLargeException;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Guard;

/** State, duration and corner cases of calls whose node fails. */
class FailedNodeTest {

  private static final long SECOND = 1_000_000_000;

  private final CacheContextFixture fixture = new CacheContextFixture();
  private final InterferingStore interfering = new InterferingStore(fixture.store);
  private final FailingStore store = new FailingStore(interfering);

  @BeforeEach
  void overFailingStore() {
    fixture.store = store;
    execute(operations().put("old"));
    store.exchanges = 0;
    store.remaining.clear();
    fixture.counts.clear();
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private <R> R execute(EntryOperation<String, String, R> operation) {
    return fixture.executor().execute("k", operation);
  }

  private EntryOperations<String, String> operations() {
    return fixture.operations();
  }

  private BulkExecutor<String, String> bulk() {
    return new BulkExecutor<>(fixture.context(), fixture.context().operations());
  }

  private String valueOnceHealed() {
    store.heal();
    CacheContextFixture plain = new CacheContextFixture();
    plain.store = store;
    return plain.executor().execute("k", plain.operations().get());
  }

  @Test
  void get_loadedWhileNodeDown_isNotStored() {
    fixture.loader = key -> "loaded";
    store.failingReads.add("k");
    assertThat(execute(operations().get())).isEqualTo("loaded");
    assertThat(store.exchanges).isEqualTo(1);
    assertThat(fixture.unknownLoads).isEqualTo(1);
    assertThat(valueOnceHealed()).isEqualTo("old");
  }

  @Test
  void put_readFails_invalidatesStaleValue() {
    fixture.writer = true;
    store.failingReads.add("k");
    execute(operations().put("new"));
    assertThat(store.exchanges).isEqualTo(1);
    assertThat(valueOnceHealed()).isNull();
  }

  @Test
  void put_writerThrows_keepsEntry() {
    fixture.writer = true;
    fixture.writerFailure = new CacheWriterException("no");
    store.failingReads.add("k");
    assertThatThrownBy(() -> execute(operations().put("new")))
        .isInstanceOf(CacheWriterException.class);
    assertThat(valueOnceHealed()).isEqualTo("old");
  }

  @Test
  void put_tooLargeAndNodeDown_throwsAndInvalidates() {
    fixture.writer = true;
    store.failingReads.add("k");
    assertThatThrownBy(() -> execute(operations().put("too large")))
        .isInstanceOf(ValueTooLargeException.class);
    assertThat(fixture.log).isEmpty();
    assertThat(valueOnceHealed()).isNull();
  }

  @Test
  void put_tooLargeAndRemovalFails_throwsTooLarge() {
    store.failingChanges.add("k");
    assertThatThrownBy(() -> execute(operations().put("too large")))
        .isInstanceOf(ValueTooLargeException.class);
  }

  @Test
  void put_tooLargeDroppedAndNodeDown_isWritten() {
    fixture.writer = true;
    fixture.dropTooLarge = true;
    store.failingReads.add("k");
    execute(operations().put("too large"));
    assertThat(fixture.log).containsExactly("write k=too large");
    assertThat(valueOnceHealed()).isNull();
  }

  @Test
  void invoke_nodeFailsAfterConflict_returnsResult() {
    fixture.onFailure = new FailurePolicy(true, true, false);
    interfering.beforeNextChanges(
        1,
        other -> {
          other.invalidate(other.key("k"));
          store.failingReads.add("k");
        });
    String result =
        execute(
            operations()
                .invoke(
                    (entry, arguments) -> {
                      String found = entry.getValue();
                      fixture.log.add("runs on " + found);
                      entry.setValue("new");
                      return found;
                    }));
    assertThat(result).isEqualTo("old");
    assertThat(fixture.log).containsExactly("runs on old");
    assertThat(store.invalidated).containsExactly("k");
    assertThat(fixture.count("puts")).isZero();
  }

  @Test
  void get_expiredAndDeleteFails_isMissWithoutEvent() {
    fixture.policy = new CreatedExpiryPolicy(Duration.ONE_MINUTE);
    execute(operations().remove());
    execute(operations().put("short"));
    fixture.clock.now += 60_001;
    fixture.counts.clear();
    fixture.listened.add(EventType.EXPIRED);
    store.failingChanges.add("k");
    assertThat(execute(operations().get())).isNull();
    assertThat(fixture.log).isEmpty();
    assertThat(fixture.count("misses")).isEqualTo(1);
  }

  @Test
  void get_loadedAndStoreFails_returnsValue() {
    fixture.loader = key -> "loaded";
    fixture.listened.add(EventType.CREATED);
    execute(operations().remove());
    store.failingChanges.add("k");
    assertThat(execute(operations().get())).isEqualTo("loaded");
    assertThat(fixture.log).containsExactly("load k");
  }

  @Test
  void removeAll_nodeFails_continuesAndClears() {
    fixture.writer = true;
    fixture.executor().execute("l", operations().put("other"));
    fixture.log.clear();
    store.failingReads.add("k");
    store.clearFails = true;
    bulk().removeAll();
    assertThat(fixture.log).containsExactly("deleteAll [l]");
    assertThat(store.clears).isEqualTo(1);
  }

  @Test
  void put_severalExchanges_shareOneDeadline() {
    fixture.writer = true;
    execute(operations().put("new"));
    assertThat(store.remaining).containsExactly(5 * SECOND, 49 * SECOND / 10);
  }

  @Test
  void putAll_readFails_sharesOneDeadline() {
    fixture.writer = true;
    store.failingReads.add("k");
    bulk().putAll(Map.of("k", "new", "l", "new"));
    assertThat(store.remaining)
        .as("the reads of two nodes, and the store on the one that answered")
        .containsExactly(5 * SECOND, 5 * SECOND, 49 * SECOND / 10);
    assertThat(store.exchanges).isEqualTo(2);
  }

  private void othersStoreAtEachTry() {
    interfering.beforeNextChanges(
        Integer.MAX_VALUE,
        other ->
            other
                .send(
                    new EntryRequest.Store<>(
                        other.key("k"),
                        other.content(other.key("k"), "other's " + interfering.interferences),
                        Expiration.ETERNAL,
                        Guard.ANY,
                        false))
                .await(Deadline.afterNanos(1)));
  }

  @Test
  void replace_contended_sendsNoChangeWithoutTimeForTwoRoundTrips() {
    fixture.timeout = java.time.Duration.ofSeconds(1);
    othersStoreAtEachTry();
    assertThatThrownBy(() -> execute(operations().replace("new")))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("contended (tries: 6)")
        .hasMessageEndingWith("before each try; the last of them stored 0 bytes");
    assertThat(store.remaining)
        .as("two reads, and changes while two more would fit")
        .hasSize(8)
        .allSatisfy(left -> assertThat(left).isGreaterThan(SECOND / 5));
  }

  @Test
  void replace_entryRemovedAndNoTimeLeft_answers() {
    fixture.timeout = java.time.Duration.ofMillis(250);
    interfering.beforeNextChanges(1, other -> other.invalidate(other.key("k")));
    assertThatThrownBy(() -> execute(operations().replace("new")))
        .hasMessageContaining("contended (tries: 1)");
    fixture.timeout = java.time.Duration.ofMillis(450);
    execute(operations().put("old"));
    interfering.beforeNextChanges(1, other -> other.invalidate(other.key("k")));
    assertThat(execute(operations().replace("new"))).isFalse();
  }

  @Test
  void put_writtenWithLittleTimeLeft_isStored() {
    fixture.writer = true;
    fixture.timeout = java.time.Duration.ofMillis(150);
    execute(operations().put("new"));
    assertThat(valueOnceHealed()).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 250})
  void put_writtenAndGuardLost_removesEntryInAnyTimeLeft(int millis) {
    fixture.writer = true;
    fixture.timeout = java.time.Duration.ofMillis(millis);
    othersStoreAtEachTry();
    execute(operations().put("new"));
    assertThat(fixture.log).containsExactly("write k=new");
    interfering.interferences = 0;
    assertThat(valueOnceHealed()).isNull();
    assertThat(store.invalidated).hasSize(millis == 150 ? 1 : 0);
  }

  @Test
  void call_interrupted_answersAsWithoutAndKeepsInterrupt() {
    store.interrupts = true;
    assertThat(execute(operations().get())).isEqualTo("old");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(execute(operations().replace("old", "new"))).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(bulk().getAll(Set.of("k"))).containsEntry("k", "new");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void call_interruptedAndNodeFails_failsAndKeepsInterrupt() {
    store.interrupts = true;
    store.failingReads.add("k");
    store.failingChanges.add("k");
    assertThat(execute(operations().get())).isNull();
    assertThat(Thread.interrupted()).isTrue();
    execute(operations().put("new"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(bulk().getAll(new LinkedHashSet<>(List.of("k")))).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    bulk().removeAll(Set.of("k", "l"));
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(() -> execute(operations().replace("new")))
        .isInstanceOf(CacheException.class);
    assertThat(Thread.interrupted()).isTrue();
    fixture.onFailure = new FailurePolicy(false, false, false);
    assertThatThrownBy(() -> execute(operations().put("new"))).isInstanceOf(CacheException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void bulkCall_allKeysUnanswered_isNotTimed() {
    bulk().getAll(Set.of());
    assertThat(fixture.count("time GET")).isEqualTo(1);
    store.failingChanges.addAll(Set.of("k", "l"));
    bulk().putAll(Map.of("k", "new", "l", "new"));
    assertThat(fixture.count("time PUT")).isZero();
    bulk().putAll(Map.of("k", "new", "m", "new"));
    assertThat(fixture.count("time PUT")).isEqualTo(1);
  }
}
