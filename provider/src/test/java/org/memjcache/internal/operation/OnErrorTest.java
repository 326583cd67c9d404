package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import javax.cache.event.EventType;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What each operation does when its node fails: the whole table of {@code on-error.csv}.
 *
 * <p>The entries are {@code k=old} and {@code l=other}; the node of {@code k} fails, on reads or on
 * changes. A cell has the result of the call, the calls of writer, loader and listeners, the
 * invalidated keys, whether the cache was cleared, and the counts.
 */
class OnErrorTest {

  private final CacheContextFixture fixture = new CacheContextFixture();
  private final FailingStore store = new FailingStore(fixture.store);

  @ParameterizedTest
  @CsvFileSource(resources = "/operation/on-error.csv", delimiter = '|', numLinesToSkip = 1)
  void operation_nodeFails_matchesTable(
      String operation, String fails, String with, String onMiss, String onThrow) {
    assertThat(observe(operation, fails, with, true)).as("miss").isEqualTo(onMiss);
    assertThat(new OnErrorTest().observe(operation, fails, with, false))
        .as("throw")
        .isEqualTo(onThrow.equals("same") ? onMiss : onThrow);
  }

  private String observe(String operation, String fails, String with, boolean misses) {
    fixture.executor().execute("k", fixture.operations().put("old"));
    fixture.executor().execute("l", fixture.operations().put("other"));
    fixture.counts.clear();
    fixture.store = store;
    fixture.onFailure = new FailurePolicy(misses, with.contains("compute"), false);
    set(with);
    (fails.equals("read") ? store.failingReads : store.failingChanges).add("k");
    store.clearFails = operation.equals("clear");
    List<String> seen = new ArrayList<>();
    try {
      seen.add(String.valueOf(call(operation)));
    } catch (CacheException e) {
      assertThat(e).hasMessageContainingAll("cache 'test'", "node n1: it is on fire");
      assertThat(e).hasMessageContaining(e.getMessage().contains("key") ? "key 'k'" : operation);
      seen.add("fails");
    }
    seen.addAll(fixture.log);
    store.invalidated.forEach(key -> seen.add("invalidated " + key));
    if (store.clears > 0) {
      seen.add("cleared");
    }
    new TreeMap<>(fixture.counts)
        .forEach((what, count) -> seen.add(what.startsWith("time") ? what : count + " " + what));
    return String.join(", ", seen);
  }

  private void set(String with) {
    fixture.writer = with.contains("writer");
    if (with.contains("loader")) {
      fixture.loader = key -> "loaded";
    }
    if (with.contains("listener")) {
      fixture.listened.addAll(Set.of(EventType.values()));
    }
    if (with.contains("policy")) {
      fixture.policy = new HourPolicy();
    }
  }

  private Object call(String operation) {
    CacheContext<String, String> context = fixture.context();
    OperationExecutor<String, String> executor = new OperationExecutor<>(context);
    BulkExecutor<String, String> bulk = new BulkExecutor<>(context, context.operations());
    EntryOperations<String, String> operations = context.operations();
    EntryOperation<String, String, ?> one =
        switch (operation) {
          case "get" -> operations.get();
          case "containsKey" -> operations.containsKey();
          case "put" -> operations.put("new");
          case "remove" -> operations.remove();
          case "putIfAbsent" -> operations.putIfAbsent("new");
          case "getAndPut" -> operations.getAndPut("new");
          case "getAndRemove" -> operations.getAndRemove();
          case "getAndReplace" -> operations.getAndReplace("new");
          case "replace(k,v)" -> operations.replace("new");
          case "replace(k,o,n)" -> operations.replace("old", "new");
          case "remove(k,v)" -> operations.remove("old");
          case "invoke get" -> operations.invoke(processor("get"));
          case "invoke set" -> operations.invoke(processor("set"));
          case "invoke remove" -> operations.invoke(processor("remove"));
          case "invoke set+remove" -> operations.invoke(processor("set+remove"));
          default -> null;
        };
    if (one != null) {
      return executor.execute("k", one);
    }
    Set<String> keys = new TreeSet<>(Set.of("k", "l"));
    return switch (operation) {
      case "getAll" -> new TreeMap<>(bulk.getAll(keys));
      case "putAll" -> done(() -> bulk.putAll(new TreeMap<>(Map.of("k", "new", "l", "new"))));
      case "removeAll(keys)" -> done(() -> bulk.removeAll(keys));
      case "removeAll" -> done(bulk::removeAll);
      case "clear" -> done(bulk::clear);
      case "loadAll" -> done(() -> bulk.loadAll(keys, false));
      case "loadAll replacing" -> done(() -> bulk.loadAll(keys, true));
      case "invokeAll set" -> results(bulk.invokeAll(keys, processor("set")));
      case "iterator" -> {
        bulk.iterator(executor).forEachRemaining(entry -> {});
        yield "done";
      }
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private static String done(Runnable call) {
    call.run();
    return "done";
  }

  private static String results(Map<String, EntryProcessorResult<String>> results) {
    return new TreeMap<>(results)
        .entrySet().stream()
            .map(
                entry -> {
                  try {
                    return entry.getKey() + ": " + entry.getValue().get();
                  } catch (EntryProcessorException e) {
                    assertThat(e).cause().hasMessageContainingAll("'test'", "'k'", "n1");
                    return entry.getKey() + ": fails";
                  }
                })
            .collect(Collectors.joining("; "));
  }

  private EntryProcessor<String, String, String> processor(String what) {
    return (entry, arguments) -> {
      String found = what.equals("get") ? entry.getValue() : entry.exists() ? "there" : "absent";
      fixture.log.add("runs on " + found);
      if (what.contains("set")) {
        entry.setValue("new");
      }
      if (what.contains("remove")) {
        entry.remove();
      }
      return found;
    };
  }

  /** A policy that the context must ask, so that it reads before it changes. */
  private static final class HourPolicy implements ExpiryPolicy {
    @Override
    public Duration getExpiryForCreation() {
      return Duration.ONE_HOUR;
    }

    @Override
    public Duration getExpiryForAccess() {
      return null;
    }

    @Override
    public Duration getExpiryForUpdate() {
      return null;
    }
  }
}
