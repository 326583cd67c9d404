package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A blocking client for one memcached, on a socket of its own, that inspects a server without the
 * library under test.
 *
 * <p>Uses memcached's text protocol as described in {@code doc/protocol.txt}. Text is ISO-8859-1:
 * one character per byte, in both directions. The client waits for a reply for at most 10 seconds.
 * A failed connection or a missing reply is an {@link UncheckedIOException}. For use by one thread
 * at a time.
 */
public final class RawClient implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final InetSocketAddress address;
  private final Socket socket;
  private final InputStream in;

  private RawClient(InetSocketAddress address, Socket socket) throws IOException {
    this.address = address;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Opens a new connection. */
  public static RawClient connect(String host, int port) {
    return connect(new InetSocketAddress(host, port));
  }

  /** Opens a new connection. */
  public static RawClient connect(InetSocketAddress address) {
    Socket socket = new Socket();
    try {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return new RawClient(address, socket);
    } catch (IOException e) {
      Sockets.close(socket);
      throw new UncheckedIOException("Cannot connect to " + address, e);
    }
  }

  /** Sends bytes unchanged, in one write. */
  public void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot send to " + address, e);
    }
  }

  /** Sends lines as a pipeline in one write; adds CR LF to each line. */
  public void send(String... lines) {
    send((String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1));
  }

  /** Reads one line, without its end (LF or CR LF). */
  public String readLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = read(); b != '\n'; b = read()) {
      line.write(b);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Reads exactly {@code length} bytes. */
  public byte[] readBytes(int length) {
    try {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException(address + " closed the connection");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("No reply from " + address, e);
    }
  }

  /** Reads the reply to one meta command, including its value. */
  public MetaReply readReply() {
    String line = readLine();
    MetaReply reply = MetaReply.parse(line);
    if (!reply.status().equals("VA")) {
      return reply;
    }
    byte[] value = readBytes(Integer.parseInt(line.split(" ", 3)[1]));
    readLine();
    return reply.with(value);
  }

  /** {@code mg}: reads an item; flags such as {@code "v", "c", "t"}. */
  public MetaReply mg(String key, String... flags) {
    send("mg " + key + joined(flags));
    return readReply();
  }

  /** {@code ms}: stores an item; flags such as {@code "T30", "ME"}. */
  public MetaReply ms(String key, String value, String... flags) {
    return ms(key, value.getBytes(ISO_8859_1), flags);
  }

  /** {@code ms}: stores an item; flags such as {@code "T30", "ME"}. */
  public MetaReply ms(String key, byte[] value, String... flags) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String line = "ms " + key + " " + value.length + joined(flags) + "\r\n";
    request.writeBytes(line.getBytes(ISO_8859_1));
    request.writeBytes(value);
    request.writeBytes(new byte[] {'\r', '\n'});
    send(request.toByteArray());
    return readReply();
  }

  /** {@code md}: deletes an item. */
  public MetaReply md(String key, String... flags) {
    send("md " + key + joined(flags));
    return readReply();
  }

  /** {@code ma}: increments or decrements a number. */
  public MetaReply ma(String key, String... flags) {
    send("ma " + key + joined(flags));
    return readReply();
  }

  /** {@code mn}: returns when the server has answered all previous requests. */
  public void noop() {
    command("mn", "MN");
  }

  /** The server's version, such as {@code 1.6.18}. */
  public String version() {
    return command("version", "VERSION ").substring("VERSION ".length());
  }

  /** {@code flush_all}: removes all items of the server. */
  public void flushAll() {
    command("flush_all", "OK");
  }

  /**
   * {@code stats}: the server's counters.
   *
   * @param arguments such as {@code "items"}; none for the general counters
   */
  public Map<String, String> stats(String... arguments) {
    send("stats" + joined(arguments));
    Map<String, String> stats = new LinkedHashMap<>();
    for (String line = readLine(); !line.equals("END"); line = readLine()) {
      String[] parts = expect(line, "STAT ").split(" ", 3);
      stats.put(parts[1], parts.length > 2 ? parts[2] : "");
    }
    return stats;
  }

  /**
   * The keys of all live items, in no particular order: {@code lru_crawler metadump hash} on a new
   * connection. Retries for 10 seconds while the server is busy with another dump.
   */
  public List<String> keys() {
    long start = System.nanoTime();
    while (true) {
      try (RawClient dump = connect(address)) {
        dump.send("lru_crawler metadump hash");
        String first = dump.readLine();
        if (!first.startsWith("BUSY")) {
          return dump.readKeys(first);
        }
        if (System.nanoTime() - start > Duration.ofMillis(TIMEOUT_MILLIS).toNanos()) {
          throw new IllegalStateException(address + " did not list its keys: " + first);
        }
      }
      long pause = ThreadLocalRandom.current().nextLong(5, 50);
      LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
    }
  }

  /** Closes the connection. */
  @Override
  public void close() {
    Sockets.close(socket);
  }

  private List<String> readKeys(String first) {
    List<String> keys = new ArrayList<>();
    // Since 1.6.43 memcached sends OK first.
    String line = first.equals("OK") ? readLine() : first;
    for (; !line.equals("END"); line = readLine()) {
      String key = expect(line, "key=").split(" ", 2)[0].substring("key=".length());
      keys.add(PercentCode.decode(key));
    }
    return keys;
  }

  private String command(String command, String answer) {
    send(command);
    return expect(readLine(), answer);
  }

  private String expect(String line, String start) {
    if (!line.startsWith(start)) {
      throw new IllegalStateException(address + " answered " + line + " instead of " + start);
    }
    return line;
  }

  private int read() {
    try {
      int b = in.read();
      if (b < 0) {
        throw new EOFException(address + " closed the connection");
      }
      return b;
    } catch (IOException e) {
      throw new UncheckedIOException("No reply from " + address, e);
    }
  }

  private static String joined(String[] words) {
    return words.length == 0 ? "" : " " + String.join(" ", words);
  }
}
