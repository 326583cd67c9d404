package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import javax.cache.event.EventType;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memjcache.LogLines;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.entry.ValueTooLargeException;
import org.memjcache.internal.expiry.ConstantExpiryPolicy;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Version;

class CacheContextTest {

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

  private static void otherJvmPuts(EntryStore<String, String> store, String value) {
    var key = store.key("k");
    store
        .send(
            new EntryRequest.Store<>(
                key, store.content(key, value), Expiration.ETERNAL, Guard.ANY, false))
        .await(Deadline.afterNanos(1));
  }

  private String value() {
    CacheContextFixture plain = new CacheContextFixture();
    plain.store = store;
    return plain.executor().execute("k", plain.operations().get());
  }

  @Test
  void eternalPut_isOneUnreadStore() {
    execute(operations().put("a"));
    execute(operations().put("b"));
    assertThat(store.requests).containsExactly("Store Any", "Store Any");
    assertThat(fixture.count("puts")).isEqualTo(2);
  }

  @Test
  void put_withCreatedPolicy_addsFirst() {
    fixture.policy = new CreatedExpiryPolicy(Duration.ONE_HOUR);
    execute(operations().put("a"));
    assertThat(store.requests).containsExactly("Store Absent");
    execute(operations().put("b"));
    assertThat(store.requests).containsExactly("Store Absent", "Store Absent", "Store Unchanged");
  }

  @Test
  void put_withListener_tellsCreationFromUpdate() {
    fixture.listened.addAll(Set.of(EventType.CREATED, EventType.UPDATED));
    execute(operations().put("a"));
    execute(operations().put("b"));
    assertThat(fixture.log).containsExactly("CREATED k null->a", "UPDATED k a->b");
  }

  @Test
  void putIfAbsent_isOneExchange_whetherItStoresOrNot() {
    assertThat(execute(operations().putIfAbsent("a"))).isTrue();
    assertThat(execute(operations().putIfAbsent("b"))).isFalse();
    assertThat(store.requests).containsExactly("Store Absent", "Store Absent");
    assertThat(fixture.count("hits")).isEqualTo(1);
    assertThat(fixture.count("misses")).isEqualTo(1);
  }

  @Test
  void change_conflict_isDecidedAgain() {
    execute(operations().put("1"));
    store.beforeNextChanges(1, other -> otherJvmPuts(other, "10"));
    String result =
        execute(
            operations()
                .invoke(
                    (entry, arguments) -> {
                      int next = Integer.parseInt(entry.getValue()) + 1;
                      entry.setValue(Integer.toString(next));
                      return entry.getKey() + next;
                    }));
    assertThat(result).isEqualTo("k11");
    assertThat(value()).isEqualTo("11");
  }

  @Test
  void change_endlessConflict_throws() {
    fixture.timeout = java.time.Duration.ofMillis(100);
    execute(operations().put("1"));
    store.beforeNextChanges(
        Integer.MAX_VALUE, other -> otherJvmPuts(other, "x" + store.interferences));
    assertThatThrownBy(() -> execute(operations().replace("2")))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("contended")
        .hasMessageMatching(
            "(?s).*contended \\(tries: \\d{2,}\\).*; the last of them stored 0 bytes")
        .hasMessageContaining("'test'")
        .hasMessageContaining("'k'");
  }

  @Test
  void writeThrough_store_usesVersionReadBefore() {
    fixture.writer = true;
    execute(operations().put("a"));
    assertThat(fixture.log).containsExactly("write k=a");
    assertThat(store.requests).containsExactly("Read reserving", "Store Unchanged");
    assertThat(value()).isEqualTo("a");
  }

  @Test
  void writeThrough_conflict_deletesWithoutSecondWrite() {
    fixture.writer = true;
    execute(operations().put("a"));
    store.beforeNextChanges(1, other -> otherJvmPuts(other, "other"));
    execute(operations().put("b"));
    assertThat(fixture.log).containsExactly("write k=a", "write k=b");
    assertThat(value()).isNull();
  }

  @Test
  void writeThrough_conflictWithEqualValue_deletes() {
    fixture.writer = true;
    execute(operations().put("a"));
    store.beforeNextChanges(1, other -> otherJvmPuts(other, "a"));
    execute(operations().put("b"));
    assertThat(value()).isNull();
  }

  @Test
  void writeThrough_processorRemovesNothing_endsLease() {
    fixture.writer = true;
    Version lease = reserve();
    execute(
        operations()
            .invoke(
                (entry, arguments) -> {
                  entry.remove();
                  return null;
                }));
    assertThat(fixture.log).containsExactly("delete k");
    assertThat(stores("older", lease)).isFalse();
  }

  @Test
  void writeThrough_valueExpiresAtCreation_endsLease() {
    fixture.writer = true;
    fixture.policy = new CreatedExpiryPolicy(Duration.ZERO);
    Version lease = reserve();
    execute(operations().put("a"));
    assertThat(fixture.log).containsExactly("write k=a");
    assertThat(stores("older", lease)).isFalse();
  }

  private Version reserve() {
    return store
        .send(new EntryRequest.Read<>(store.key("k"), true, EntryRequest.KEEP))
        .await(Deadline.afterNanos(1))
        .state()
        .version();
  }

  private boolean stores(String value, Version version) {
    var key = store.key("k");
    return store
        .send(
            new EntryRequest.Store<>(
                key,
                store.content(key, value),
                Expiration.ETERNAL,
                Guard.unchanged(version),
                false))
        .await(Deadline.afterNanos(1))
        .done();
  }

  @Test
  void readThrough_leaseLost_keepsNewerValue() {
    fixture.loader =
        key -> {
          otherJvmPuts(store, "newer");
          return "older";
        };
    assertThat(execute(operations().get())).isEqualTo("older");
    assertThat(value()).isEqualTo("newer");
  }

  @Test
  void remove_ofAbsentEntry_reachesTheWriterAndCountsNothing() {
    fixture.writer = true;
    fixture.listened.add(EventType.REMOVED);
    assertThat(execute(operations().remove())).isFalse();
    assertThat(fixture.log).containsExactly("delete k");
    assertThat(fixture.count("removals")).isZero();
  }

  @Test
  void zeroCreation_storesNothing_forEveryOperationThatCreates() {
    fixture.policy = new CreatedExpiryPolicy(Duration.ZERO);
    fixture.listened.add(EventType.CREATED);
    execute(operations().put("a"));
    assertThat(execute(operations().getAndPut("a"))).isNull();
    assertThat(execute(operations().putIfAbsent("a"))).isFalse();
    execute(
        operations()
            .invoke(
                (entry, arguments) -> {
                  entry.setValue("a");
                  return null;
                }));
    bulk().putAll(Map.of("k", "a"));
    assertThat(value()).isNull();
    assertThat(fixture.log).isEmpty();
    assertThat(fixture.count("puts")).isZero();
  }

  @Test
  void zeroUpdate_countsAndTells_andTheEntryIsGone() {
    fixture.policy = new ConstantExpiryPolicy(Duration.ETERNAL, null, Duration.ZERO);
    fixture.listened.add(EventType.UPDATED);
    execute(operations().put("a"));
    execute(operations().put("b"));
    assertThat(value()).isNull();
    assertThat(fixture.log).containsExactly("UPDATED k a->b");
    assertThat(fixture.count("puts")).isEqualTo(2);
  }

  @Test
  void zeroAccess_answersOnce() {
    fixture.policy = new ConstantExpiryPolicy(Duration.ETERNAL, Duration.ZERO, null);
    execute(operations().put("a"));
    assertThat(execute(operations().get())).isEqualTo("a");
    assertThat(execute(operations().get())).isNull();
  }

  @Test
  void expiredEntry_found_isDeletedWithOneEvent() {
    fixture.policy = new ModifiedExpiryPolicy(new Duration(TimeUnit.MILLISECONDS, 20));
    fixture.listened.add(EventType.EXPIRED);
    execute(operations().put("a"));
    fixture.clock.now += 21;
    assertThat(execute(operations().get())).isNull();
    assertThat(execute(operations().get())).isNull();
    assertThat(fixture.log).containsExactly("EXPIRED k a->null");
    assertThat(fixture.count("misses")).isEqualTo(2);
  }

  @Test
  void accessRewrite_isPosted_andOnlyWhenItMovesByMoreThanOnePercent() {
    fixture.policy = new AccessedExpiryPolicy(new Duration(TimeUnit.SECONDS, 100));
    execute(operations().put("a"));
    store.requests.clear();
    fixture.clock.now += 900;
    execute(operations().get());
    assertThat(store.requests).containsExactly("Read");
    fixture.clock.now += 200;
    execute(operations().get());
    assertThat(store.requests).containsExactly("Read", "Read", "post:Store Unchanged");
  }

  @Test
  void put_tooLarge_removesEntryBeforeWrite() {
    execute(operations().put("a"));
    fixture.writer = true;
    assertThatThrownBy(() -> execute(operations().put("too large")))
        .isInstanceOf(ValueTooLargeException.class);
    assertThat(fixture.log).isEmpty();
    assertThat(value()).isNull();
  }

  @Test
  void conditionalPut_tooLargeAndNotApplied_keepsEntry() {
    execute(operations().put("a"));
    assertThat(execute(operations().putIfAbsent("too large"))).isFalse();
    assertThat(execute(operations().replace("other", "too large"))).isFalse();
    assertThat(value()).isEqualTo("a");
  }

  @Test
  void dropTooLarge_tellsTheWriterAndKeepsNothing() {
    execute(operations().put("a"));
    fixture.writer = true;
    fixture.dropTooLarge = true;
    execute(operations().put("too large"));
    assertThat(fixture.log).containsExactly("write k=too large");
    assertThat(value()).isNull();
  }

  @Test
  void putAll_oneTooLargeEntryFailsAlone() {
    assertThatThrownBy(() -> bulk().putAll(Map.of("k", "too large", "l", "b", "m", "c")))
        .isInstanceOf(ValueTooLargeException.class);
    assertThat(bulk().getAll(Set.of("k", "l", "m"))).isEqualTo(Map.of("l", "b", "m", "c"));
  }

  private BulkExecutor<String, String> bulk() {
    return new BulkExecutor<>(fixture.context(), fixture.context().operations());
  }

  @Test
  void putAll_asksTheWriterOnce() {
    fixture.writer = true;
    bulk().putAll(new java.util.TreeMap<>(Map.of("a", "1", "b", "2")));
    assertThat(fixture.log).containsExactly("writeAll {a=1, b=2}");
    bulk().removeAll(Set.of("a"));
    assertThat(fixture.log).last().isEqualTo("deleteAll [a]");
    assertThat(bulk().getAll(Set.of("a", "b"))).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void removeAll_onAnEmptyCache_doesNotCallTheWriter() {
    fixture.writer = true;
    bulk().removeAll();
    assertThat(fixture.log).isEmpty();
  }

  @Test
  void getAll_loadsWhatIsMissing_inOneCall() {
    bulk().putAll(Map.of("a", "1"));
    fixture.loader = key -> key.equals("c") ? null : key + key;
    assertThat(bulk().getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", "1", "b", "bb"));
    assertThat(fixture.count("hits")).isEqualTo(1);
    assertThat(fixture.count("misses")).isEqualTo(2);
    fixture.loader = key -> null;
    assertThat(bulk().getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", "1", "b", "bb"));
  }

  @Test
  void loadAll_replacesOnlyWhenAsked() {
    bulk().putAll(Map.of("a", "1"));
    fixture.loader = key -> key + key;
    bulk().loadAll(Set.of("a", "b"), false);
    assertThat(bulk().getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "1", "b", "bb"));
    bulk().loadAll(Set.of("a", "b"), true);
    assertThat(bulk().getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "aa", "b", "bb"));
  }

  @Test
  void invokeAll_keepsOneKeysFailureToThatKey() {
    bulk().putAll(Map.of("a", "1", "b", "x"));
    var results =
        bulk()
            .<Integer>invokeAll(
                Set.of("a", "b", "c"),
                (entry, arguments) ->
                    entry.exists() ? (Integer) Integer.parseInt(entry.getValue()) : null);
    assertThat(results).containsOnlyKeys("a", "b");
    assertThat(results.get("a").get()).isEqualTo(1);
    assertThatThrownBy(() -> results.get("b").get())
        .hasRootCauseInstanceOf(NumberFormatException.class);
  }

  @Test
  void processor_netEffects() {
    fixture.writer = true;
    execute(
        operations()
            .invoke(
                (entry, arguments) -> {
                  entry.setValue("a");
                  entry.remove();
                  assertThat(entry.exists()).isFalse();
                  return null;
                }));
    assertThat(fixture.log).isEmpty();
    execute(
        operations()
            .invoke(
                (entry, arguments) -> {
                  entry.remove();
                  return null;
                }));
    assertThat(fixture.log).containsExactly("delete k");
    execute(operations().put("x"));
    fixture.log.clear();
    execute(
        operations()
            .invoke(
                (entry, arguments) -> {
                  entry.remove();
                  entry.setValue("b");
                  return null;
                }));
    assertThat(fixture.log).containsExactly("write k=b");
  }

  @Test
  void iterator_accessesRemovesAndCounts() {
    bulk().putAll(Map.of("a", "1", "b", "2"));
    var iterator = bulk().iterator(fixture.executor());
    assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    iterator.next();
    iterator.remove();
    iterator.next();
    assertThat(iterator.hasNext()).isFalse();
    assertThat(fixture.count("hits")).isEqualTo(2);
    assertThat(fixture.count("removals")).isEqualTo(1);
    assertThat(List.copyOf(bulk().getAll(Set.of("a", "b")).keySet())).hasSize(1);
  }

  @Test
  void lookup_processorOrLoaderFails_isCounted() {
    assertThatThrownBy(
            () ->
                execute(
                    operations()
                        .invoke(
                            (entry, arguments) -> {
                              throw new IllegalStateException("processor");
                            })))
        .isInstanceOf(EntryProcessorException.class);
    assertThat(fixture.count("misses")).isEqualTo(1);
    fixture.loader =
        key -> {
          throw new CacheLoaderException("loader");
        };
    assertThatThrownBy(() -> execute(operations().get())).isInstanceOf(CacheLoaderException.class);
    assertThat(fixture.count("misses")).isEqualTo(2);
    execute(operations().put("a"));
    execute(operations().get());
    assertThat(fixture.count("hits")).isEqualTo(1);
  }

  @Test
  void policy_writerThrows_isNotCalled() {
    fixture.policy =
        new ExpiryPolicy() {
          @Override
          public Duration getExpiryForCreation() {
            fixture.log.add("creation");
            return Duration.ETERNAL;
          }

          @Override
          public Duration getExpiryForAccess() {
            return null;
          }

          @Override
          public Duration getExpiryForUpdate() {
            return null;
          }
        };
    fixture.writer = true;
    fixture.writerFailure = new CacheWriterException("writer");
    assertThatThrownBy(() -> execute(operations().put("a"))).isSameAs(fixture.writerFailure);
    assertThat(fixture.log).containsExactly("write k=a");
    fixture.writerFailure = null;
    execute(operations().put("a"));
    assertThat(fixture.log).containsExactly("write k=a", "write k=a", "creation");
  }

  @Test
  void get_loadedValueExpiresAtCreation_isMiss() {
    fixture.policy = new CreatedExpiryPolicy(Duration.ZERO);
    fixture.loader = key -> "loaded";
    assertThat(execute(operations().get())).isNull();
    assertThat(bulk().getAll(Set.of("k", "l"))).isEmpty();
  }

  @Test
  void dropTooLarge_repeatedly_warnsOnce() {
    fixture.dropTooLarge = true;
    CacheContext<String, String> context = fixture.context();
    OperationExecutor<String, String> executor = new OperationExecutor<>(context);
    try (LogLines lines = new LogLines()) {
      executor.execute("k", operations().put("too large"));
      assertThat(lines.get()).hasSize(1);
      executor.execute("k", operations().put("too large"));
      assertThat(lines.get())
          .singleElement()
          .asString()
          .contains("WARNING not stored: too large; further ones are dropped silently");
    }
  }

  @Test
  void putAll_writerFailsInBetween_storesWhatIsWritten() {
    fixture.writer = true;
    fixture.writerFailure = new CacheWriterException("writer");
    assertThatThrownBy(() -> bulk().putAll(new TreeMap<>(Map.of("k", "1", "l", "2"))))
        .isSameAs(fixture.writerFailure);
    fixture.writer = false;
    assertThat(bulk().getAll(Set.of("k", "l"))).isEqualTo(Map.of("k", "1"));
  }

  @Test
  void putAll_severalKeysFail_suppressesTheOthers() {
    assertThatThrownBy(() -> bulk().putAll(Map.of("k", "too large", "l", "too large", "m", "c")))
        .isInstanceOf(ValueTooLargeException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  /** The entry of another JVM's put is not deleted with the expired one. */
  @Test
  void expiredEntry_replacedInBetween_isKeptWithoutEvent() {
    fixture.policy = new ModifiedExpiryPolicy(new Duration(TimeUnit.MILLISECONDS, 20));
    fixture.listened.add(EventType.EXPIRED);
    execute(operations().put("a"));
    fixture.clock.now += 21;
    store.beforeNextChanges(1, other -> otherJvmPuts(other, "newer"));
    assertThat(execute(operations().get())).isNull();
    assertThat(fixture.log).isEmpty();
    assertThat(value()).isEqualTo("newer");
  }

  @Test
  void expiredEntry_noListener_isDeletedUnawaited() {
    fixture.policy = new ModifiedExpiryPolicy(new Duration(TimeUnit.MILLISECONDS, 20));
    execute(operations().put("a"));
    store.requests.clear();
    fixture.clock.now += 21;
    assertThat(execute(operations().get())).isNull();
    assertThat(store.requests).containsExactly("Read", "post:Delete Unchanged");
  }

  @Test
  void writeThrough_removesExpiredEntry_deletesIt() {
    fixture.policy = new ModifiedExpiryPolicy(new Duration(TimeUnit.MILLISECONDS, 20));
    fixture.writer = true;
    execute(operations().put("a"));
    fixture.clock.now += 21;
    store.requests.clear();
    store.beforeNextChanges(1, other -> otherJvmPuts(other, "older"));
    removeByProcessor();
    assertThat(store.requests).containsExactly("Read reserving", "Delete Unchanged", "Delete Any");
    assertThat(value()).isNull();
  }

  private void removeByProcessor() {
    execute(
        operations()
            .invoke(
                (entry, arguments) -> {
                  entry.remove();
                  return null;
                }));
  }

  @Test
  void get_loadedValue_isStoredUnawaitedUnlessListenedTo() {
    fixture.loader = key -> "loaded";
    execute(operations().get());
    assertThat(store.requests).containsExactly("Read reserving", "post:Store Unchanged");
    for (EventType listened : List.of(EventType.UPDATED, EventType.CREATED)) {
      execute(operations().remove());
      store.requests.clear();
      fixture.log.clear();
      fixture.listened.add(listened);
      execute(operations().get());
      boolean created = listened == EventType.CREATED;
      assertThat(store.requests)
          .containsExactly("Read reserving", created ? "Store Unchanged" : "post:Store Unchanged");
      assertThat(fixture.log.contains("CREATED k null->loaded")).isEqualTo(created);
    }
  }

  @Test
  void removeAll_statisticsOnly_countsEachEntry() {
    bulk().putAll(Map.of("a", "1", "b", "2"));
    bulk().removeAll();
    assertThat(fixture.count("removals")).isEqualTo(2);
    assertThat(bulk().getAll(Set.of("a", "b"))).isEmpty();
  }

  @Test
  void versions_noPlainCache_throws() {
    assertThatThrownBy(fixture.context()::versions)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("memjcache.cache.[test].format = plain");
  }

  @Test
  void entryOfProcessor_unwrap_isItself() {
    execute(
        operations()
            .invoke(
                (entry, arguments) -> {
                  assertThat(entry.unwrap(MutableEntry.class)).isSameAs(entry);
                  assertThatThrownBy(() -> entry.unwrap(String.class))
                      .isInstanceOf(IllegalArgumentException.class);
                  return null;
                }));
  }

  @Test
  void removeAll_listenerOnly_raisesEachEvent() {
    bulk().putAll(Map.of("a", "1", "b", "2"));
    fixture.statistics = false;
    fixture.listened.add(EventType.REMOVED);
    bulk().removeAll();
    assertThat(fixture.log).containsExactlyInAnyOrder("REMOVED a 1->null", "REMOVED b 2->null");
  }

  @Test
  void removeAll_neitherListenerNorStatistics_clears() {
    bulk().putAll(Map.of("a", "1"));
    fixture.statistics = false;
    store.requests.clear();
    bulk().removeAll();
    assertThat(store.requests).isEmpty();
    assertThat(bulk().getAll(Set.of("a"))).isEmpty();
  }
}
