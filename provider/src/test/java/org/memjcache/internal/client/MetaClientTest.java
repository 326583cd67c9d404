package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaReply.Code;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.spi.Node;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

@Tag("servers")
@Memcached
class MetaClientTest {

  private static final byte[] PREFIX = "p:".getBytes(US_ASCII);
  private static final byte[] KEY = "k".getBytes(US_ASCII);
  private static final long SECONDS = 1_000_000_000L;

  private final MemcachedServer server;

  MetaClientTest(MemcachedServer server) {
    this.server = server;
  }

  @Test
  void send_severalCommands_isAnswered() {
    try (MetaClient client = open(server.port())) {
      NodeClient node = client.nodes().get(0);
      assertThat(node.facts().version()).isNotEmpty();
      assertThat(node.facts().itemLimit()).isEqualTo(1 << 20);
      MetaRequest request =
          new MetaRequest(4, 100).add(PREFIX, KEY, KEY, 0).read(PREFIX, KEY, 0, -1).noop();
      MetaReply[] replies = node.send(request).await(5 * SECONDS);
      assertThat(replies).extracting(MetaReply::code).containsExactly(Code.HD, Code.VA, Code.MN);
      assertThat(replies[1].value()).isEqualTo(KEY);
    }
  }

  /** A regression: the server was refused as too old. */
  @Test
  void probe_itemEvicted_acceptsServer() {
    AtomicBoolean evicted = new AtomicBoolean();
    try (FaultProxy front = FaultProxy.to(server)) {
      front
          .requests()
          .before(
              frame -> {
                if (frame.command().equals("mg") && !evicted.getAndSet(true)) {
                  server.empty();
                }
              });
      try (MetaClient client = open(front.port())) {
        assertThat(client.nodes().get(0).facts()).isNotNull();
      }
    }
    assertThat(evicted).isTrue();
  }

  @Test
  void serverError_pipelined_failsItsExchangeOnly() {
    try (FaultProxy front = FaultProxy.to(server);
        MetaClient client = open(front.port())) {
      NodeClient node = client.nodes().get(0);
      List<Exchange> around = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        around.add(node.send(read()));
      }
      byte[] large = new byte[2_000_000];
      Exchange tooLarge =
          node.send(new MetaRequest(2, 2_000_100).set(PREFIX, KEY, large, 0).noop());
      for (int i = 0; i < 100; i++) {
        around.add(node.send(read()));
      }
      assertThatThrownBy(() -> tooLarge.await(5 * SECONDS))
          .isInstanceOf(ExchangeException.class)
          .hasMessageContaining("too large");
      around.forEach(
          exchange -> assertThat(exchange.await(5 * SECONDS)[0].code()).isEqualTo(Code.EN));
      assertThat(front.acceptedConnections()).isEqualTo(2);
    }
  }

  @Test
  void count_notANumber_keepsConnection() {
    try (FaultProxy front = FaultProxy.to(server);
        MetaClient client = open(front.port());
        RawClient raw = server.connect()) {
      raw.ms("p:k", "no number");
      NodeClient node = client.nodes().get(0);
      Exchange before = node.send(read());
      Exchange counting =
          node.send(
              new MetaRequest(3, 100)
                  .read(PREFIX, KEY, 0, -1)
                  .count(PREFIX, KEY, 1, 1, 0)
                  .read(PREFIX, KEY, 0, -1));
      Exchange later = node.send(read());
      assertThat(counting.await(5 * SECONDS))
          .extracting(MetaReply::code)
          .containsExactly(Code.VA, Code.NO_NUMBER, Code.VA);
      assertThat(before.await(5 * SECONDS)[0].code()).isEqualTo(Code.VA);
      assertThat(later.await(5 * SECONDS)[0].code()).isEqualTo(Code.VA);
      assertThat(front.acceptedConnections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CLIENT_ERROR cannot increment or decrement non-numeric value\r\n",
        "VA 2147483647 O0\r\n",
        "VA 1073741824 c1 O0\r\n",
        "VA -5 O0\r\n",
        "HD O99999999\r\n",
        "EN\r\n",
        "CLIENT_ERROR bad data chunk\r\n",
        "ERROR\r\n",
        "HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n",
        "\r\n\r\n\r\n",
        "garbage\n",
        "MN\r\nMN\r\nMN\r\n"
      })
  void malformedReply_received_reconnects(String answer) {
    try (FaultProxy front = FaultProxy.to(server);
        MetaClient client = open(front.port())) {
      NodeClient node = client.nodes().get(0);
      AtomicReference<String> lie = new AtomicReference<>(answer);
      front.replies().rewrite(reply -> bytes(lie.getAndSet(null), reply));
      Exchange deceived = node.send(read());
      Exchange later = node.send(read());
      for (Exchange exchange : List.of(deceived, later)) {
        assertThatThrownBy(() -> exchange.await(5 * SECONDS)).isInstanceOf(ExchangeException.class);
      }
      await().atMost(Duration.ofSeconds(5)).until(() -> answers(node));
      assertThat(front.acceptedConnections()).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void queued_connectionLost_isNeverSent() throws Exception {
    try (MetaClient client = open(server.port())) {
      NodeClient node = client.nodes().get(0);
      node.send(read()).await(5 * SECONDS);
      server.freeze();
      byte[] large = new byte[1_000_000];
      List<Exchange> stuck = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        stuck.add(node.send(new MetaRequest(2, 1_000_100).set(PREFIX, KEY, large, 0).noop()));
      }
      assertThatThrownBy(() -> stuck.get(29).await(SECONDS / 10))
          .isInstanceOfSatisfying(
              ExchangeException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.UNSENT))
          .hasMessageContaining("no answer within 100 ms");
      server.kill();
      server.restart();
      for (Exchange exchange : stuck) {
        assertThatThrownBy(() -> exchange.await(5 * SECONDS)).isInstanceOf(ExchangeException.class);
      }
      await().atMost(Duration.ofSeconds(5)).until(() -> answers(node));
      assertThat(node.send(read()).await(5 * SECONDS)[0].code()).isEqualTo(Code.EN);
    }
  }

  @Test
  void queued_waiterGone_isNotSent() {
    try (MetaClient client = open(server.port())) {
      NodeClient node = client.nodes().get(0);
      node.send(read()).await(5 * SECONDS);
      server.freeze();
      byte[] large = new byte[1_000_000];
      for (int i = 0; i < 30; i++) {
        node.send(new MetaRequest(2, 1_000_100).set(PREFIX, "other".getBytes(US_ASCII), large, 0));
      }
      Exchange late = node.send(new MetaRequest(1, 100).set(PREFIX, KEY, KEY, 0));
      assertThatThrownBy(() -> late.await(SECONDS / 10)).isInstanceOf(ExchangeException.class);
      server.thaw();
      assertThat(node.send(read()).await(5 * SECONDS)[0].code()).isEqualTo(Code.EN);
    }
  }

  @Test
  void send_queueFull_waits() {
    try (MetaClient client = open(server.port())) {
      NodeClient node = client.nodes().get(0);
      server.freeze();
      byte[] data = new byte[100_000];
      Exchange last = null;
      for (int i = 0; i < 10_000; i++) {
        last = node.send(new MetaRequest(1, 100).set(PREFIX, KEY, i == 0 ? data : KEY, 0));
      }
      for (int i = 0; i < 30; i++) {
        node.send(new MetaRequest(1, 100).set(PREFIX, KEY, data, 0));
      }
      Exchange refused = last;
      long start = System.nanoTime();
      assertThatThrownBy(() -> refused.await(SECONDS / 5)).isInstanceOf(ExchangeException.class);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SECONDS / 5);
      server.thaw();
      assertThat(node.send(read()).await(5 * SECONDS)).hasSize(1);
    }
  }

  @Test
  void queueLimit_inFlight_countsBySize() {
    ConnectionSettings settings =
        new ConnectionSettings(
            Duration.ofSeconds(20), Duration.ofSeconds(2), 2, Duration.ofSeconds(1), 10);
    try (MetaClient client =
        MetaClient.open(
            List.of(new Node("n1", "127.0.0.1", server.port(), 1)), settings, new Listening())) {
      NodeClient node = client.nodes().get(0);
      server.freeze();
      List<Exchange> small = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        small.add(node.send(read()));
      }
      byte[] data = new byte[70_000]; // counts as five
      Exchange large = node.send(new MetaRequest(2, 70_100).set(PREFIX, KEY, data, 0).noop());
      // An exchange that moves from one queue to the other is briefly in neither.
      await().atMost(Duration.ofSeconds(5)).until(() -> node.inFlight() + node.queued() == 6);
      Exchange oneMore = node.send(read());
      assertThatThrownBy(() -> oneMore.await(SECONDS / 5))
          .isInstanceOfSatisfying(
              ExchangeException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.UNSENT))
          .hasMessageContaining("no room in its queue");
      assertThat(node.isUp()).as("a full queue is no silence").isTrue();

      Exchange patient = node.send(read());
      Thread thawing = new Thread(server::thaw);
      thawing.start();
      assertThat(patient.await(5 * SECONDS)).hasSize(1);
      large.await(5 * SECONDS);
      small.forEach(exchange -> exchange.await(5 * SECONDS));
      for (int i = 0; i < 20; i++) {
        byte[] larger = new byte[300_000]; // more than the limit: alone it may leave
        node.send(new MetaRequest(2, 300_100).set(PREFIX, KEY, larger, 0).noop())
            .await(5 * SECONDS);
      }
    }
  }

  @Test
  void breaker_opens_failsWaitersAtOnce() throws Exception {
    ConnectionSettings settings =
        new ConnectionSettings(
            Duration.ofMillis(300), Duration.ofSeconds(2), 2, Duration.ofMillis(200), 4096);
    try (MetaClient client =
        MetaClient.open(
            List.of(new Node("n1", "127.0.0.1", server.port(), 1)), settings, new Listening())) {
      NodeClient node = client.nodes().get(0);
      server.freeze();
      Exchange first = node.send(read());
      Exchange second = node.send(read());
      Exchange patient = node.send(read());
      assertThatThrownBy(() -> first.await(SECONDS * 3 / 10)).isInstanceOf(ExchangeException.class);
      assertThat(node.isUp()).isTrue();
      assertThatThrownBy(() -> second.await(SECONDS * 3 / 10))
          .isInstanceOf(ExchangeException.class);
      assertThat(node.isUp()).isFalse();
      assertThatThrownBy(() -> patient.await(60 * SECONDS))
          .isInstanceOfSatisfying(
              ExchangeException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.PENDING))
          .hasMessageContaining("it is down: no answer to 2 exchanges in a row");
      assertThatThrownBy(() -> node.send(read()).await(60 * SECONDS))
          .isInstanceOfSatisfying(
              ExchangeException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.UNSENT));
      server.thaw();
      await().until(node::isUp);
      assertThat(answers(node)).isTrue();
      assertThat(node.timeouts()).isGreaterThanOrEqualTo(2);
    }
  }

  /** A call that has used up its own time says nothing about the node. */
  @Test
  void await_lessThanHalfTheTimeout_keepsNodeUp() {
    ConnectionSettings settings =
        new ConnectionSettings(
            Duration.ofMillis(400), Duration.ofSeconds(2), 2, Duration.ofSeconds(1), 4096);
    try (MetaClient client =
        MetaClient.open(
            List.of(new Node("n1", "127.0.0.1", server.port(), 1)), settings, new Listening())) {
      NodeClient node = client.nodes().get(0);
      server.freeze();
      for (int i = 0; i < 5; i++) {
        Exchange exchange = node.send(read());
        assertThatThrownBy(() -> exchange.await(SECONDS / 100))
            .hasMessageContaining("within 10 ms");
      }
      assertThat(node.isUp()).isTrue();
      assertThat(node.timeouts()).isEqualTo(5);
      for (int i = 0; i < 2; i++) {
        Exchange exchange = node.send(read());
        assertThatThrownBy(() -> exchange.await(SECONDS / 5)).hasMessageContaining("within 200 ms");
      }
      assertThat(node.isUp()).isFalse();
    } finally {
      server.thaw();
    }
  }

  @Test
  void await_interrupted_isAnsweredAndKeepsInterrupt() {
    try (MetaClient client = open(server.port())) {
      NodeClient node = client.nodes().get(0);
      server.freeze();
      Thread waiting = Thread.currentThread();
      Exchange exchange = node.send(read());
      new Thread(
              () -> {
                await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
                waiting.interrupt();
                await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
                server.thaw();
              })
          .start();
      assertThat(exchange.await(60 * SECONDS)).hasSize(1);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      server.thaw();
    }
  }

  @Test
  void await_interruptedAllTheTime_endsInTime() {
    try (FaultProxy front = FaultProxy.to(server);
        MetaClient client = open(front.port())) {
      front.replies().withhold();
      Exchange exchange = client.nodes().get(0).send(read());
      long start = System.nanoTime();
      try (Storm storm = new Storm(Thread.currentThread())) {
        assertThatThrownBy(() -> exchange.await(SECONDS)).hasMessageContaining("no answer within");
        assertThat(System.nanoTime() - start).isBetween(SECONDS, 10 * SECONDS);
        assertThat(storm.end()).isGreaterThan(100);
      }
    }
  }

  /** Interrupts a thread again and again. */
  private static final class Storm implements AutoCloseable {

    private final AtomicInteger interrupts = new AtomicInteger();
    private final Thread target;
    private final Thread thread;
    private volatile boolean over;

    Storm(Thread target) {
      this.target = target;
      this.thread = new Thread(this::run, "storm");
      thread.start();
    }

    private void run() {
      while (!over) {
        target.interrupt();
        interrupts.incrementAndGet();
        LockSupport.parkNanos(50_000);
      }
    }

    /** Ends it; returns the number of interrupts. The flag of the target is clear then. */
    int end() {
      over = true;
      Thread.interrupted();
      while (thread.isAlive()) {
        Thread.interrupted();
        Thread.onSpinWait();
      }
      Thread.interrupted();
      return interrupts.get();
    }

    @Override
    public void close() {
      end();
    }
  }

  @Test
  void send_serverDown_failsUntilUp() {
    server.kill();
    try (MetaClient client = open(server.port())) {
      NodeClient node = client.nodes().get(0);
      Exchange exchange = node.send(read());
      assertThatThrownBy(() -> exchange.await(0))
          .isInstanceOfSatisfying(
              ExchangeException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.UNSENT))
          .hasMessageContaining("127.0.0.1:" + server.port());
      server.restart();
      await().atMost(Duration.ofSeconds(5)).until(() -> answers(node));
      await().atMost(Duration.ofSeconds(5)).until(() -> node.facts() != null);
    }
  }

  @Test
  void open_unknownHost_otherNodesWork() {
    Node nowhere = new Node("x", "no-such-host.invalid", 11211, 1);
    Node here = new Node("y", "127.0.0.1", server.port(), 1);
    try (MetaClient client =
        MetaClient.open(
            List.of(nowhere, here),
            ConnectionSettings.of(Duration.ofSeconds(5), Duration.ofSeconds(1)),
            new Listening())) {
      assertThatThrownBy(() -> client.nodes().get(0).send(read()).await(SECONDS))
          .isInstanceOf(ExchangeException.class);
      assertThat(answers(client.nodes().get(1))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"VERSION 1.5.22\r\nERROR\r\nERROR\r\n", "HTTP/1.1 400 Bad\r\n\r\n"})
  void open_unfitServer_namesVersions(String answers) throws IOException {
    try (ServerSocket odd = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread thread =
          new Thread(
              () -> {
                while (!odd.isClosed()) {
                  try {
                    odd.accept().getOutputStream().write(answers.getBytes(US_ASCII));
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      thread.start();
      assertThatThrownBy(() -> open(odd.getLocalPort()))
          .isInstanceOf(UnfitServerException.class)
          .hasMessageContaining("127.0.0.1:" + odd.getLocalPort())
          .hasMessageContaining(answers.startsWith("V") ? "version 1.5.22" : "version unknown")
          .hasMessageContaining("1.6.10");
    }
    await().untilAsserted(() -> assertThat(ownThreads()).isEmpty());
  }

  @Test
  void close_repeatedly_leavesNoThreads() {
    int before = connections();
    for (int i = 0; i < 20; i++) {
      try (MetaClient client = open(server.port())) {
        assertThat(answers(client.nodes().get(0))).isTrue();
      }
    }
    await().untilAsserted(() -> assertThat(ownThreads()).isEmpty());
    await().untilAsserted(() -> assertThat(connections()).isLessThanOrEqualTo(before));
  }

  private int connections() {
    try (RawClient raw = server.connect()) {
      return Integer.parseInt(raw.stats().get("curr_connections"));
    }
  }

  @Test
  void close_exchangeInFlight_failsAtOnce() {
    MetaClient client = open(server.port());
    server.freeze();
    Exchange exchange = client.nodes().get(0).send(read());
    client.close();
    assertThatThrownBy(() -> exchange.await(60 * SECONDS)).isInstanceOf(ExchangeException.class);
    server.thaw();
  }

  private static byte[] bytes(String lie, Frame reply) {
    return lie == null ? reply.bytes() : lie.getBytes(US_ASCII);
  }

  private static Set<String> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("memjcache") || name.contains("Memcached"))
        .collect(Collectors.toSet());
  }

  private static boolean answers(NodeClient node) {
    try {
      return node.send(read()).await(5 * SECONDS).length == 1;
    } catch (ExchangeException e) {
      return false;
    }
  }

  private static MetaRequest read() {
    return new MetaRequest(1, 64).read(PREFIX, KEY, 0, -1);
  }

  private static MetaClient open(int port) {
    return MetaClient.open(
        List.of(new Node("n1", "127.0.0.1", port, 1)),
        ConnectionSettings.of(Duration.ofSeconds(20), Duration.ofSeconds(2)),
        new Listening());
  }
}
