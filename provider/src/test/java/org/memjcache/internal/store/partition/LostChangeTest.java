package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.memjcache.internal.store.partition.StoreFixture.ask;
import static org.memjcache.internal.store.partition.StoreFixture.askWhenUp;
import static org.memjcache.internal.store.partition.StoreFixture.delete;
import static org.memjcache.internal.store.partition.StoreFixture.read;
import static org.memjcache.internal.store.partition.StoreFixture.set;
import static org.memjcache.internal.store.partition.StoreFixture.store;
import static org.memjcache.internal.store.partition.StoreFixture.take;
import static org.memjcache.internal.store.partition.StoreFixture.text;
import static org.memjcache.internal.store.partition.StoreFixture.verySoon;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Request;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.Hold;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Every kind of change, with its connection lost before the answer, or refused by the server. */
@Tag("servers")
@Memcached
class LostChangeTest {

  private final MemcachedServer server;
  private FaultProxy proxy;
  private ClusterHandle cluster;
  private ByteStore cache;

  LostChangeTest(MemcachedServer server) {
    this.server = server;
  }

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(server);
    cluster = SharedCluster.open(StoreFixture.impatient("n=" + proxy, "lost"));
    cache = cluster.cache("c");
  }

  @AfterEach
  void close() {
    cluster.close();
    proxy.close();
  }

  /** A change of the key {@code a}, which a guard may make conditional on the present item. */
  record Change(String name, Function<Guard, Request> request) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Change> changes() {
    return Stream.of(
        new Change("put", guard -> set("a", "new")),
        new Change("replace", guard -> store("a", "new", guard, true)),
        new Change("remove", guard -> delete("a", Guard.ANY)),
        new Change("remove if equal", guard -> delete("a", guard)),
        new Change("getAndRemove", guard -> take("a")));
  }

  static Stream<Change> removals() {
    return changes().filter(change -> change.name().contains("emove"));
  }

  private Guard unchanged(String key) {
    return Guard.unchanged(ask(cache, read(key)).item().version());
  }

  private String generation() {
    try (RawClient raw = server.connect()) {
      return new String(raw.mg("lost:c", "v").value(), US_ASCII);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void change_connectionLost_raisesGeneration(Change change) {
    ask(cache, set("a", "old"));
    Request request = change.request().apply(unchanged("a"));
    String before = generation();
    Hold hold = proxy.requests().withhold();
    var reply = cache.send(request);
    hold.await();
    proxy.cut();
    assertThatThrownBy(() -> reply.await(verySoon()))
        .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isTrue());
    proxy.heal();

    assertThat(text(askWhenUp(cache, read("a")))).isEqualTo("-");
    assertThat(generation()).isNotEqualTo(before);
  }

  /** A refused store is harmless, since the server then removes the item; a removal is not. */
  @ParameterizedTest
  @MethodSource("removals")
  void removal_refused_raisesGeneration(Change change) {
    ask(cache, set("a", "old"));
    Request request = change.request().apply(unchanged("a"));
    String before = generation();
    proxy.requests().rewrite(frame -> isRemoval(frame) ? bytes("mn") : frame.bytes());
    proxy
        .replies()
        .rewrite(
            frame ->
                frame.command().equals("MN") ? bytes("SERVER_ERROR out of memory") : frame.bytes());
    assertThatThrownBy(() -> ask(cache, request))
        .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasRefused()).isTrue());
    proxy.heal();

    assertThat(text(askWhenUp(cache, read("a")))).isEqualTo("-");
    assertThat(generation()).isNotEqualTo(before);
  }

  private static boolean isRemoval(Frame frame) {
    return frame.command().equals("md") || frame.flags().contains("T-1");
  }

  private static byte[] bytes(String line) {
    return (line + "\r\n").getBytes(US_ASCII);
  }
}
