package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.entry.EntryStore;

/** An entry processor that changes its own entry through the cache. */
class OwnChangeTest {

  private final CacheContextFixture fixture = new CacheContextFixture();
  private final InterferingStore store = new InterferingStore(fixture.store);
  private final CacheContext<String, String> context;
  private final OperationExecutor<String, String> executor;
  private final EntryOperations<String, String> operations;
  private final BulkExecutor<String, String> bulk;

  OwnChangeTest() {
    fixture.store = store;
    fixture.timeout = Duration.ofMillis(100);
    context = fixture.context();
    executor = new OperationExecutor<>(context);
    operations = context.operations();
    bulk = new BulkExecutor<>(context, operations);
    executor.execute("k", operations.put("before"));
  }

  private String invoke(EntryProcessor<String, String, String> processor) {
    return executor.execute("k", operations.invoke(processor));
  }

  /** Sets the entry's value after a change through the cache. */
  private static EntryProcessor<String, String, String> after(Runnable change) {
    return (entry, arguments) -> {
      change.run();
      entry.setValue("by the processor");
      return "done";
    };
  }

  private Consumer<OwnChangeTest> change(String name) {
    return switch (name) {
      case "put" -> test -> test.executor.execute("k", test.operations.put("x"));
      case "putAll" -> test -> test.bulk.putAll(Map.of("k", "x"));
      case "nested" ->
          test ->
              test.executor.execute(
                  "k",
                  test.operations.invoke(
                      (entry, arguments) -> {
                        entry.setValue("x");
                        return null;
                      }));
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"put", "putAll", "nested"})
  void invoke_processorChangesItsOwnEntry_exceptionNamesTheProcessor(String name) {
    Consumer<OwnChangeTest> change = change(name);
    assertThatThrownBy(() -> invoke(after(() -> change.accept(this))))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("'test'", "invoke", "'k'", "changed its own entry", "MutableEntry")
        .hasMessageNotContaining("contended");
  }

  @Test
  void invokeAll_processorChangesItsOwnEntry_exceptionNamesTheProcessor() {
    var results = bulk.invokeAll(Set.of("k"), after(() -> change("put").accept(this)));
    assertThatThrownBy(results.get("k")::get).hasMessageContaining("changed its own entry");
  }

  @Test
  void invoke_processorChangesOtherEntries_takesEffect() {
    assertThat(invoke(after(() -> executor.execute("other", operations.put("x")))))
        .isEqualTo("done");
    assertThat(executor.execute("k", operations.get())).isEqualTo("by the processor");
  }

  @Test
  void invoke_processorChangesItsOwnEntryOnce_takesEffectAtTheSecondTry() {
    AtomicInteger runs = new AtomicInteger();
    Runnable first = () -> executor.execute("k", operations.put("x"));
    assertThat(
            invoke(
                after(
                    () -> {
                      if (runs.incrementAndGet() == 1) {
                        first.run();
                      }
                    })))
        .isEqualTo("done");
    assertThat(runs).hasValue(2);
    assertThat(executor.execute("k", operations.get())).isEqualTo("by the processor");
  }

  @Test
  void invoke_processorOnlyUsesTheCache_takesEffect() {
    assertThat(
            invoke(
                (entry, arguments) -> {
                  executor.execute("k", operations.put("x"));
                  return "done";
                }))
        .isEqualTo("done");
    assertThat(executor.execute("k", operations.get())).isEqualTo("x");
  }

  @Test
  void invoke_othersChangeTheEntry_exceptionNamesTheOthers() {
    AtomicInteger others = new AtomicInteger();
    store.beforeNextChanges(
        Integer.MAX_VALUE,
        below ->
            new OperationExecutor<>(others(below))
                .execute("k", operations.put("" + others.incrementAndGet())));
    assertThatThrownBy(() -> invoke(after(() -> {})))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("contended (tries: ");
  }

  private static CacheContext<String, String> others(EntryStore<String, String> below) {
    CacheContextFixture other = new CacheContextFixture();
    other.store = below;
    return other.context();
  }

  /** A read-through within a processor stores the loaded value, unawaited. */
  @Test
  void invoke_processorLoadsItsOwnEntry_exceptionNamesTheProcessor() {
    fixture.loader = key -> "loaded";
    Runnable loading =
        () -> {
          store.invalidate(store.key("k"));
          executor.execute("k", operations.get());
        };
    assertThatThrownBy(() -> invoke(after(loading))).hasMessageContaining("changed its own entry");
  }
}
