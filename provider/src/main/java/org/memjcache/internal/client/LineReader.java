package org.memjcache.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects the lines of a server one by one, no matter where the buffers end. Used by one thread at
 * a time.
 */
final class LineReader {

  private final byte[] line;
  private int length;
  private boolean ended;
  private boolean whole;

  /**
   * @param longest the longest line, in bytes
   */
  LineReader(int longest) {
    this.line = new byte[longest];
  }

  /**
   * Reads on to the end of the line, or to its longest length.
   *
   * @return false if the rest of the line has yet to arrive
   */
  boolean fill(ByteBuffer in) {
    if (ended) {
      length = 0;
      ended = false;
    }
    while (in.hasRemaining()) {
      byte b = in.get();
      if (b == '\n') {
        whole = length > 0 && line[length - 1] == '\r';
        length -= whole ? 1 : 0;
        ended = true;
        return true;
      }
      if (length == line.length) {
        ended = true;
        whole = false;
        return true;
      }
      line[length++] = b;
    }
    return false;
  }

  /**
   * Reads one line from a stream.
   *
   * @param buffer the bytes that were read after the line before
   * @throws IOException if the stream fails or ends
   */
  void read(InputStream in, ByteBuffer buffer) throws IOException {
    while (!fill(buffer)) {
      refill(in, buffer);
    }
  }

  /**
   * Reads more bytes into a buffer that is empty.
   *
   * @throws IOException if the stream fails or ends
   */
  static void refill(InputStream in, ByteBuffer buffer) throws IOException {
    int count = in.read(buffer.array(), buffer.arrayOffset(), buffer.capacity());
    if (count < 0) {
      throw new IOException("the server closed the connection");
    }
    buffer.position(0).limit(count);
  }

  /** The bytes of the line; not a copy. */
  byte[] bytes() {
    return line;
  }

  /** The length of the line, without CR LF. */
  int length() {
    return length;
  }

  /** Whether the line has ended with CR LF. */
  boolean isWhole() {
    return whole;
  }

  /** Whether the longest length came before the end. */
  boolean isTooLong() {
    return !whole && length == line.length;
  }

  boolean startsWith(byte[] text) {
    return length >= text.length && Arrays.equals(line, 0, text.length, text, 0, text.length);
  }

  /** The beginning of the line, without characters that do not print. */
  String text(int longest) {
    byte[] shown = Arrays.copyOf(line, Math.min(length, longest));
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown[i] < ' ' || shown[i] == 0x7f ? (byte) '?' : shown[i];
    }
    return new String(shown, StandardCharsets.US_ASCII);
  }
}
