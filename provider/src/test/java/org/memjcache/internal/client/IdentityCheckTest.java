package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.spi.Node;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.RawClient;

/** What a client asks a server at each new connection, and what it makes of the answers. */
@Tag("servers")
@Memcached(nodes = 2)
class IdentityCheckTest {

  private static final String KEY = "test:!server";
  private static final String OTHER = "other n";
  private static final String ANSWERS = "answers n";
  private static final byte[] NO_MEMORY =
      "SERVER_ERROR out of memory storing object\r\n".getBytes(US_ASCII);

  private final MemcachedCluster servers;
  private final Listening listening = new Listening();
  private FaultProxy proxy;

  IdentityCheckTest(MemcachedCluster servers) {
    this.servers = servers;
  }

  @BeforeEach
  void start() {
    proxy = FaultProxy.to(servers.node(0));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private MetaClient open() {
    long before = answers();
    MetaClient client =
        MetaClient.open(
            List.of(new Node("n", proxy.host(), proxy.port(), 1)),
            new ConnectionSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(5), 2, Duration.ofMillis(20), 4096),
            listening);
    await().until(() -> answers() > before);
    return client;
  }

  private long answers() {
    return listening.notified.stream().filter(ANSWERS::equals).count();
  }

  /** Connects again, and returns the notifications of that. */
  private List<String> reconnected() {
    listening.notified.clear();
    proxy.cut();
    await().until(() -> listening.notified.contains(ANSWERS));
    return listening.notified;
  }

  private String item(int server) {
    try (RawClient raw = servers.node(server).connect()) {
      byte[] value = raw.mg(KEY, "v").value();
      return value == null ? "-" : new String(value, US_ASCII);
    }
  }

  private void delete(int server) {
    try (RawClient raw = servers.node(server).connect()) {
      raw.md(KEY);
    }
  }

  /** The server refuses these commands for the identity item, as if it had no memory for them. */
  private void refuse(String command) {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    proxy
        .requests()
        .rewrite(
            frame -> {
              if (!frame.command().equals(command) || !frame.key().equals(KEY)) {
                return frame.bytes();
              }
              refused.add(frame.opaque().orElseThrow());
              return new String(frame.bytes(), US_ASCII)
                  .replace(KEY, "elsewhere")
                  .getBytes(US_ASCII);
            });
    proxy
        .replies()
        .rewrite(
            frame ->
                frame.opaque().filter(refused::contains).isPresent() ? NO_MEMORY : frame.bytes());
  }

  @Test
  void run_firstContact_leavesItem() {
    try (MetaClient client = open()) {
      assertThat(listening.notified).containsExactly(ANSWERS);
      assertThat(listening.knownServer(client.nodes().get(0).node()).identity().item())
          .isEqualTo(item(0));
    }
    open().close();
    assertThat(listening.notified).containsExactly(ANSWERS, ANSWERS);
  }

  @Test
  void run_knownServer_isOneExchange() {
    try (MetaClient client = open()) {
      proxy.forget();
      assertThat(reconnected()).containsExactly(ANSWERS);
      List<List<Frame>> asked =
          proxy.exchanges().stream().filter(exchange -> exchange.get(0).key().equals(KEY)).toList();
      assertThat(asked).hasSize(1);
      assertThat(asked.get(0)).extracting(Frame::command).containsExactly("mg", "stats");
      assertThat(client.nodes().get(0).isUp()).isTrue();
    }
  }

  @Test
  void run_otherServer_isNotified() {
    try (MetaClient client = open()) {
      proxy.redirect(servers.node(1).address());
      assertThat(reconnected()).containsExactly(OTHER, ANSWERS);
      assertThat(item(1)).isNotEqualTo("-").isNotEqualTo(item(0));
      assertThat(reconnected()).containsExactly(ANSWERS);
      proxy.redirect(servers.node(0).address());
      assertThat(reconnected()).containsExactly(OTHER, ANSWERS);
      assertThat(client.nodes().get(0).isUp()).isTrue();
    }
  }

  @Test
  void run_itemGone_isLeftAgain() {
    try (MetaClient client = open()) {
      String item = item(0);
      delete(0);
      assertThat(reconnected()).containsExactly(ANSWERS);
      assertThat(item(0)).isEqualTo(item);
      assertThat(client.nodes().get(0).isUp()).isTrue();
    }
  }

  @Test
  void run_restartedServer_isOther() {
    try (MetaClient client = open()) {
      String item = item(0);
      listening.notified.clear();
      servers.node(0).restart();
      await().until(() -> listening.notified.contains(ANSWERS));
      assertThat(listening.notified).containsExactly(OTHER, ANSWERS);
      assertThat(item(0)).isNotEqualTo("-").isNotEqualTo(item);
      assertThat(client.nodes().get(0).isUp()).isTrue();
    }
  }

  /** A full server can be used; its process decides. */
  @Test
  void run_addRefused_processDecides() {
    refuse("ms");
    try (MetaClient client = open()) {
      assertThat(listening.notified).containsExactly(ANSWERS);
      assertThat(item(0)).isEqualTo("-");
      assertThat(reconnected()).containsExactly(ANSWERS);
      proxy.redirect(servers.node(1).address());
      assertThat(reconnected()).containsExactly(OTHER, ANSWERS);
      proxy.heal();
      assertThat(reconnected()).containsExactly(ANSWERS);
      assertThat(item(1)).isNotEqualTo("-");
      assertThat(client.nodes().get(0).isUp()).isTrue();
    }
  }

  @Test
  void run_addRefusedAfterEviction_isSame() {
    try (MetaClient client = open()) {
      delete(0);
      refuse("ms");
      assertThat(reconnected()).containsExactly(ANSWERS);
      assertThat(client.nodes().get(0).isUp()).isTrue();
    }
  }

  /** Nothing is known of it: it may be another server. */
  @Test
  void run_readRefused_isOther() {
    refuse("mg");
    try (MetaClient client = open()) {
      assertThat(listening.notified).as("first contact").containsExactly(ANSWERS);
      assertThat(reconnected()).containsExactly(OTHER, ANSWERS);
      assertThat(client.nodes().get(0).isUp()).isTrue();
    }
  }

  /** The other JVM has not known the server, so it leaves an item of its own. */
  @Test
  void run_otherJvmLeavesItem_isSameServer() {
    try (MetaClient client = open()) {
      delete(0);
      proxy
          .requests()
          .before(
              frame -> {
                if (frame.command().equals("ms") && frame.key().equals(KEY)) {
                  try (RawClient raw = servers.node(0).connect()) {
                    raw.ms(KEY, ServerIdentity.newItem());
                  }
                }
              });
      assertThat(reconnected()).containsExactly(ANSWERS);
      proxy.requests().heal();
      assertThat(reconnected()).containsExactly(ANSWERS);
      assertThat(client.nodes().get(0).isUp()).isTrue();
    }
  }
}
