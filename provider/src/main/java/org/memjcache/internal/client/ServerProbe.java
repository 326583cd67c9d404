package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.MetaReply.Code;
import org.memjcache.spi.Node;

/**
 * Probes a server over a short-lived connection: whether it understands the commands that are used
 * here, and how large its items may be.
 */
final class ServerProbe implements AutoCloseable {

  private static final byte[] DATA = {'o', 'k'};
  private static final int TTL = 60;
  private static final int MAX_LINE = 512;
  private static final int BUFFER_SIZE = 8192;
  private static final String ITEM_LIMIT = "STAT item_size_max ";

  private final Node node;

  /** A server may evict the probe's item between two commands; rarely each time. */
  private static final int ATTEMPTS = 3;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE).limit(0);
  private final LineReader lines = new LineReader(MAX_LINE);
  private final byte[] key = ("memjcache-probe." + UUID.randomUUID()).getBytes(US_ASCII);

  private ServerProbe(Node node, InetSocketAddress address, Duration timeout) throws IOException {
    this.node = node;
    this.socket = new Socket();
    try {
      int millis = (int) Math.max(1, timeout.toMillis());
      socket.connect(address, millis);
      socket.setSoTimeout(millis);
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Probes a server.
   *
   * @param timeout for connecting, and for each answer
   * @throws UnfitServerException if its answers are not as expected
   * @throws IOException if it does not answer
   */
  static ServerFacts ask(Node node, InetSocketAddress address, Duration timeout)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (ServerProbe probe = new ServerProbe(node, address, timeout)) {
        String version = probe.version();
        probe.tryCommands(version);
        return new ServerFacts(version, probe.itemLimit());
      } catch (SocketTimeoutException e) {
        throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
      } catch (UnfitServerException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private String version() throws IOException {
    send("version\r\n".getBytes(US_ASCII));
    String line = line();
    if (!line.startsWith("VERSION ")) {
      throw unfit("unknown", "it answers '" + line + "' to 'version'");
    }
    return line.substring("VERSION ".length());
  }

  private void tryCommands(String version) throws IOException {
    try {
      ReplyReader reader = new ReplyReader();
      MetaRequest first =
          new MetaRequest(2, 256)
              .set(MetaRequest.NO_BYTES, key, DATA, TTL)
              .read(MetaRequest.NO_BYTES, key, 0, TTL);
      MetaReply[] replies = run(first, reader, Code.HD, Code.VA);
      MetaRequest rest =
          new MetaRequest(9, 1024)
              .add(MetaRequest.NO_BYTES, key, DATA, TTL)
              .cas(MetaRequest.NO_BYTES, key, DATA, TTL, 0, replies[1].cas() + 1)
              .cas(MetaRequest.NO_BYTES, key, DATA, TTL, 0, replies[1].cas())
              .look(MetaRequest.NO_BYTES, key)
              .take(MetaRequest.NO_BYTES, key)
              .value(MetaRequest.NO_BYTES, key)
              .read(MetaRequest.NO_BYTES, key, TTL, -1)
              .delete(MetaRequest.NO_BYTES, key)
              .noop();
      run(
          rest, reader, Code.NS, Code.EX, Code.HD, Code.HD, Code.VA, Code.EN, Code.VA, Code.HD,
          Code.MN);
    } catch (ReplyException e) {
      throw unfit(version, e.getMessage());
    } catch (ServerErrorException e) {
      // A full server may refuse to store; it can be used.
      return;
    }
  }

  private MetaReply[] run(MetaRequest request, ReplyReader reader, Code... expected)
      throws IOException, ServerErrorException {
    send(request.toBytes());
    MetaReply[] replies = new MetaReply[expected.length];
    for (int i = 0; i < replies.length; i++) {
      MetaReply reply = null;
      while (reply == null) {
        if (!buffer.hasRemaining()) {
          LineReader.refill(in, buffer);
        }
        reply = reader.next(buffer, request.opaque(i));
      }
      if (reply.code() != expected[i]) {
        throw new ReplyException(
            "it answers " + reply.code() + " where " + expected[i] + " is due");
      }
      replies[i] = reply;
    }
    return replies;
  }

  private int itemLimit() throws IOException {
    send("stats settings\r\n".getBytes(US_ASCII));
    int limit = ServerFacts.DEFAULT_ITEM_LIMIT;
    String line = line();
    while (line.startsWith("STAT ")) {
      if (line.startsWith(ITEM_LIMIT)) {
        limit = limit(line.substring(ITEM_LIMIT.length()).trim());
      }
      line = line();
    }
    return limit;
  }

  private static int limit(String text) {
    return text.matches("\\d{4,10}")
        ? (int) Math.min(Long.parseLong(text), ReplyReader.MAX_ITEM)
        : ServerFacts.DEFAULT_ITEM_LIMIT;
  }

  private void send(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  private String line() throws IOException {
    lines.read(in, buffer);
    return lines.text(MAX_LINE);
  }

  private UnfitServerException unfit(String version, @Nullable String detail) {
    return new UnfitServerException(
        "node "
            + node.name()
            + ": the server at "
            + node.address()
            + " (version "
            + version
            + ") cannot be used, since "
            + detail
            + "; memcached 1.6.10 or later is needed, reached directly and not through a proxy");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
