package org.memjcache.benchmarks.parts;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.value.KryoCodec;
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

/** Encoding and decoding of values. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class KryoBenchmark {

  /** A typical value. */
  record Person(String name, int age, List<String> roles) implements Serializable {}

  /** The kinds of values. */
  public enum Kind {
    BYTES(new byte[100]),
    STRING("x".repeat(100)),
    RECORD(new Person("Ada Lovelace", 36, new ArrayList<>(List.of("author", "reader")))),
    LONG_LIST(new ArrayList<>(IntStream.range(0, 1_000).boxed().toList()));

    private final Object value;

    Kind(Object value) {
      this.value = value;
    }
  }

  /** The value. */
  @Param public Kind kind = Kind.STRING;

  private final KryoCodec codec =
      KryoCodec.of(
          new CodecSettings(KryoBenchmark.class.getClassLoader(), ClassFilter.open("bench")));
  private byte[] bytes = {};

  /** Encodes the value for {@link #decode}. */
  @Setup
  public void encodeValue() {
    bytes = codec.encode(kind.value);
  }

  /** Encodes a value, as a store does. */
  @Benchmark
  public byte[] encode() {
    return codec.encode(kind.value);
  }

  /** Decodes a value, as a read does. */
  @Benchmark
  public Object decode() {
    return codec.decode(bytes, 0, bytes.length);
  }
}
