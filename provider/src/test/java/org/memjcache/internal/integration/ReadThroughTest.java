package org.memjcache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.junit.jupiter.api.Test;

/** How the cache loader is created and called, and how its failures are handled. */
class ReadThroughTest {

  @Test
  void load_noFactory_isNull() throws IOException {
    ReadThrough<Integer, String> none =
        ReadThrough.of(new MutableConfiguration<Integer, String>().setReadThrough(true));
    assertThat(none.hasLoader()).isFalse();
    assertThat(none.isReadThrough()).isFalse();
    assertThat(none.load(1)).isNull();
    assertThat(none.loadAll(List.of(1))).isEmpty();
    none.close();
  }

  @Test
  void loader_readThroughOff_isCreatedOnce() {
    AtomicInteger created = new AtomicInteger();
    ReadThrough<Integer, String> readThrough =
        ReadThrough.of(
            new MutableConfiguration<Integer, String>()
                .setCacheLoaderFactory(
                    () -> {
                      created.incrementAndGet();
                      return new Numbers();
                    }));
    assertThat(readThrough.hasLoader()).isTrue();
    assertThat(readThrough.isReadThrough()).isFalse();
    assertThat(readThrough.load(1)).isEqualTo("1");
    assertThat(readThrough.loadAll(List.of(1, 2)))
        .containsExactly(Map.entry(1, "1"), Map.entry(2, "2"));
    assertThat(created).hasValue(1);
    assertThat(readThrough(new Numbers()).isReadThrough()).isTrue();
  }

  @Test
  void loadAll_nullsAndUnrequestedKeys_areDropped() {
    Map<Integer, String> answer = new HashMap<>();
    answer.put(1, "1");
    answer.put(2, null);
    answer.put(null, "null");
    answer.put(4, "4");
    assertThat(readThrough(answering(answer)).loadAll(Arrays.asList(1, 2, 3)))
        .containsExactlyInAnyOrder(Map.entry(1, "1"), Map.entry(4, "4"));
    assertThat(readThrough(answering(null)).loadAll(List.of(1))).isEmpty();
  }

  @Test
  void load_exception_isWrappedOnce() {
    assertThatThrownBy(() -> readThrough(failing(new IllegalStateException("x"))).load(1))
        .isInstanceOf(CacheLoaderException.class)
        .hasMessageContaining("key 1")
        .hasCause(new IllegalStateException("x"));
    assertThatThrownBy(
            () -> readThrough(failing(new IllegalStateException("x"))).loadAll(List.of(1)))
        .isInstanceOf(CacheLoaderException.class)
        .hasCause(new IllegalStateException("x"));
    CacheLoaderException own = new CacheLoaderException("own");
    assertThatThrownBy(() -> readThrough(failing(own)).load(1)).isSameAs(own);
    assertThatThrownBy(() -> readThrough(failing(own)).loadAll(List.of(1))).isSameAs(own);
    AssertionError error = new AssertionError();
    assertThatThrownBy(() -> readThrough(failing(error)).load(1)).isSameAs(error);
    assertThatThrownBy(() -> readThrough(failing(error)).loadAll(List.of(1))).isSameAs(error);
  }

  @Test
  void close_closeableLoader_isClosed() throws IOException {
    class Connected extends Numbers implements Closeable {
      int closed;

      @Override
      public void close() {
        closed++;
      }
    }

    Connected loader = new Connected();
    readThrough(loader).close();
    assertThat(loader.closed).isEqualTo(1);
    readThrough(new Numbers()).close();
  }

  private static ReadThrough<Integer, String> readThrough(CacheLoader<Integer, String> loader) {
    return ReadThrough.of(
        new MutableConfiguration<Integer, String>()
            .setReadThrough(true)
            .setCacheLoaderFactory(() -> loader));
  }

  private static CacheLoader<Integer, String> answering(Map<Integer, String> answer) {
    return new Numbers() {
      @Override
      public Map<Integer, String> loadAll(Iterable<? extends Integer> keys) {
        return answer;
      }
    };
  }

  private static CacheLoader<Integer, String> failing(Throwable failure) {
    return new Numbers() {
      @Override
      public String load(Integer key) {
        throw Thrown.<RuntimeException>anyway(failure);
      }

      @Override
      public Map<Integer, String> loadAll(Iterable<? extends Integer> keys) {
        throw Thrown.<RuntimeException>anyway(failure);
      }
    };
  }

  private static class Numbers implements CacheLoader<Integer, String> {
    @Override
    public String load(Integer key) {
      return key.toString();
    }

    @Override
    public Map<Integer, String> loadAll(Iterable<? extends Integer> keys) {
      Map<Integer, String> loaded = new HashMap<>();
      keys.forEach(key -> loaded.put(key, load(key)));
      return loaded;
    }
  }
}
