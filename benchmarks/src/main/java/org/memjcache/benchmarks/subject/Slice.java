package org.memjcache.benchmarks.subject;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What was measured in one slice of one subject.
 *
 * @param calls how many calls ended
 * @param beside how many calls the thread made that is not measured; see {@link Work#beside}
 * @param nanos how long it took
 * @param used what the client used
 * @param latencies the calls' times in ns
 */
public record Slice(long calls, long beside, long nanos, Resources used, Histogram latencies) {

  /** A histogram as slices have it: to two digits. */
  public static Histogram histogram() {
    return new Histogram(2);
  }

  /** Calls per second. */
  public double rate() {
    return calls * 1e9 / nanos;
  }

  /** This slice as one line. */
  String line() {
    ByteBuffer buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
    int length = latencies.encodeIntoCompressedByteBuffer(buffer);
    ByteBuffer encoded = ByteBuffer.wrap(buffer.array(), 0, length);
    return "%d %d %d %d %d %s"
        .formatted(
            calls,
            beside,
            nanos,
            used.cpuNanos(),
            used.allocatedBytes(),
            ISO_8859_1.decode(Base64.getEncoder().encode(encoded)));
  }

  /** Reads what {@link #line} gives. */
  public static Slice parse(String line) {
    String[] parts = line.split(" ", -1);
    ByteBuffer histogram = ByteBuffer.wrap(Base64.getDecoder().decode(parts[5]));
    try {
      return new Slice(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          new Resources(Long.parseLong(parts[3]), Long.parseLong(parts[4])),
          Histogram.decodeFromCompressedByteBuffer(histogram, 0));
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("No slice: " + line, e);
    }
  }
}
