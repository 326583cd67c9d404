package org.memjcache.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** What all sockets in here have in common. */
final class Sockets {

  private Sockets() {}

  /** Not the JVM's loopback address: that is ::1 where IPv6 is preferred, and named localhost. */
  @SuppressWarnings("AddressSelection")
  static InetSocketAddress local(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  /** The host as it was given: Java writes the zeros of ::1 out. */
  static String host(InetSocketAddress address) {
    boolean ipv6 = address.getAddress() instanceof Inet6Address;
    return ipv6 && address.getAddress().isLoopbackAddress() ? "::1" : address.getHostString();
  }

  /** {@code host:port}, IPv6 in brackets. */
  static String name(InetSocketAddress address) {
    String host = host(address);
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
