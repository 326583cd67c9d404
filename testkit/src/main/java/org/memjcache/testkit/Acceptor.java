package org.memjcache.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A listening socket on 127.0.0.1 that can be closed and opened again on its port. */
final class Acceptor {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Consumer<Socket> handler;
  private final int port;
  private volatile @Nullable ServerSocket listening;

  Acceptor(Consumer<Socket> handler) {
    this.handler = handler;
    this.port = listen(0);
  }

  int port() {
    return port;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Listens again; nothing if it does. */
  void open() {
    if (listening == null) {
      Await.until("port " + port + " is free", LIMIT, this::reopened);
    }
  }

  void close() {
    ServerSocket socket = listening;
    listening = null;
    if (socket != null) {
      Sockets.close(socket);
    }
  }

  private boolean reopened() {
    try {
      listen(port);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private int listen(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      listening = socket;
      String name = "memjcache-testkit-accept-" + socket.getLocalPort();
      Thread thread = new Thread(() -> accept(socket), name);
      thread.setDaemon(true);
      thread.start();
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + wanted, e);
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        handler.accept(socket.accept());
      }
    } catch (IOException e) {
      // Closed.
    }
  }
}
