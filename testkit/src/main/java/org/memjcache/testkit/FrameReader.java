package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits the bytes of one direction of one connection into frames. */
final class FrameReader {

  private final InputStream in;
  private final int connection;
  private byte[] buffer = new byte[1 << 16];
  private int length;
  private int write;
  private boolean continued;
  private boolean binary;

  FrameReader(InputStream in, int connection) {
    this.in = in;
    this.connection = connection;
  }

  /** Waits for bytes; false at the end of the stream. */
  boolean fill() throws IOException {
    if (length == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * length);
    }
    int got = in.read(buffer, length, buffer.length - length);
    if (got < 0) {
      return false;
    }
    if (write == 0) {
      binary = (buffer[0] & 0xfe) == 0x80;
    }
    write += continued ? 0 : 1;
    length += got;
    continued = length == buffer.length;
    return true;
  }

  /** The frames that are complete by now. */
  List<Frame> frames() {
    Arrival arrival = new Arrival(connection, write, System.nanoTime());
    List<Frame> frames = new ArrayList<>();
    int start = 0;
    while (start < length) {
      int head = binary ? length - start : headLength(start);
      int size = head == 0 ? 0 : head + dataLength(start, head);
      if (size == 0 || size > length - start) {
        break;
      }
      byte[] bytes = Arrays.copyOfRange(buffer, start, start + size);
      frames.add(binary ? Frame.raw(arrival, bytes) : Frame.of(arrival, head, bytes));
      start += size;
    }
    System.arraycopy(buffer, start, buffer, 0, length - start);
    length -= start;
    continued |= length > 0;
    return frames;
  }

  /** The rest at the end of the stream: no frame, or an incomplete one. */
  List<Frame> rest() {
    Arrival arrival = new Arrival(connection, write, System.nanoTime());
    return length == 0 ? List.of() : List.of(Frame.raw(arrival, Arrays.copyOf(buffer, length)));
  }

  /** The length of the line from {@code start}, including its end; 0 if it is incomplete. */
  private int headLength(int start) {
    for (int i = start; i < length; i++) {
      if (buffer[i] == '\n') {
        return i + 1 - start;
      }
    }
    return 0;
  }

  /** The length of the data block after a line, including its end; 0 if there is none. */
  private int dataLength(int start, int head) {
    String[] words = new String(buffer, start, head, ISO_8859_1).strip().split(" +", 6);
    int position =
        switch (words[0]) {
          case "VA" -> 1;
          case "ms" -> 2;
          case "VALUE" -> 3;
          case "set", "add", "replace", "append", "prepend", "cas" -> 4;
          default -> words.length;
        };
    if (position >= words.length || !words[position].matches("[0-9]{1,9}")) {
      return 0;
    }
    return Integer.parseInt(words[position]) + 2;
  }
}
