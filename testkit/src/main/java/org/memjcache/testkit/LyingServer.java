package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP server on 127.0.0.1 whose replies are scripted by a test: wrong lengths, garbage, another
 * protocol, silence.
 *
 * <pre>{@code
 * try (LyingServer server =
 *     LyingServer.start((request, peer) -> peer.send("VA 2147483647\r\n"))) { ... }
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class LyingServer implements AutoCloseable {

  private final Script script;
  private final Acceptor acceptor;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Queue<Frame> requests = new ConcurrentLinkedQueue<>();

  /** The behavior of a {@link LyingServer}. */
  @FunctionalInterface
  public interface Script {

    /** Called for each request, by one thread per connection; may reply, stay silent or close. */
    void answer(Frame request, Peer peer);
  }

  /** The other end of a connection. */
  public static final class Peer {

    private final Socket socket;

    private Peer(Socket socket) {
      this.socket = socket;
    }

    /** Sends text, one byte per character, without adding line ends. */
    public void send(String text) {
      send(text.getBytes(ISO_8859_1));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) {
      try {
        socket.getOutputStream().write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Closes the connection. */
    public void close() {
      Sockets.close(socket);
    }
  }

  private LyingServer(Script script) {
    this.script = script;
    this.acceptor = new Acceptor(this::accept);
  }

  /** A server on a free port. */
  public static LyingServer start(Script script) {
    return new LyingServer(script);
  }

  /** A server on a free port that answers every request with the same text. */
  public static LyingServer always(String text) {
    return start((request, peer) -> peer.send(text));
  }

  /** A server on a free port that never answers. */
  public static LyingServer silent() {
    return start((request, peer) -> {});
  }

  /** The listening port. */
  public int port() {
    return acceptor.port();
  }

  /** The listening address. */
  public InetSocketAddress address() {
    return acceptor.address();
  }

  /** The requests received so far. */
  public List<Frame> requests() {
    return List.copyOf(requests);
  }

  /** The number of connections accepted so far. */
  public int acceptedConnections() {
    return accepted.get();
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    acceptor.close();
    sockets.forEach(Sockets::close);
  }

  /** {@code host:port} as in settings. */
  @Override
  public String toString() {
    return Sockets.name(address());
  }

  private void accept(Socket socket) {
    int number = accepted.incrementAndGet();
    sockets.add(socket);
    Thread thread = new Thread(() -> serve(socket, number), "memjcache-testkit-liar-" + number);
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      // Otherwise the second of two replies waits for the acknowledgement of the first one.
      socket.setTcpNoDelay(true);
      FrameReader reader = new FrameReader(socket.getInputStream(), number);
      Peer peer = new Peer(socket);
      while (reader.fill()) {
        for (Frame request : reader.frames()) {
          requests.add(request);
          script.answer(request, peer);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The peer has disconnected.
    } finally {
      sockets.remove(socket);
    }
  }
}
