package org.memjcache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@Memcached
class RawClientTest {

  private RawClient client;
  private MemcachedServer server;

  @BeforeEach
  void connect(MemcachedServer given) {
    server = given;
    client = given.connect();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void metaCommands_all_areAnswered() {
    assertThat(client.ms("k", "value", "T60", "Oab").flags()).containsExactly("Oab");
    MetaReply found = client.mg("k", "v", "c", "t", "k");
    assertThat(found.status()).isEqualTo("VA");
    assertThat(found.text()).isEqualTo("value");
    assertThat(found.flag('k')).contains("k");
    assertThat(Long.parseLong(found.flag('t').orElseThrow())).isBetween(50L, 60L);
    assertThat(client.ms("k", "other", "ME").status()).isEqualTo("NS");
    assertThat(client.ma("n", "N0", "J5", "v").text()).isEqualTo("5");
    assertThat(client.md("k").status()).isEqualTo("HD");
    assertThat(client.md("k").status()).isEqualTo("NF");
    MetaReply missing = client.mg("k", "v");
    assertThat(missing.status()).isEqualTo("EN");
    assertThatThrownBy(missing::text).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ms_allBytes_areStored() {
    byte[] bytes = new byte[256];
    IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
    client.ms("bytes", bytes);
    assertThat(client.mg("bytes", "v").value()).isEqualTo(bytes);
  }

  @Test
  void readReply_error_isStatus() {
    client.send("mg");
    assertThat(client.readReply().status()).isEqualTo("ERROR");
    client.send("no_such_command");
    assertThat(client.readReply().status()).startsWith("ERROR");
    assertThat(client.ms("k", "v".repeat(2 << 20)).status()).startsWith("SERVER_ERROR");
  }

  @Test
  void send_severalLines_arePipelined() {
    client.send("mg a O1", "mg b O2", "mn");
    List<String> answers = List.of(client.readLine(), client.readLine(), client.readLine());
    assertThat(answers).containsExactly("EN O1", "EN O2", "MN");
  }

  @Test
  void stats_version_isThatOfServer() {
    assertThat(client.stats()).containsEntry("version", client.version());
    client.ms("k", "v");
    assertThat(client.stats("items")).isNotEmpty();
  }

  @Test
  void keys_specialBytes_areExact() {
    List<String> keys = List.of("plain", "a%25b", "a:b/c", "\u00e4\u00ff");
    keys.forEach(key -> client.ms(key, "v"));
    assertThat(client.keys()).containsExactlyInAnyOrderElementsOf(keys);
    client.flushAll();
    assertThat(client.keys()).isEmpty();
  }

  @Test
  void keys_concurrentCalls_areComplete() {
    IntStream.range(0, 2_000).forEach(i -> client.ms("key" + i, "v"));
    List<Integer> sizes =
        IntStream.range(0, 8).parallel().mapToObj(i -> client.keys().size()).toList();
    assertThat(sizes).containsOnly(2_000);
  }

  @Test
  void connect_killedServer_throws() {
    server.kill();
    assertThatThrownBy(client::noop).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> RawClient.connect(server.address()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(String.valueOf(server.port()));
  }
}
