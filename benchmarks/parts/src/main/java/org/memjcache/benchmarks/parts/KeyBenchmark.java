package org.memjcache.benchmarks.parts;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.store.item.ItemKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A key's canonical bytes and its name within the cache. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class KeyBenchmark {

  /** The kinds of keys. */
  public enum Kind {
    STRING("user:4711"),
    NUMBER(4_711L),
    UNIQUE(new UUID(17, 4)),
    LONG_TEXT("a longer key that goes as a digest, ".repeat(8)),
    LIST(List.of("tenant", 17, LocalDate.of(2026, 1, 31)));

    private final Object key;

    Kind(Object key) {
      this.key = key;
    }
  }

  /** The key. */
  @Param public Kind kind = Kind.STRING;

  private final CanonicalKeyCodec codec =
      CanonicalKeyCodec.of(
          new CodecSettings(KeyBenchmark.class.getClassLoader(), ClassFilter.open("bench")),
          List.of());
  private byte[] canonical = {};

  /** Encodes the key for {@link #decode}. */
  @Setup
  public void encodeKey() {
    canonical = codec.encode(kind.key);
  }

  /** Encodes a key, as every operation does. */
  @Benchmark
  public ItemKey encode() {
    return codec.itemKey(codec.encode(kind.key));
  }

  /** Decodes a key, as the iterator does. */
  @Benchmark
  public Object decode() {
    return codec.decode(canonical);
  }
}
