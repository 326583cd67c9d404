package org.memjcache.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Calls of a thread whose interrupt flag is set, or is set during the call. */
@Tag("servers")
@Memcached(nodes = 2)
class InterruptedCallsTest {

  private static final int MANY = 3_000;

  private final MemcachedCluster cluster;

  InterruptedCallsTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  private Client client(String format) {
    return new Client(
        cluster.servers(),
        "default.format",
        format,
        "default.on-error",
        "throw",
        "operation-timeout",
        "30s",
        "connect-timeout",
        "10s");
  }

  static Stream<Arguments> operations() {
    return Stream.of("envelope", "plain")
        .flatMap(format -> Stream.of(Operation.values()).map(each -> Arguments.of(format, each)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void call_flagSet_answersAsWithoutAndKeepsFlag(String format, Operation operation)
      throws Exception {
    try (Client client = client(format)) {
      MemcachedCache<String, String> cache = client.cache();
      Operation.prepare(cache, "k");
      Object answer = operation.call(cache, "k");
      String left = cache.get("k");
      Operation.prepare(cache, "k");
      Thread.currentThread().interrupt();
      assertThat(operation.call(cache, "k")).isEqualTo(answer);
      assertThat(Thread.interrupted()).as("the flag").isTrue();
      assertThat(cache.get("k")).isEqualTo(left);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"envelope", "plain"})
  void clear_flagSet_clears(String format) {
    try (Client client = client(format)) {
      MemcachedCache<String, String> cache = client.cache();
      cache.put("k", "v");
      Thread.currentThread().interrupt();
      cache.clear();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(cache.get("k")).isNull();
    }
  }

  @Test
  void firstCall_flagSet_connects() {
    try (Client client = client("envelope")) {
      MemcachedCache<String, String> cache = client.cache();
      Thread.currentThread().interrupt();
      cache.put("k", "v");
      assertThat(cache.get("k")).isEqualTo("v");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void processorAndWriter_flagSet_seeIt() {
    try (Client client = client("envelope")) {
      Rows.FLAGS.clear();
      MemcachedCache<String, String> cache = client.cache(writingThrough());
      EntryProcessor<String, String, Boolean> processor =
          (entry, arguments) -> {
            entry.setValue("v");
            return Thread.currentThread().isInterrupted();
          };
      Thread.currentThread().interrupt();
      assertThat(cache.invoke("k", processor)).isTrue();
      boolean[] seen = {false};
      cache.getOrCompute(
          "c",
          key -> {
            seen[0] = Thread.currentThread().isInterrupted();
            return "computed";
          });
      assertThat(Thread.interrupted()).isTrue();
      assertThat(seen[0]).isTrue();
      assertThat(Rows.FLAGS).containsExactly(Map.entry("k", true));
    }
  }

  private static Map<String, String> many() {
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < MANY; i++) {
      many.put("key-" + i, "old");
    }
    return many;
  }

  static Stream<Arguments> bulkCalls() {
    Map<String, String> changed = new HashMap<>(many());
    changed.replaceAll((key, old) -> "new");
    Map<String, BulkCall> calls = new LinkedHashMap<>();
    calls.put("getAll", cache -> cache.getAll(many().keySet()));
    calls.put("putAll", cache -> cache.putAll(changed));
    calls.put("removeAll", cache -> cache.removeAll(many().keySet()));
    calls.put(
        "invokeAll",
        cache -> cache.invokeAll(many().keySet(), (entry, arguments) -> entry.getValue()));
    calls.put("iterator", cache -> cache.iterator().forEachRemaining(entry -> {}));
    return Stream.of("envelope", "plain")
        .flatMap(
            format ->
                calls.entrySet().stream()
                    .map(each -> Arguments.of(format, each.getKey(), each.getValue())));
  }

  interface BulkCall {
    void run(MemcachedCache<String, String> cache);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bulkCalls")
  void bulkCall_flagSet_stopsBetweenChunksAndLosesNothing(
      String format, String name, BulkCall call) {
    try (Client client = client(format)) {
      MemcachedCache<String, String> cache = client.cache();
      cache.putAll(many());
      cache.put("neighbour", "kept");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> call.run(cache))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("cache 'calls'")
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).as("the flag").isTrue();
      Map<String, String> left = cache.getAll(many().keySet());
      assertThat(Set.of("old", "new")).containsAll(left.values());
      long old = Collections.frequency(left.values(), "old");
      if (name.equals("putAll")) {
        assertThat(left).hasSize(MANY);
        assertThat(old).isStrictlyBetween(0L, (long) MANY);
      } else if (name.equals("removeAll")) {
        assertThat(old).isStrictlyBetween(0L, (long) MANY);
      } else {
        assertThat(old).isEqualTo(MANY);
      }
      assertThat(cache.get("neighbour")).isEqualTo("kept");
    }
  }

  @Test
  void iterator_interrupted_goesOnOnceTheFlagIsCleared() {
    try (Client client = client("envelope")) {
      MemcachedCache<String, String> cache = client.cache();
      cache.putAll(many());
      Iterator<Cache.Entry<String, String>> entries = cache.iterator();
      Map<String, String> seen = new HashMap<>();
      int stops = 0;
      boolean more = true;
      while (more) {
        if (seen.size() % 700 == 0) {
          Thread.currentThread().interrupt();
        }
        try {
          more = entries.hasNext();
          if (more) {
            Cache.Entry<String, String> entry = entries.next();
            assertThat(seen.put(entry.getKey(), entry.getValue())).isNull();
          }
        } catch (CacheException e) {
          assertThat(Thread.interrupted()).isTrue();
          stops++;
          seen.put("stop-" + stops, "");
        }
      }
      assertThat(stops).isPositive();
      assertThat(seen).containsAllEntriesOf(many()).hasSize(MANY + stops);
    }
  }

  /** Rows that are written stay equal to the entries: the stores after the writer are sent. */
  @Test
  void putAll_interruptedByWriter_storesWhatIsWritten() {
    try (Client client = client("envelope")) {
      Rows.ROWS.clear();
      MemcachedCache<String, String> cache = client.cache(writingThrough());
      Map<String, String> first = many();
      cache.putAll(first);
      Map<String, String> later = new HashMap<>(first);
      later.replaceAll((key, old) -> "new");
      Rows.interrupts = true;
      try {
        assertThatThrownBy(() -> cache.putAll(later)).hasMessageContaining("interrupted");
      } finally {
        Rows.interrupts = false;
      }
      assertThat(Thread.interrupted()).isTrue();
      assertThat(Rows.ROWS.values()).containsOnly("new");
      assertThat(cache.getAll(first.keySet())).isEqualTo(Rows.ROWS);
    }
  }

  /** The thread that loads is the cache's own; only a loader can interrupt it. */
  @Test
  void loadAll_interruptedByLoader_notifiesItsListener() {
    try (Client client = client("envelope")) {
      MemcachedConfiguration<String, String> configuration = new MemcachedConfiguration<>();
      MemcachedCache<String, String> cache =
          client.cache(configuration.setCacheLoaderFactory(InterruptingLoader::new));
      CompletionListenerFuture loaded = new CompletionListenerFuture();
      cache.loadAll(many().keySet(), true, loaded);
      assertThatThrownBy(() -> loaded.get(60, TimeUnit.SECONDS))
          .cause()
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("interrupted");
    }
  }

  private static MemcachedConfiguration<String, String> writingThrough() {
    MemcachedConfiguration<String, String> configuration = new MemcachedConfiguration<>();
    return configuration
        .setCacheWriterFactory(FactoryBuilder.factoryOf(Rows.class))
        .setWriteThrough(true);
  }

  /** Loads a value for each key, and interrupts its thread. */
  private static final class InterruptingLoader implements CacheLoader<String, String> {

    @Override
    public String load(String key) {
      return "loaded";
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      Map<String, String> loaded = new HashMap<>();
      keys.forEach(key -> loaded.put(key, "loaded"));
      Thread.currentThread().interrupt();
      return loaded;
    }
  }

  /** A database that notes whether the flag is set, and may interrupt its caller. */
  public static final class Rows implements CacheWriter<String, String> {

    static final Map<String, String> ROWS = new ConcurrentHashMap<>();
    static final Map<String, Boolean> FLAGS = new ConcurrentHashMap<>();
    static volatile boolean interrupts;

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
      FLAGS.put(entry.getKey(), Thread.currentThread().isInterrupted());
      ROWS.put(entry.getKey(), entry.getValue());
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
      List.copyOf(entries).forEach(this::write);
      entries.clear();
      if (interrupts) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void delete(Object key) {
      ROWS.remove(key);
    }

    @Override
    public void deleteAll(Collection<?> keys) {
      keys.forEach(this::delete);
      keys.clear();
    }
  }
}
