package org.memjcache.benchmarks.subject;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The measurements of one slice of one subject.
 *
 * @param calls the number of completed calls
 * @param beside the number of calls of the background thread; see {@link Work#beside}
 * @param nanos the duration, in ns
 * @param used the resources used by the client
 * @param latencies the latencies of the calls, in ns
 */
public record Slice(long calls, long beside, long nanos, Resources used, Histogram latencies) {

  /** An empty histogram with a precision of two digits. */
  public static Histogram histogram() {
    return new Histogram(2);
  }

  /** Calls per second. */
  public double rate() {
    return calls * 1e9 / nanos;
  }

  /** Formats this slice as one line. */
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

  /** Parses the result of {@link #line}. */
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
      throw new IllegalArgumentException("Not a slice: " + line, e);
    }
  }
}
