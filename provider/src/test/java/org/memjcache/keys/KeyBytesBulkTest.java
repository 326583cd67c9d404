package org.memjcache.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

/** Calls with many keys go by the bytes of the keys, and answer by the caller's objects. */
@Tag("servers")
@Memcached
@Timeout(60)
class KeyBytesBulkTest {

  private static final int COUNT = 20;

  private final Jvm jvm;

  KeyBytesBulkTest(MemcachedServer server) {
    this.jvm = new Jvm(server.toString(), 0);
  }

  @AfterEach
  void close() {
    jvm.close();
  }

  private static MemcachedConfiguration<Object, String> configuration() {
    return new MemcachedConfiguration<Object, String>().setTypes(Object.class, String.class);
  }

  private static Set<Object> identitySet(IntFunction<Object> key, int count) {
    Set<Object> keys = Collections.newSetFromMap(new IdentityHashMap<>());
    IntStream.range(0, count).mapToObj(key).forEach(keys::add);
    return keys;
  }

  @ParameterizedTest
  @EnumSource(TwinKeys.class)
  void putAllAndRemoveAll_otherKeyObjects_changeTheEntries(TwinKeys keys) {
    MemcachedCache<Object, String> cache = jvm.open("bulk", configuration());
    Map<Object, String> entries = new IdentityHashMap<>();
    IntStream.range(0, COUNT).forEach(i -> entries.put(keys.key(i), "v" + i));
    cache.putAll(entries);
    for (int i = 0; i < COUNT; i++) {
      assertThat(cache.get(keys.key(i))).isEqualTo("v" + i);
    }
    cache.removeAll(identitySet(keys::key, COUNT - 1));
    for (int i = 0; i < COUNT; i++) {
      assertThat(cache.containsKey(keys.key(i))).isEqualTo(i == COUNT - 1);
    }
    cache.removeAll();
    assertThat(cache.containsKey(keys.key(COUNT - 1))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(TwinKeys.class)
  void removeAll_withWriter_deletesEachKey(TwinKeys keys) {
    Written written = new Written();
    MemcachedCache<Object, String> cache =
        jvm.open(
            "written", configuration().setWriteThrough(true).setCacheWriterFactory(() -> written));
    Map<Object, String> entries = new IdentityHashMap<>();
    IntStream.range(0, COUNT).forEach(i -> entries.put(keys.key(i), "v" + i));
    cache.putAll(entries);
    assertThat(written.values).containsExactlyInAnyOrderElementsOf(entries.values());
    cache.removeAll();
    assertThat(written.deleted).isEqualTo(COUNT);
    assertThat(cache.iterator().hasNext()).isFalse();
  }

  @Test
  void getAllAndInvokeAll_byteArrays_answerByTheCallersObjects() {
    MemcachedCache<Object, String> cache = jvm.open("results", configuration());
    for (int i = 1; i < COUNT; i++) {
      cache.put(TwinKeys.BYTES.key(i), "v" + i);
    }
    List<Object> keys = IntStream.range(0, COUNT).mapToObj(TwinKeys.BYTES::key).toList();
    Map<Object, String> found = cache.getAll(new LinkedHashSet<>(keys));
    Map<Object, EntryProcessorResult<String>> results =
        cache.invokeAll(
            new LinkedHashSet<>(keys),
            (entry, arguments) -> {
              if (entry.getValue().endsWith("7")) {
                throw new IllegalStateException("seven");
              }
              return entry.getValue();
            });
    assertThat(found).hasSize(COUNT - 1);
    assertThat(results).hasSize(COUNT);
    for (int i = 1; i < COUNT; i++) {
      assertThat(found.get(keys.get(i))).isEqualTo("v" + i);
      EntryProcessorResult<String> result = results.get(keys.get(i));
      if (i % 10 == 7) {
        assertThatThrownBy(result::get).hasRootCauseMessage("seven");
      } else {
        assertThat(result.get()).isEqualTo("v" + i);
      }
    }
    assertThatThrownBy(results.get(keys.get(0))::get).isInstanceOf(EntryProcessorException.class);
  }

  @Test
  void invokeAll_oneOfTwoEqualKeysFails_theOtherHasItsResult() {
    MemcachedCache<Object, String> cache = jvm.open("dates", configuration());
    Set<Object> dates = new LinkedHashSet<>(List.of(new Date(1000), new Timestamp(1000)));
    assertThat(dates).hasSize(2);
    Map<Object, EntryProcessorResult<String>> results =
        cache.invokeAll(
            dates,
            (entry, arguments) -> {
              if (entry.getKey() instanceof Timestamp) {
                throw new IllegalStateException("a timestamp");
              }
              return "a date";
            });
    assertThat(results).hasSize(2);
    results.forEach(
        (key, result) -> {
          if (key instanceof Timestamp) {
            assertThatThrownBy(result::get).hasRootCauseMessage("a timestamp");
          } else {
            assertThat(result.get()).isEqualTo("a date");
          }
        });
  }

  @Test
  void putAll_equalKeysWithDifferentBytes_writesBoth() {
    Written written = new Written();
    MemcachedCache<Object, String> cache =
        jvm.open(
            "both", configuration().setWriteThrough(true).setCacheWriterFactory(() -> written));
    Map<Object, String> entries = new LinkedHashMap<>();
    entries.put(new Date(1000), "same");
    entries.put(new Timestamp(1000), "same");
    cache.putAll(entries);
    assertThat(written.values).hasSize(2);
    assertThat(cache.get(new Date(1000))).isEqualTo("same");
    assertThat(cache.get(new Timestamp(1000))).isEqualTo("same");
  }

  @Test
  void getAll_loaderReturnsEqualKeysAndOthers_findsTheCallersOnly() {
    MemcachedCache<Object, String> cache =
        jvm.open(
            "loaded",
            configuration().setReadThrough(true).setCacheLoaderFactory(CopyingLoader::new));
    Object first = TwinKeys.BYTES.key(1);
    Object second = TwinKeys.BYTES.key(2);
    assertThat(cache.getAll(Set.of(first, second)))
        .hasSize(2)
        .containsEntry(first, "loaded 1")
        .containsEntry(second, "loaded 2");
    assertThat(cache.get(TwinKeys.BYTES.key(1))).isEqualTo("loaded 1");
    assertThat(cache.containsKey("unwanted")).isFalse();
  }

  @Test
  void loadAll_loaderReturnsEqualKeys_storesTheirValues() throws Exception {
    MemcachedCache<Object, String> cache =
        jvm.open("filled", configuration().setCacheLoaderFactory(CopyingLoader::new));
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(identitySet(TwinKeys.BYTES::key, COUNT), false, done);
    done.get();
    for (int i = 0; i < COUNT; i++) {
      assertThat(cache.get(TwinKeys.BYTES.key(i))).isEqualTo("loaded " + i);
    }
  }

  /** Returns copies of the keys, and keys that nobody needs. */
  private static final class CopyingLoader implements CacheLoader<Object, String> {
    @Override
    public String load(Object key) {
      return "one";
    }

    @Override
    public Map<Object, String> loadAll(Iterable<?> keys) {
      Map<Object, String> loaded = new LinkedHashMap<>();
      loaded.put("unwanted", "x");
      loaded.put(new Thread("no key of any cache"), "y");
      keys.forEach(key -> loaded.put(((byte[]) key).clone(), "loaded " + new String((byte[]) key)));
      return loaded;
    }
  }

  private static final class Written implements CacheWriter<Object, String> {
    private final List<String> values = new ArrayList<>();
    private int deleted;

    @Override
    public void write(Cache.Entry<?, ? extends String> entry) {
      values.add(entry.getValue());
    }

    @Override
    public void writeAll(Collection<Cache.Entry<?, ? extends String>> entries) {
      entries.forEach(this::write);
      entries.clear();
    }

    @Override
    public void delete(Object key) {
      deleted++;
    }

    @Override
    public void deleteAll(Collection<?> keys) {
      keys.forEach(this::delete);
      keys.clear();
    }
  }
}
