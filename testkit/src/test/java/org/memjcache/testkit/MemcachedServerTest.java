package org.memjcache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("servers")
class MemcachedServerTest {

  private final MemcachedServer server = MemcachedServer.start("-I", "2m");

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void start_arguments_areApplied() {
    try (RawClient client = server.connect()) {
      assertThat(client.stats("settings")).containsEntry("item_size_max", "2097152");
      assertThat(client.stats()).containsEntry("pid", String.valueOf(server.pid()));
      assertThat(client.stats("settings")).containsEntry("inter", "127.0.0.1");
      assertThat(client.stats("settings")).containsEntry("udpport", "0");
    }
    assertThat(server).hasToString("127.0.0.1:" + server.port());
  }

  @Test
  void restart_storedItem_isEmptyOnSamePort() {
    int port = server.port();
    long pid = server.pid();
    try (RawClient client = server.connect()) {
      client.ms("k", "v");
    }
    server.restart();
    try (RawClient client = server.connect()) {
      assertThat(client.mg("k", "v").status()).isEqualTo("EN");
    }
    assertThat(server.port()).isEqualTo(port);
    assertThat(server.pid()).isNotEqualTo(pid);
  }

  @Test
  void empty_storedItem_isGone() {
    try (RawClient client = server.connect()) {
      client.ms("k", "v");
      server.empty();
      assertThat(client.mg("k", "v").status()).isEqualTo("EN");
      client.ms("k", "w");
      assertThat(client.mg("k", "v").text()).isEqualTo("w");
    }
  }

  @Test
  void freeze_request_isAnsweredAfterThaw() throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(server.address());
      socket.setSoTimeout(50);
      server.freeze();
      socket.getOutputStream().write("mn\r\n".getBytes());
      assertThatThrownBy(() -> socket.getInputStream().read()).hasMessageContaining("timed out");
      server.thaw();
      socket.setSoTimeout(10_000);
      assertThat(socket.getInputStream().readNBytes(4)).isEqualTo("MN\r\n".getBytes());
    }
  }

  @Test
  void kill_connection_isLost() {
    try (RawClient client = server.connect()) {
      server.kill();
      assertThat(server.isRunning()).isFalse();
      assertThatThrownBy(client::noop).isInstanceOf(UncheckedIOException.class);
      assertThatThrownBy(server::connect).isInstanceOf(UncheckedIOException.class);
    }
    assertThatThrownBy(server::freeze).hasMessageContaining("SIGSTOP");
  }

  @Test
  void close_frozen_leavesNothing() {
    server.freeze();
    server.close();
    assertThat(ProcessHandle.of(server.pid())).isEmpty();
    assertThat(Path.of(System.getProperty("java.io.tmpdir")))
        .isDirectoryNotContaining(path -> path.equals(server.folder()));
  }

  @Test
  void restart_portTaken_waits() throws Exception {
    server.kill();
    ServerSocket other = new ServerSocket();
    other.setReuseAddress(true);
    other.bind(new InetSocketAddress("127.0.0.1", server.port()));
    Thread restart = new Thread(server::restart);
    restart.start();
    restart.join(300);
    assertThat(restart.isAlive()).isTrue();
    other.close();
    restart.join(10_000);
    try (RawClient client = server.connect()) {
      client.noop();
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.2, 127.0.0.2:", "::1, [::1]:"})
  void startOn_loopbackAddress_listens(String host, String name) {
    try (MemcachedServer other = MemcachedServer.startOn(host, "-I", "2m")) {
      assertThat(other).hasToString(name + other.port());
      assertThat(other.host()).isEqualTo(host);
      assertThat(other.address()).isEqualTo(new InetSocketAddress(host, other.port()));
      other.restart();
      try (RawClient client = other.connect()) {
        assertThat(client.stats()).containsEntry("pid", String.valueOf(other.pid()));
        assertThat(client.stats("settings"))
            .containsEntry("inter", host)
            .containsEntry("item_size_max", "2097152");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "localhost", "127.0.0.256", "127.1", "[::1]", ""})
  void startOn_publicAddress_throws(String host) {
    assertThatThrownBy(() -> MemcachedServer.startOn(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The host must be in 127.0.0.0/8 or ::1, not " + host);
  }

  @Test
  void start_invalidArgument_failsWithOutput() {
    assertThatThrownBy(() -> MemcachedServer.start("-I", "nonsense"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-I nonsense (on 127.0.0.1")
        .hasMessageContaining("with exit code 64")
        .hasMessageContaining("tem max size");
  }

  @Test
  void find_absentProgram_failsWithInstallCommand(@TempDir Path folder) throws Exception {
    Path installer = folder.resolve("apt-get");
    assertThat(installer.toFile().createNewFile() && installer.toFile().setExecutable(true))
        .isTrue();
    assertThatThrownBy(() -> MemcachedProgram.find(null, folder.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("apt-get install -y memcached")
        .hasMessageContaining("memjcache.testkit.memcached");
    assertThatThrownBy(() -> MemcachedProgram.find("/no/such/program", folder.toString()))
        .hasMessageContaining("/no/such/program")
        .hasMessageContaining("apt-get install -y memcached");
    assertThatThrownBy(() -> MemcachedProgram.find(null, "/no/such/folder"))
        .hasMessageContaining("Install memcached");
  }

  @Test
  void startCluster_failingNode_leavesNone() {
    List<Long> before = memcachedChildren();
    assertThatThrownBy(() -> MemcachedCluster.start(3, "-I", "nonsense"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(memcachedChildren()).isEqualTo(before);
    assertThatThrownBy(() -> MemcachedCluster.start(0)).hasMessageContaining("not 0");
  }

  private static List<Long> memcachedChildren() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .sorted()
        .toList();
  }
}
