package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@Memcached
class FaultProxyTest {

  private static final Predicate<Frame> STORES = request -> request.command().equals("ms");

  private MemcachedServer server;
  private FaultProxy proxy;
  private RawClient client;
  private RawClient direct;

  @BeforeEach
  void connect(MemcachedServer given) {
    server = given;
    proxy = FaultProxy.to(server);
    client = RawClient.connect(proxy.address());
    direct = server.connect();
  }

  @AfterEach
  void close() {
    client.close();
    direct.close();
    proxy.close();
    assertThat(proxy.openConnections()).isZero();
  }

  @Test
  void proxy_noFault_isTransparent() {
    byte[] value = new byte[500_000];
    client.ms("big", value);
    assertThat(client.mg("big", "v").value()).isEqualTo(value);
    assertThat(client.stats()).containsKey("pid");
    assertThat(client.keys()).containsExactly("big");
  }

  @Test
  void exchanges_severalWrites_areCounted() {
    client.send("mg a v O1", "mg b v O2", "md c O3");
    client.readReply();
    client.readReply();
    client.readReply();
    client.ms("k", "value", "O4");
    proxy.awaitQuiet();
    assertThat(proxy.exchanges())
        .extracting(exchange -> exchange.stream().map(Frame::command).toList())
        .containsExactly(List.of("mg", "mg", "md"), List.of("ms"));
    assertThat(proxy.requests().count("mg")).isEqualTo(2);
    assertThat(proxy.requests().frames().get(3).data()).isEqualTo("value".getBytes(ISO_8859_1));
    assertThat(proxy.requests().bytes())
        .isEqualTo("mg a v O1\r\nmg b v O2\r\nmd c O3\r\nms k 5 O4\r\nvalue\r\n".length());
    assertThat(proxy.replies().frames())
        .extracting(Frame::line)
        .containsExactly("EN O1", "EN O2", "NF O3", "HD O4");
    assertThat(proxy.replies().bytes()).isEqualTo("EN O1\r\nEN O2\r\nNF O3\r\nHD O4\r\n".length());
    proxy.forget();
    assertThat(proxy.exchanges()).isEmpty();
    assertThat(proxy.requests().bytes()).isZero();
  }

  @Test
  void exchanges_oneWrite_splitByOpaque() {
    client.send("mg a Ox.1", "mg b Ox.2", "mg c Oy.1");
    for (int i = 0; i < 3; i++) {
      client.readReply();
    }
    assertThat(proxy.exchanges()).hasSize(1);
    assertThat(
            proxy.exchanges(
                (one, other) ->
                    one.opaque().orElseThrow().charAt(0) == other.opaque().orElseThrow().charAt(0)))
        .extracting(List::size)
        .containsExactly(2, 1);
  }

  @Test
  void exchanges_oneWrite_splitByNumberGap() {
    client.send("mg a O7", "mg b O8", "mn", "mg c O9", "mg d O12", "mg e O13");
    assertThat(client.readLine()).isEqualTo("EN O7");
    proxy.awaitQuiet();
    assertThat(proxy.exchanges())
        .extracting(exchange -> exchange.stream().map(Frame::line).toList())
        .containsExactly(
            List.of("mg a O7", "mg b O8", "mn"),
            List.of("mg c O9"),
            List.of("mg d O12", "mg e O13"));
  }

  @Test
  void exchanges_twoWrites_areTwo() {
    client.mg("a", "O1");
    client.mg("b", "O2");
    assertThat(proxy.exchanges()).hasSize(2);
  }

  @Test
  void holdExchangesAfter_someExchanges_holdsRest() {
    Hold later = proxy.holdExchangesAfter(2);
    client.ms("a", "1", "O1");
    client.send("ms b 1 O3", "1", "ms c 1 O5", "1", "ms d 1 O6", "1");
    assertThat(later.await().key()).isEqualTo("c");
    assertThat(client.readLine()).isEqualTo("HD O3");
    assertThat(direct.keys()).containsExactlyInAnyOrder("a", "b");
    later.release();
    assertThat(client.readLine()).isEqualTo("HD O5");
    assertThat(client.readLine()).isEqualTo("HD O6");
  }

  @Test
  void exchanges_largeValue_isOne() {
    client.ms("k", new byte[1_000_000]);
    assertThat(proxy.exchanges()).hasSize(1);
  }

  @Test
  void awaitQuiet_requestInFlight_waits() throws Exception {
    server.freeze();
    client.send("mg k O1");
    await().until(() -> proxy.requests().count("mg") == 1);
    Thread quiet = new Thread(proxy::awaitQuiet);
    quiet.start();
    quiet.join(200);
    assertThat(quiet.isAlive()).isTrue();
    server.thaw();
    quiet.join(10_000);
    assertThat(proxy.replies().frames()).hasSize(1);
  }

  @Test
  void delay_requestsAndReplies_isApplied() {
    proxy.requests().delay(Duration.ofMillis(60));
    proxy.replies().delay(Duration.ofMillis(40));
    assertThat(millisOf(client::noop)).isGreaterThanOrEqualTo(100);
    client.send("mn");
    await().until(() -> proxy.requests().count("mn") == 2);
    proxy.requests().delay(Duration.ofHours(1));
    client.send("mn");
    await().until(() -> proxy.requests().count("mn") == 3);
    assertThat(proxy.replies().count("MN")).isLessThan(3);
    proxy.heal();
    await().until(() -> proxy.replies().count("MN") == 3);
  }

  @Test
  void trickle_replies_isApplied() {
    proxy.replies().trickle(1, Duration.ofMillis(10));
    assertThat(millisOf(client::noop)).isGreaterThanOrEqualTo(30);
    proxy.replies().trickle(1, Duration.ofMinutes(1));
    proxy.heal();
    client.noop();
    assertThatThrownBy(() -> proxy.replies().trickle(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void swallow_requestsOrReplies_areLost() {
    proxy.requests().swallow();
    client.send("ms lost 1", "x");
    await().until(() -> proxy.requests().count("ms") == 1);
    proxy.awaitQuiet();
    proxy.heal();
    proxy.replies().swallow();
    client.send("ms kept 1", "x");
    await().until(() -> proxy.replies().count("HD") == 1);
    proxy.awaitQuiet();
    proxy.heal();
    client.noop();
    assertThat(direct.keys()).containsExactly("kept");
  }

  @Test
  void rewrite_requestsAndReplies_areReplaced() {
    proxy.requests().rewrite(frame -> "mg other v\r\n".getBytes(ISO_8859_1));
    direct.ms("other", "value");
    assertThat(client.mg("k", "v").text()).isEqualTo("value");
    proxy.replies().rewrite(frame -> "VA 1\r\n!\r\n".getBytes(ISO_8859_1));
    assertThat(client.mg("k", "v").text()).isEqualTo("!");
  }

  @Test
  void cut_now_servesNextConnection() {
    client.noop();
    proxy.cut();
    assertThatThrownBy(client::noop).isInstanceOf(UncheckedIOException.class);
    try (RawClient next = RawClient.connect(proxy.address())) {
      next.noop();
    }
    assertThat(proxy.acceptedConnections()).isEqualTo(2);
  }

  @Test
  void cutInLine_reply_isTruncated() {
    proxy.replies().cutInLine();
    client.send("mn");
    assertThat(client.readBytes(2)).isEqualTo("MN".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> client.readBytes(1)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void cutInData_reply_isTruncatedOnce() {
    direct.ms("k", "0123456789");
    proxy.replies().cutInData();
    client.noop();
    client.send("mg k v");
    assertThat(client.readLine()).isEqualTo("VA 10");
    assertThat(client.readBytes(5)).isEqualTo("01234".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> client.readBytes(1)).isInstanceOf(UncheckedIOException.class);
    try (RawClient next = RawClient.connect(proxy.address())) {
      assertThat(next.mg("k", "v").text()).isEqualTo("0123456789");
    }
  }

  @Test
  void cutInData_request_isNotExecuted() {
    proxy.requests().cutInData();
    assertThatThrownBy(() -> client.ms("k", "0123456789")).isInstanceOf(UncheckedIOException.class);
    assertThat(direct.keys()).isEmpty();
  }

  @Test
  void cutAfter_bytes_truncatesReply() {
    proxy.replies().cutAfter(6);
    client.noop();
    client.send("mn");
    assertThat(client.readBytes(2)).isEqualTo("MN".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> client.readBytes(1)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void withhold_reply_arrivesOnRelease() {
    Hold hold = proxy.replies().withhold();
    client.send("ms k 1", "x");
    assertThat(hold.await().command()).isEqualTo("HD");
    assertThat(direct.mg("k", "v").text()).isEqualTo("x");
    hold.release();
    assertThat(client.readReply().status()).isEqualTo("HD");
    assertThat(hold.isReleased()).isTrue();
    client.noop();
  }

  @Test
  void hold_newerConnection_deliversLate() {
    Hold late = proxy.requests().hold(STORES);
    client.send("ms k 3", "old", "ms second 1", "x");
    assertThat(late.await().key()).isEqualTo("k");
    client.close();
    try (RawClient next = RawClient.connect(proxy.address())) {
      next.ms("k", "new");
      assertThat(next.mg("k", "v").text()).isEqualTo("new");
      late.release();
      await().untilAsserted(() -> assertThat(next.mg("k", "v").text()).isEqualTo("old"));
      await().untilAsserted(() -> assertThat(next.mg("second").status()).isEqualTo("HD"));
    }
    assertThat(late.held()).hasSize(1);
    await().untilAsserted(() -> assertThat(proxy.openConnections()).isZero());
  }

  @Test
  void hold_droppedClient_deliversLate() {
    Hold late = proxy.requests().hold(STORES);
    client.send("ms k 3", "old");
    late.await();
    proxy.dropClients();
    assertThatThrownBy(client::noop).isInstanceOf(UncheckedIOException.class);
    assertThat(direct.keys()).isEmpty();
    late.release();
    await().untilAsserted(() -> assertThat(direct.keys()).containsExactly("k"));
  }

  @Test
  void hold_cutConnection_losesRequest() {
    Hold late = proxy.requests().hold(STORES);
    client.send("ms k 3", "old");
    late.await();
    proxy.cut();
    late.release();
    proxy.awaitQuiet();
    assertThat(direct.keys()).isEmpty();
  }

  @Test
  void before_pipeline_runsBetweenCommands() {
    List<String> seen = new CopyOnWriteArrayList<>();
    proxy
        .requests()
        .before(
            request -> {
              seen.add(request.line());
              direct.ms("k", String.valueOf(seen.size()));
            });
    client.send("mg k v", "mg k v", "mg k v");
    List<String> values =
        List.of(client.readReply().text(), client.readReply().text(), client.readReply().text());
    assertThat(values).containsExactly("1", "2", "3");
    assertThat(seen).hasSize(3);
  }

  @Test
  void before_pipeline_seesPreviousCommands() {
    List<String> seen = new CopyOnWriteArrayList<>();
    direct.ms("k", "000");
    proxy.requests().before(request -> seen.add(direct.mg("k", "v").text()));
    List<String> values = IntStream.range(0, 200).mapToObj("%03d"::formatted).toList();
    client.send(values.stream().map(value -> "ms k 3\r\n" + value).toArray(String[]::new));
    values.forEach(value -> assertThat(client.readReply().status()).isEqualTo("HD"));
    assertThat(seen.subList(1, 200)).isEqualTo(values.subList(0, 199));
  }

  @Test
  void stopListening_newConnection_isRefused() {
    client.noop();
    proxy.stopListening();
    assertThatThrownBy(() -> RawClient.connect(proxy.address()))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("Connection refused");
    client.noop();
    proxy.listen();
    try (RawClient next = RawClient.connect(proxy.address())) {
      next.noop();
    }
  }

  @Test
  void hangUpOnConnect_newConnection_isClosed() {
    proxy.hangUpOnConnect(true);
    try (RawClient next = RawClient.connect(proxy.address())) {
      assertThatThrownBy(next::noop).isInstanceOf(UncheckedIOException.class);
    }
    proxy.heal();
    try (RawClient next = RawClient.connect(proxy.address())) {
      next.noop();
    }
  }

  @Test
  void serverKill_connection_isLostUntilRestart() {
    client.noop();
    server.kill();
    assertThatThrownBy(client::noop).isInstanceOf(UncheckedIOException.class);
    server.restart();
    try (RawClient next = RawClient.connect(proxy.address())) {
      next.noop();
    }
  }

  private static long millisOf(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return (System.nanoTime() - start) / 1_000_000;
  }

  @Test
  void redirectsNewConnections_andKeepsTheOpenOnes() {
    client.ms("k", "first");
    try (MemcachedServer other = MemcachedServer.start()) {
      proxy.redirect(other.address());
      assertThat(client.mg("k", "v").text()).isEqualTo("first");
      try (RawClient late = RawClient.connect(proxy.address())) {
        assertThat(late.mg("k", "v").status()).isEqualTo("EN");
      }
    }
  }

  @Test
  void at_ipv6Address_listens() {
    client.ms("k", "value");
    InetSocketAddress any = new InetSocketAddress("::1", 0);
    try (FaultProxy second = FaultProxy.at(any, server.address());
        RawClient late = RawClient.connect(second.address())) {
      assertThat(second).hasToString("[::1]:" + second.port());
      assertThat(second.host()).isEqualTo("::1");
      assertThat(late.mg("k", "v").text()).isEqualTo("value");
    }
  }

  @Test
  void at_otherAddressSamePort_listens() {
    client.ms("k", "value");
    InetSocketAddress other = new InetSocketAddress("127.0.0.2", proxy.port());
    try (FaultProxy second = FaultProxy.at(other, server.address());
        RawClient late = RawClient.connect(second.address())) {
      assertThat(second.address()).isEqualTo(other).isNotEqualTo(proxy.address());
      assertThat(late.mg("k", "v").text()).isEqualTo("value");
    }
  }
}
