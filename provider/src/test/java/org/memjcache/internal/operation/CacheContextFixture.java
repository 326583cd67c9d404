package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.cache.event.EventType;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.FallbackStore;
import org.memjcache.internal.entry.HeapEntryStore;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.expiry.ExpiryRules;
import org.memjcache.internal.integration.ReadThrough;
import org.memjcache.internal.integration.WriteThrough;
import org.memjcache.internal.management.StatisticsRecorder;

/** A context over the heap store whose concerns log their calls. */
final class CacheContextFixture {

  final List<String> log = new ArrayList<>();
  final Map<String, Long> counts = new HashMap<>();
  final Set<EventType> listened = new LinkedHashSet<>();
  final Clock clock = new Clock();
  @Nullable Function<String, @Nullable String> loader;
  int unknownLoads;
  boolean statistics = true;
  boolean writer;
  @Nullable RuntimeException writerFailure;
  boolean dropTooLarge;
  FailurePolicy onFailure = new FailurePolicy(true, false, false);
  ExpiryPolicy policy = new EternalExpiryPolicy();
  Duration timeout = Duration.ofSeconds(5);
  EntryStore<String, String> store = new HeapEntryStore<>(1000, clock);

  CacheContext<String, String> context() {
    return new CacheContext<>(
        "test",
        new FallbackStore<>(store),
        concerns(),
        timeout,
        new FailurePolicy(onFailure.misses(), onFailure.computes(), dropTooLarge));
  }

  OperationExecutor<String, String> executor() {
    return new OperationExecutor<>(context());
  }

  EntryOperations<String, String> operations() {
    return new EntryOperations<>(concerns().readThrough());
  }

  long count(String what) {
    return counts.getOrDefault(what, 0L);
  }

  CacheConcerns<String, String> concerns() {
    return new CacheConcerns<>(
        new ExpiryRules(policy, clock),
        new RecordedEvents(),
        new RecordedLoader(),
        new RecordedWriter(),
        new RecordedStatistics());
  }

  static final class Clock implements InstantSource {
    long now = 1_000_000;

    @Override
    public java.time.Instant instant() {
      return java.time.Instant.ofEpochMilli(now);
    }
  }

  private final class RecordedEvents implements EntryEvents<String, String> {
    @Override
    public boolean wants(EventType type) {
      return listened.contains(type);
    }

    @Override
    public boolean wantsAny() {
      return !listened.isEmpty();
    }

    @Override
    public Delivery<String, String> begin() {
      return new Delivery<>() {
        private final List<String> added = new ArrayList<>();

        @Override
        public void add(
            EntryKey<String> key,
            EventType type,
            @Nullable String oldValue,
            @Nullable String newValue) {
          added.add(type + " " + key.key() + " " + oldValue + "->" + newValue);
        }

        @Override
        public void deliver() {
          log.addAll(added);
        }
      };
    }
  }

  private final class RecordedLoader implements ReadThrough<String, String> {
    @Override
    public boolean hasLoader() {
      return loader != null;
    }

    @Override
    public boolean isReadThrough() {
      return loader != null;
    }

    @Override
    public @Nullable String load(String key) {
      log.add("load " + key);
      return loader.apply(key);
    }

    @Override
    public @Nullable String loadUnknown(String key) {
      unknownLoads++;
      return load(key);
    }

    @Override
    public List<Map.Entry<String, String>> loadAll(Iterable<? extends String> keys) {
      List<Map.Entry<String, String>> loaded = new ArrayList<>();
      for (String key : keys) {
        String value = load(key);
        if (value != null) {
          loaded.add(Map.entry(key, value));
        }
      }
      return loaded;
    }
  }

  private final class RecordedWriter implements WriteThrough<String, String> {
    @Override
    public boolean isEnabled() {
      return writer;
    }

    @Override
    public void write(String key, String value) {
      log.add("write " + key + "=" + value);
      if (writerFailure != null) {
        throw writerFailure;
      }
    }

    @Override
    public void delete(String key) {
      log.add("delete " + key);
    }

    @Override
    public Outcome<String> writeAll(
        Collection<? extends Map.Entry<? extends String, ? extends String>> entries) {
      Map<String, String> written = new LinkedHashMap<>();
      entries.forEach(entry -> written.put(entry.getKey(), entry.getValue()));
      log.add("writeAll " + written);
      return outcome(List.copyOf(written.keySet()));
    }

    @Override
    public Outcome<String> deleteAll(Collection<? extends String> keys) {
      log.add("deleteAll " + keys);
      return outcome(List.copyOf(keys));
    }

    /** A writer that fails has done the first entry. */
    private Outcome<String> outcome(List<String> keys) {
      return writerFailure instanceof CacheWriterException failure
          ? new Outcome<>(Set.copyOf(keys.subList(0, 1)), failure)
          : new Outcome<>(Set.copyOf(keys), null);
    }
  }

  private final class RecordedStatistics implements StatisticsRecorder {
    @Override
    public boolean isEnabled() {
      return statistics;
    }

    @Override
    public void hits(long count) {
      counts.merge("hits", count, Long::sum);
    }

    @Override
    public void misses(long count) {
      counts.merge("misses", count, Long::sum);
    }

    @Override
    public void puts(long count) {
      counts.merge("puts", count, Long::sum);
    }

    @Override
    public void removals(long count) {
      counts.merge("removals", count, Long::sum);
    }

    @Override
    public void time(Kind kind, long nanos) {
      assertThat(nanos).isBetween(0L, TimeUnit.MINUTES.toNanos(5));
      counts.merge("time " + kind, 1L, Long::sum);
    }
  }
}
