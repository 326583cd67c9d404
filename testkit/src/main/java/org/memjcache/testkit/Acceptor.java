package org.memjcache.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A listening socket that can be closed and opened again on its port. */
final class Acceptor {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Consumer<Socket> handler;
  private final InetSocketAddress address;
  private volatile @Nullable Listener listener;

  private record Listener(ServerSocket socket, Thread thread) {}

  /** Listens on a free port of 127.0.0.1. */
  Acceptor(Consumer<Socket> handler) {
    this(handler, Sockets.local(0));
  }

  /**
   * Listens on an address.
   *
   * @param wanted the address; port 0 for a free port
   */
  Acceptor(Consumer<Socket> handler, InetSocketAddress wanted) {
    this.handler = handler;
    this.address = new InetSocketAddress(wanted.getAddress(), listen(wanted));
  }

  int port() {
    return address.getPort();
  }

  InetSocketAddress address() {
    return address;
  }

  /** Listens again; no effect if it is listening. */
  void open() {
    if (listener == null) {
      Await.until(address + " is free", LIMIT, this::reopened);
    }
  }

  /** Stops listening and returns when connections are refused; no effect if they are. */
  void close() {
    Listener closing = listener;
    listener = null;
    if (closing != null) {
      Sockets.close(closing.socket());
      // The port is closed only after the accepting thread has left the socket.
      Await.until(address + " is closed", LIMIT, () -> !closing.thread().isAlive());
    }
  }

  private boolean reopened() {
    try {
      listen(address);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private int listen(InetSocketAddress wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(wanted);
      String name = "memjcache-testkit-accept-" + socket.getLocalPort();
      Thread thread = new Thread(() -> accept(socket), name);
      thread.setDaemon(true);
      thread.start();
      listener = new Listener(socket, thread);
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on " + wanted, e);
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
