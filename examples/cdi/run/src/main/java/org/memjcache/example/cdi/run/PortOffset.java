package org.memjcache.example.cdi.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What is added to WildFly's usual ports, so that servers can run side by side. */
record PortOffset(int value) {

  private static final int HTTP = 8080;
  private static final List<Integer> PORTS = List.of(HTTP, 8443, 9990);

  /** One with which all ports are free; below those that systems give to clients. */
  static PortOffset free() {
    while (true) {
      PortOffset offset = new PortOffset(ThreadLocalRandom.current().nextInt(1_000, 20_000));
      if (PORTS.stream().allMatch(port -> isFree(port + offset.value))) {
        return offset;
      }
    }
  }

  int http() {
    return HTTP + value;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
