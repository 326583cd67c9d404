package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaReply.Code;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.spi.Node;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Partial writes, and lost connections. */
@Tag("servers")
@Memcached(arguments = {"-I", "8m"})
class MetaConnectionTest {

  private static final byte[] PREFIX = "p:".getBytes(US_ASCII);
  private static final long SECONDS = 1_000_000_000L;

  /** More than the buffers of both sockets take. */
  private static final int HUGE = 7_000_000;

  private final MemcachedServer server;

  MetaConnectionTest(MemcachedServer server) {
    this.server = server;
  }

  @Test
  void send_partialWrite_keepsOrder() {
    long seed = new Random().nextLong();
    byte[] huge = new byte[HUGE];
    new Random(seed).nextBytes(huge);
    try (MetaClient client = open()) {
      NodeClient node = client.nodes().get(0);
      server.freeze();
      Exchange first = node.send(set("huge", huge));
      List<Exchange> later = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        later.add(node.send(set("k", ("v" + i).getBytes(US_ASCII))));
        later.add(node.send(get("k")));
      }
      await("the first is half written").until(() -> node.inFlight() == 1 && node.queued() == 200);
      server.thaw();

      assertThat(first.await(20 * SECONDS)[0].code()).isEqualTo(Code.HD);
      for (int i = 0; i < 100; i++) {
        assertThat(later.get(2 * i + 1).await(20 * SECONDS)[0].value())
            .as("seed %s", seed)
            .isEqualTo(("v" + i).getBytes(US_ASCII));
      }
      assertThat(node.send(get("huge")).await(20 * SECONDS)[0].value())
          .as("seed %s", seed)
          .isEqualTo(huge);
    }
  }

  /** Requests that end just before, at, and just after the end of the buffer. */
  @Test
  void send_anyLength_roundTrips() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    try (MetaClient client = open()) {
      NodeClient node = client.nodes().get(0);
      List<byte[]> values = new ArrayList<>();
      List<Exchange> sets = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        int length = i % 3 == 0 ? random.nextInt(200) : 65_536 - 100 + random.nextInt(200);
        values.add(new byte[length]);
        random.nextBytes(values.get(i));
        sets.add(node.send(set("k" + i, values.get(i))));
      }
      sets.forEach(set -> set.await(20 * SECONDS));
      for (int i = 0; i < values.size(); i++) {
        assertThat(node.send(get("k" + i)).await(20 * SECONDS)[0].value())
            .as("value %s, seed %s", i, seed)
            .isEqualTo(values.get(i));
      }
    }
  }

  @Test
  void reconnect_halfWritten_isNotResent() {
    try (MetaClient client = open()) {
      NodeClient node = client.nodes().get(0);
      server.freeze();
      Exchange half = node.send(set("huge", new byte[HUGE]));
      Exchange later = node.send(set("later", PREFIX));
      await().until(() -> node.inFlight() == 1 && node.queued() == 1);
      server.kill();
      assertThat(deliveryOf(half)).isEqualTo(Delivery.LOST);
      assertThat(deliveryOf(later)).isEqualTo(Delivery.UNSENT);

      server.restart();
      await().until(node::isUp);
      assertThat(node.send(set("k", PREFIX)).await(5 * SECONDS)[0].code()).isEqualTo(Code.HD);
      assertThat(node.send(get("later")).await(5 * SECONDS)[0].code()).isEqualTo(Code.EN);
      try (RawClient raw = server.connect()) {
        assertThat(raw.stats())
            .as("the identity item and this test's")
            .containsEntry("curr_items", "2");
      }
    }
  }

  /** Else the next operation would notice it, and fail. */
  @Test
  void idleConnection_lost_isNoticedAtOnce() {
    try (MetaClient client = open()) {
      NodeClient node = client.nodes().get(0);
      node.send(get("k")).await(5 * SECONDS);
      server.kill();

      await().atMost(Duration.ofSeconds(5)).until(() -> !node.isUp());
    } finally {
      server.restart();
    }
  }

  @Test
  void unexpectedReply_received_closesConnection() {
    try (FaultProxy front = FaultProxy.to(server);
        MetaClient client = open(front.port())) {
      NodeClient node = client.nodes().get(0);
      AtomicReference<String> more = new AtomicReference<>("EN\r\n");
      front
          .replies()
          .rewrite(reply -> joined(reply.bytes(), more.getAndSet("").getBytes(US_ASCII)));

      assertThat(node.send(get("k")).await(5 * SECONDS)[0].code()).isEqualTo(Code.EN);
      await().until(() -> node.reconnects() == 1 && node.isUp());
      assertThat(node.send(get("k")).await(5 * SECONDS)[0].code()).isEqualTo(Code.EN);
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static Delivery deliveryOf(Exchange exchange) {
    Delivery[] delivery = {null};
    assertThatThrownBy(() -> exchange.await(5 * SECONDS))
        .isInstanceOfSatisfying(ExchangeException.class, e -> delivery[0] = e.delivery());
    return delivery[0];
  }

  private static MetaRequest set(String key, byte[] value) {
    return new MetaRequest(1, value.length + 100).set(PREFIX, key.getBytes(US_ASCII), value, 0);
  }

  private static MetaRequest get(String key) {
    return new MetaRequest(1, 100).value(PREFIX, key.getBytes(US_ASCII));
  }

  private MetaClient open() {
    return open(server.port());
  }

  private static MetaClient open(int port) {
    return MetaClient.open(
        List.of(new Node("n", "127.0.0.1", port, 1)),
        ConnectionSettings.of(Duration.ofSeconds(20), Duration.ofSeconds(2)),
        new Listening());
  }
}
