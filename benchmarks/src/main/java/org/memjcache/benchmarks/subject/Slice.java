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
 * @param nanos how long it took
 * @param cpuNanos CPU time of the client's whole process, its compiler and collector included
 * @param allocatedBytes what all threads of the client allocated
 * @param latencies the calls' times in ns
 */
public record Slice(
    long calls, long nanos, long cpuNanos, long allocatedBytes, Histogram latencies) {

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
    ByteBuffer used = ByteBuffer.wrap(buffer.array(), 0, length);
    return "%d %d %d %d %s"
        .formatted(
            calls,
            nanos,
            cpuNanos,
            allocatedBytes,
            ISO_8859_1.decode(Base64.getEncoder().encode(used)));
  }

  /** Reads what {@link #line} gives. */
  public static Slice parse(String line) {
    String[] parts = line.split(" ", -1);
    ByteBuffer histogram = ByteBuffer.wrap(Base64.getDecoder().decode(parts[4]));
    try {
      return new Slice(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]),
          Histogram.decodeFromCompressedByteBuffer(histogram, 0));
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("No slice: " + line, e);
    }
  }
}
