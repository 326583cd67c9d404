package org.memjcache.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Addresses and sockets. */
final class Sockets {

  private Sockets() {}

  /** 127.0.0.1, not the JVM's loopback address, which is named localhost and may be ::1. */
  @SuppressWarnings("AddressSelection")
  static InetSocketAddress local(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  /** The host in its usual form: Java prints ::1 with all zeros. */
  static String host(InetSocketAddress address) {
    boolean ipv6 = address.getAddress() instanceof Inet6Address;
    return ipv6 && address.getAddress().isLoopbackAddress() ? "::1" : address.getHostString();
  }

  /** {@code host:port}, with brackets around IPv6. */
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
