package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.entry.EntryStore;

/** The statistics of an operation that is decided again: the last lookup counts, and no other. */
class ContendedLookupTest {

  private final CacheContextFixture fixture = new CacheContextFixture();
  private final InterferingStore store = new InterferingStore(fixture.store);

  @BeforeEach
  void interfere() {
    fixture.store = store;
  }

  private void othersStoreOnce() {
    CacheContextFixture other = new CacheContextFixture();
    store.beforeNextChanges(
        1,
        below -> {
          other.store = below;
          other.executor().execute("k", other.operations().put("other's"));
        });
  }

  private static EntryProcessor<String, String, String> setting() {
    return (entry, arguments) -> {
      entry.setValue("new");
      return "done";
    };
  }

  @Test
  void invoke_entryIsStoredInBetween_countsAHit() {
    othersStoreOnce();
    fixture.executor().execute("k", fixture.operations().invoke(setting()));
    assertCounts(Map.of("hits", 1L));
  }

  @Test
  void invoke_entryIsRemovedInBetween_countsAMiss() {
    fixture.executor().execute("k", fixture.operations().put("old"));
    CacheContextFixture other = new CacheContextFixture();
    store.beforeNextChanges(
        1,
        below -> {
          other.store = below;
          other.executor().execute("k", other.operations().remove());
        });
    fixture.executor().execute("k", fixture.operations().invoke(setting()));
    assertCounts(Map.of("misses", 1L));
  }

  @Test
  void invoke_lastRunFails_countsItsLookup() {
    othersStoreOnce();
    assertThatThrownBy(
            () ->
                fixture
                    .executor()
                    .execute(
                        "k",
                        fixture
                            .operations()
                            .invoke(
                                (entry, arguments) -> {
                                  if (entry.exists()) {
                                    throw new IllegalStateException("the second run");
                                  }
                                  entry.setValue("new");
                                  return null;
                                })))
        .isInstanceOf(EntryProcessorException.class);
    assertCounts(Map.of("hits", 1L));
  }

  @Test
  void invoke_processorOrWriterFails_countsItsLookup() {
    fixture.writer = true;
    fixture.writerFailure = new IllegalStateException("writer");
    assertThatThrownBy(
            () -> fixture.executor().execute("k", fixture.operations().invoke(setting())))
        .hasMessage("writer");
    assertCounts(Map.of("misses", 1L));
  }

  @Test
  void invoke_othersStoreEachTime_countsOneLookup() {
    CacheContextFixture other = new CacheContextFixture();
    fixture.timeout = Duration.ofMillis(100);
    store.beforeNextChanges(Integer.MAX_VALUE, below -> overwrite(other, below));
    assertThatThrownBy(
            () -> fixture.executor().execute("k", fixture.operations().invoke(setting())))
        .hasMessageContaining("contended");
    assertCounts(Map.of("hits", 1L));
  }

  private static void overwrite(CacheContextFixture other, EntryStore<String, String> below) {
    other.store = below;
    other.executor().execute("k", other.operations().put("other's"));
  }

  @Test
  void invokeAll_entryIsStoredInBetween_countsAHit() {
    CacheContext<String, String> context = fixture.context();
    BulkExecutor<String, String> bulk = new BulkExecutor<>(context, context.operations());
    CacheContextFixture other = new CacheContextFixture();
    bulk.invokeAll(
        Set.of("k"),
        (entry, arguments) -> {
          if (!entry.exists()) {
            overwrite(other, store);
          }
          entry.setValue("new");
          return "done";
        });
    assertCounts(Map.of("hits", 1L));
  }

  private void assertCounts(Map<String, Long> expected) {
    for (String each : List.of("hits", "misses")) {
      assertThat(fixture.count(each)).as(each).isEqualTo(expected.getOrDefault(each, 0L));
    }
  }
}
