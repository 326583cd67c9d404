package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.waiting.Uninterrupted;

/**
 * Lists a server's keys that begin with a prefix, by {@code lru_crawler metadump hash} over a
 * short-lived connection.
 *
 * <p>The listing is read at full speed: a slow reader can stall a server. Its time grows with all
 * keys of the server, also those of other programs. A server does one listing at a time; the wait
 * for another one is limited.
 */
final class KeyDump {

  private static final byte[] COMMAND = "lru_crawler metadump hash\r\n".getBytes(US_ASCII);
  private static final byte[] KEY = "key=".getBytes(US_ASCII);
  private static final byte[] BUSY = "BUSY".getBytes(US_ASCII);
  private static final byte[] END = "END".getBytes(US_ASCII);
  private static final byte[] OK = "OK".getBytes(US_ASCII);
  private static final int BUFFER_SIZE = 64 * 1024;
  private static final int MAX_LINE = 2048;

  /**
   * Upper bound on the wait for another listing, and on a pause of the server; a listing of a
   * million items takes about a second.
   */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final InetSocketAddress server;
  private final byte[] wanted;
  private final Duration connectTimeout;
  private final KeyList.Builder keys = new KeyList.Builder();

  private KeyDump(InetSocketAddress server, byte[] prefix, Duration connectTimeout) {
    this.server = server;
    this.wanted = escaped(prefix);
    this.connectTimeout = connectTimeout;
  }

  /**
   * Lists the keys, without their prefix.
   *
   * @param connectTimeout for connecting
   * @throws ExchangeException if the server does not answer or cannot list its keys
   */
  static KeyList list(InetSocketAddress server, byte[] prefix, Duration connectTimeout) {
    KeyDump dump = new KeyDump(server, prefix, connectTimeout);
    long end = System.nanoTime() + LIMIT.toNanos();
    try {
      while (!dump.run()) {
        if (System.nanoTime() > end) {
          throw new ExchangeException(
              Delivery.UNSENT, "busy listing keys for others for more than " + LIMIT);
        }
        Uninterrupted.pause(ThreadLocalRandom.current().nextLong(20_000_000, 200_000_000));
      }
      return dump.keys.build();
    } catch (IOException e) {
      throw new ExchangeException(Delivery.LOST, "listing keys of " + server + " failed: " + e);
    }
  }

  /** One try; false if the server is busy with another listing. */
  private boolean run() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server, (int) Math.max(1, connectTimeout.toMillis()));
      socket.setSoTimeout((int) LIMIT.toMillis());
      socket.getOutputStream().write(COMMAND);
      return read(socket.getInputStream());
    }
  }

  private boolean read(InputStream in) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE).limit(0);
    LineReader line = new LineReader(MAX_LINE);
    while (true) {
      line.read(in, buffer);
      if (line.isTooLong()) {
        throw new IOException("a line without end");
      }
      if (line.startsWith(KEY)) {
        take(line.bytes(), line.length());
      } else if (line.startsWith(BUSY)) {
        return false;
      } else if (line.startsWith(END)) {
        return true;
      } else if (line.length() > 0 && !line.startsWith(OK)) {
        throw new IOException(
            "the server says '"
                + line.text(MAX_LINE)
                + "' (its LRU crawler must be on, which is the default)");
      }
    }
  }

  /** {@code key=<escaped key> exp=…}: kept if it is ours. */
  private void take(byte[] line, int length) {
    int end = KEY.length;
    while (end < length && line[end] != ' ') {
      end++;
    }
    int start = KEY.length + wanted.length;
    if (start <= end && Arrays.equals(line, KEY.length, start, wanted, 0, wanted.length)) {
      int at = start;
      while (at < end) {
        if (line[at] == '%' && at + 2 < end) {
          keys.put(
              (byte) (Character.digit(line[at + 1], 16) << 4 | Character.digit(line[at + 2], 16)));
          at += 3;
        } else {
          keys.put(line[at++]);
        }
      }
      keys.endKey();
    }
  }

  /** As the listing writes it: everything but letters, digits and {@code - . _ ~} as %XX. */
  private static byte[] escaped(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte b : text) {
      boolean plain =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || b == '-'
              || b == '.'
              || b == '_'
              || b == '~';
      if (plain) {
        out.write(b);
      } else {
        out.writeBytes(String.format("%%%02X", b & 0xff).getBytes(US_ASCII));
      }
    }
    return out.toByteArray();
  }
}
