package org.memjcache.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** What all sockets in here have in common. */
final class Sockets {

  private Sockets() {}

  /** Not the JVM's loopback address: that is ::1 where IPv6 is preferred, and named localhost. */
  @SuppressWarnings("AddressSelection")
  static InetSocketAddress local(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  static String name(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
