package org.memjcache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.integration.WriteThrough.Outcome;

/** How the cache writer is created and called, and how its failures are handled. */
class WriteThroughTest {

  private final Journal journal = new Journal();

  @Test
  void write_disabled_doesNothing() throws IOException {
    WriteThrough<Integer, String> noFactory =
        WriteThrough.of(new MutableConfiguration<Integer, String>().setWriteThrough(true));
    WriteThrough<Integer, String> off =
        WriteThrough.of(
            new MutableConfiguration<Integer, String>()
                .setCacheWriterFactory(
                    () -> {
                      throw new AssertionError("created for nothing");
                    }));
    for (WriteThrough<Integer, String> none : List.of(noFactory, off)) {
      assertThat(none.isEnabled()).isFalse();
      none.write(1, "a");
      none.delete(1);
      assertThat(none.writeAll(List.of(Map.entry(1, "a"))))
          .isEqualTo(new Outcome<>(Set.of(1), null));
      assertThat(none.deleteAll(Set.of(1))).isEqualTo(new Outcome<>(Set.of(1), null));
      none.close();
    }
  }

  @Test
  void write_enabled_callsWriter() {
    WriteThrough<Integer, String> writeThrough = writeThrough(journal);
    assertThat(writeThrough.isEnabled()).isTrue();
    writeThrough.write(1, "a");
    writeThrough.delete(2);
    assertThat(writeThrough.writeAll(entries(3, 4))).isEqualTo(new Outcome<>(Set.of(3, 4), null));
    assertThat(writeThrough.deleteAll(List.of(5, 6))).isEqualTo(new Outcome<>(Set.of(5, 6), null));
    assertThat(journal.lines)
        .containsExactly(
            "write 1=a", "delete 2", "write 3=v3", "write 4=v4", "delete 5", "delete 6");
  }

  @Test
  void writeAll_collectionUntouched_allDone() {
    WriteThrough<Integer, String> writeThrough =
        writeThrough(
            new Journal() {
              @Override
              public void writeAll(
                  Collection<Cache.Entry<? extends Integer, ? extends String>> entries) {}

              @Override
              public void deleteAll(Collection<?> keys) {}
            });
    assertThat(writeThrough.writeAll(entries(1, 2)).done()).containsExactlyInAnyOrder(1, 2);
    assertThat(writeThrough.deleteAll(List.of(1, 2)).done()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void writeAll_writerThrows_removedAreDone() {
    journal.failAt = 3;
    WriteThrough<Integer, String> writeThrough = writeThrough(journal);

    Outcome<Integer> written = writeThrough.writeAll(entries(1, 2, 3, 4));
    assertThat(written.done()).containsExactlyInAnyOrder(1, 2);
    assertThat(written.failure()).hasCause(new IllegalStateException("at 3"));

    Outcome<Integer> deleted = writeThrough.deleteAll(List.of(1, 2, 3, 4));
    assertThat(deleted.done()).containsExactlyInAnyOrder(1, 2);
    assertThat(deleted.failure()).hasCause(new IllegalStateException("at 3"));
  }

  @Test
  void writeAll_equalEntriesRemoved_areDone() {
    WriteThrough<Integer, String> writeThrough =
        writeThrough(
            new Journal() {
              @Override
              public void writeAll(
                  Collection<Cache.Entry<? extends Integer, ? extends String>> entries) {
                List.copyOf(entries).stream()
                    .filter(entry -> entry.getKey() % 2 == 0)
                    .forEach(entries::remove);
                throw new IllegalStateException("odd");
              }

              @Override
              public void deleteAll(Collection<?> keys) {
                keys.clear();
                throw new IllegalStateException("all the same");
              }
            });
    assertThat(writeThrough.writeAll(entries(1, 2, 3, 4)).done()).containsExactlyInAnyOrder(2, 4);
    assertThat(writeThrough.deleteAll(List.of(1, 2)).done()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void write_exception_isWrappedOnce() {
    WriteThrough<Integer, String> broken = writeThrough(failing(new IllegalStateException("x")));
    assertThatThrownBy(() -> broken.write(1, "a"))
        .isInstanceOf(CacheWriterException.class)
        .hasMessageContaining("key 1")
        .hasCause(new IllegalStateException("x"));
    assertThatThrownBy(() -> broken.delete(1))
        .isInstanceOf(CacheWriterException.class)
        .hasCause(new IllegalStateException("x"));

    CacheWriterException own = new CacheWriterException("own");
    WriteThrough<Integer, String> honest = writeThrough(failing(own));
    assertThatThrownBy(() -> honest.write(1, "a")).isSameAs(own);
    assertThatThrownBy(() -> honest.delete(1)).isSameAs(own);
    assertThat(honest.writeAll(entries(1)).failure()).isSameAs(own);
    assertThat(honest.deleteAll(List.of(1)).failure()).isSameAs(own);

    AssertionError error = new AssertionError();
    WriteThrough<Integer, String> dying = writeThrough(failing(error));
    assertThatThrownBy(() -> dying.write(1, "a")).isSameAs(error);
    assertThatThrownBy(() -> dying.writeAll(entries(1))).isSameAs(error);
  }

  @Test
  void unwrap_otherType_throws() {
    List<Cache.Entry<? extends Integer, ? extends String>> seen = new ArrayList<>();
    WriteThrough<Integer, String> writeThrough =
        writeThrough(
            new Journal() {
              @Override
              public void write(Cache.Entry<? extends Integer, ? extends String> entry) {
                seen.add(entry);
              }
            });
    writeThrough.write(1, "a");
    Cache.Entry<? extends Integer, ? extends String> entry = seen.get(0);
    assertThat((Object) entry.unwrap(Cache.Entry.class)).isSameAs(entry);
    assertThatThrownBy(() -> entry.unwrap(String.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void close_closeableWriter_isClosed() throws IOException {
    class Connected extends Journal implements Closeable {
      int closed;

      @Override
      public void close() {
        closed++;
      }
    }

    Connected writer = new Connected();
    writeThrough(writer).close();
    assertThat(writer.closed).isEqualTo(1);
    writeThrough(journal).close();
  }

  private static WriteThrough<Integer, String> writeThrough(CacheWriter<Integer, String> writer) {
    return WriteThrough.of(
        new MutableConfiguration<Integer, String>()
            .setWriteThrough(true)
            .setCacheWriterFactory(() -> writer));
  }

  private static List<Map.Entry<Integer, String>> entries(int... keys) {
    return IntStream.of(keys).mapToObj(key -> Map.entry(key, "v" + key)).toList();
  }

  private static CacheWriter<Integer, String> failing(Throwable failure) {
    return new Journal() {
      @Override
      public void write(Cache.Entry<? extends Integer, ? extends String> entry) {
        throw Thrown.<RuntimeException>anyway(failure);
      }

      @Override
      public void delete(Object key) {
        throw Thrown.<RuntimeException>anyway(failure);
      }
    };
  }

  /** Records its calls, and fails at a chosen key. */
  private static class Journal implements CacheWriter<Integer, String> {
    final List<String> lines = new ArrayList<>();
    int failAt;

    @Override
    public void write(Cache.Entry<? extends Integer, ? extends String> entry) {
      fail(entry.getKey());
      lines.add("write " + entry.getKey() + "=" + entry.getValue());
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends Integer, ? extends String>> entries) {
      for (Iterator<Cache.Entry<? extends Integer, ? extends String>> left = entries.iterator();
          left.hasNext(); ) {
        write(left.next());
        left.remove();
      }
    }

    @Override
    public void delete(Object key) {
      fail(key);
      lines.add("delete " + key);
    }

    @Override
    public void deleteAll(Collection<?> keys) {
      for (Iterator<?> left = keys.iterator(); left.hasNext(); ) {
        delete(left.next());
        left.remove();
      }
    }

    private void fail(Object key) {
      if (key.equals(failAt)) {
        throw new IllegalStateException("at " + key);
      }
    }
  }
}
