package org.memjcache.benchmarks.parts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.concurrent.TimeUnit;
import org.memjcache.internal.entry.Envelope;
import org.memjcache.internal.entry.Expiration;
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

/** The envelope of a value. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class EnvelopeBenchmark {

  /** The size of the value, in bytes. */
  @Param({"100", "4096", "102400"})
  public int bytes = 100;

  private final byte[] key = "s.user%3A4711".getBytes(US_ASCII);
  private byte[] envelope = {};

  /** Seals the value for {@link #open}. */
  @Setup
  public void sealValue() {
    envelope = new byte[Envelope.headBytes(key) + bytes + Envelope.TAIL_BYTES];
    seal();
  }

  /** Seals an envelope, as a store does; the value is already in place. */
  @Benchmark
  public byte[] seal() {
    Envelope.seal(key, Expiration.ETERNAL, envelope);
    return envelope;
  }

  /** Opens an envelope, as a read does: checks the checksum and the key. */
  @Benchmark
  public boolean open() {
    return Envelope.open(envelope).holdsKey(key);
  }
}
