package org.memjcache.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.concurrent.TimeUnit;
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

/** The layout around a value. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class EnvelopeBenchmark {

  /** The length of the value. */
  @Param({"100", "4096", "102400"})
  public int bytes = 100;

  private final byte[] key = "s.user%3A4711".getBytes(US_ASCII);
  private byte[] value = {};
  private byte[] sealed = {};

  /** Seals the value that is opened. */
  @Setup
  public void sealValue() {
    value = new byte[bytes];
    sealed = seal();
  }

  /** What a store does. */
  @Benchmark
  public byte[] seal() {
    return Envelope.seal(key, Expiration.ETERNAL, value, 0, value.length);
  }

  /** What a read does: the checksum, and whether the key is the one that was asked for. */
  @Benchmark
  public boolean open() {
    return Envelope.open(sealed).holdsKey(key);
  }
}
