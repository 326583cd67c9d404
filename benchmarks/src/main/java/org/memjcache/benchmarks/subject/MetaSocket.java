package org.memjcache.benchmarks.subject;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One blocking connection for meta commands. For use by one thread. */
final class MetaSocket implements AutoCloseable {

  private static final int BUFFER = 16_384;
  private static final int LONGEST_LINE = 2_048;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] line = new byte[LONGEST_LINE];
  private String cas = "";

  private MetaSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  /** Connects to {@code host:port}. */
  @SuppressWarnings("AddressSelection") // Addresses of this machine, as numbers.
  static MetaSocket connect(String address) {
    int colon = address.lastIndexOf(':');
    try {
      return new MetaSocket(
          new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot connect to " + address, e);
    }
  }

  void write(String command) throws IOException {
    out.write(command.getBytes(ISO_8859_1));
  }

  void writeStore(String key, String flags, byte[] value) throws IOException {
    write("ms " + key + " " + value.length + flags + "\r\n");
    out.write(value);
    out.write('\r');
    out.write('\n');
  }

  void flush() throws IOException {
    out.flush();
  }

  MetaSocket ask(String command) throws IOException {
    write(command);
    flush();
    return this;
  }

  MetaSocket store(String key, String flags, byte[] value) throws IOException {
    writeStore(key, flags, value);
    flush();
    return this;
  }

  /** Reads the next reply line. */
  String reply() throws IOException {
    int length = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || length == line.length) {
        throw new EOFException("incomplete line from " + socket);
      }
      line[length++] = (byte) b;
    }
    return new String(line, 0, length - 1, ISO_8859_1);
  }

  /** Reads the next reply's value; null for a miss. */
  byte @Nullable [] value() throws IOException {
    String reply = reply();
    if (!reply.startsWith("VA ")) {
      return null;
    }
    int end = reply.indexOf(' ', 3);
    int length = Integer.parseInt(reply.substring(3, end < 0 ? reply.length() : end));
    cas = end < 0 ? "" : reply.substring(end + 2);
    byte[] value = in.readNBytes(length);
    in.skipNBytes(2);
    return value;
  }

  /** The CAS id of the last value, if it was requested. */
  String cas() {
    return cas;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
