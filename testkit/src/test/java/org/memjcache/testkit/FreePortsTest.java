package org.memjcache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  private static ServerSocket serverOn(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    server.bind(Sockets.local(port));
    return server;
  }

  @Test
  void one_port_isFree() throws IOException {
    int port = FreePorts.one();

    try (ServerSocket server = serverOn(port)) {
      assertThat(server.isBound()).isTrue();
      assertThat(FreePorts.isFree(port)).isFalse();
    }
    assertThat(FreePorts.isFree(port)).isTrue();
  }

  @Test
  void offset_manyPorts_avoidsTaken() throws IOException {
    int[] ports = IntStream.range(0, 2_000).toArray();
    int taken = FreePorts.one();

    try (ServerSocket server = serverOn(taken)) {
      assertThat(server.isBound()).isTrue();
      for (int i = 0; i < 20; i++) {
        int offset = FreePorts.offset(ports);
        assertThat(taken - offset).isNotIn(IntStream.of(ports).boxed().toList());
      }
    }
  }
}
