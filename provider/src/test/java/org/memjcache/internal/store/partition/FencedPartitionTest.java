package org.memjcache.internal.store.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.memjcache.internal.store.partition.StoreFixture.ask;
import static org.memjcache.internal.store.partition.StoreFixture.askWhenUp;
import static org.memjcache.internal.store.partition.StoreFixture.cutOff;
import static org.memjcache.internal.store.partition.StoreFixture.key;
import static org.memjcache.internal.store.partition.StoreFixture.read;
import static org.memjcache.internal.store.partition.StoreFixture.set;
import static org.memjcache.internal.store.partition.StoreFixture.take;
import static org.memjcache.internal.store.partition.StoreFixture.text;
import static org.memjcache.internal.store.partition.StoreFixture.verySoon;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Request;
import org.memjcache.spi.NodeState;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Hold;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** After a change with unknown outcome, this JVM never reads the stale value, on a real server. */
@Tag("servers")
@Memcached
class FencedPartitionTest {

  private final MemcachedServer server;
  private FaultProxy proxy;

  FencedPartitionTest(MemcachedServer server) {
    this.server = server;
  }

  @BeforeEach
  void start() {
    proxy = FaultProxy.to(server);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private ClusterSettings settings() {
    return StoreFixture.impatient("n=" + proxy, "fences");
  }

  private String number() {
    try (RawClient raw = server.connect()) {
      return raw.mg("fences:c", "v").toString();
    }
  }

  /** A change whose request a test holds back. */
  record Late(String name, Request request) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Late> changes() {
    return Stream.of(
        new Late("put", set("a", "late")), new Late("remove", take("a")), new Late("cas", null));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void lateChange_afterNewer_isIgnored(Late late) {
    assertThat(afterLateArrival(SharedCluster::open, late)).isIn("newer", "-");
  }

  /** The control: without the protocol the late change is seen. */
  @Test
  void lateChange_unfenced_isSeen() {
    assertThat(afterLateArrival(Unfenced::open, new Late("put", set("a", "late"))))
        .isEqualTo("late");
  }

  private String afterLateArrival(Function<ClusterSettings, ClusterHandle> opening, Late late) {
    try (ClusterHandle cluster = opening.apply(settings())) {
      ByteStore cache = cluster.cache("c");
      ask(cache, set("a", "old"));
      Request change =
          late.request() != null
              ? late.request()
              : StoreFixture.store(
                  "a", "late", Guard.unchanged(ask(cache, read("a")).item().version()), false);
      Hold hold =
          proxy
              .requests()
              .hold(frame -> frame.command().equals("ms") || frame.line().contains("T-1"));
      assertThatThrownBy(() -> cache.send(change).await(verySoon()))
          .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isTrue());
      hold.await();
      proxy.dropClients();
      assertThat(text(askWhenUp(cache, read("a")))).isIn("-", "old");
      ask(cache, set("a", "newer"));
      hold.release();
      proxy.awaitQuiet();
      return text(ask(cache, read("a")));
    }
  }

  @Test
  void read_afterUnansweredChange_isMiss() {
    try (ClusterHandle cluster = SharedCluster.open(settings())) {
      ByteStore cache = cluster.cache("c");
      ask(cache, set("a", "old"));
      proxy.requests().swallow();
      assertThatThrownBy(() -> cache.send(set("a", "new")).await(verySoon()))
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("node n: no answer within");
      proxy.heal();
      assertThat(text(askWhenUp(cache, read("a")))).isEqualTo("-");
      NodeState state = cluster.states().get(0);
      assertThat(state.unansweredChanges()).isEqualTo(1);
      assertThat(state.suspectPartitions()).isZero();
    }
  }

  @Test
  void suspectPartition_noCall_isRecovered() {
    try (ClusterHandle cluster = SharedCluster.open(settings())) {
      ByteStore cache = cluster.cache("c");
      ask(cache, set("a", "old"));
      String before = number();
      server.freeze();
      assertThatThrownBy(() -> cache.send(set("a", "new")).await(verySoon()))
          .isInstanceOf(NodeException.class);
      proxy.dropClients();
      await().until(() -> cluster.states().get(0).suspectPartitions() == 1);
      server.thaw();
      await().untilAsserted(() -> assertThat(cluster.states().get(0).suspectPartitions()).isZero());
      assertThat(number()).isNotEqualTo(before);
      assertThat(text(ask(cache, read("a")))).isEqualTo("-");
    }
  }

  @Test
  void fence_clusterReopened_isKept() {
    try (ClusterHandle cluster = SharedCluster.open(settings())) {
      ByteStore cache = cluster.cache("c");
      ask(cache, set("a", "old"));
      proxy.requests().swallow();
      assertThatThrownBy(() -> cache.send(set("a", "new")).await(verySoon()))
          .isInstanceOf(NodeException.class);
    }
    proxy.heal();
    try (ClusterHandle cluster = SharedCluster.open(settings())) {
      assertThat(text(askWhenUp(cluster.cache("c"), read("a")))).isEqualTo("-");
    }
  }

  @Test
  void unsentChange_nodeDown_invalidatesItsKeyOnly() {
    try (ClusterHandle cluster = SharedCluster.open(settings())) {
      ByteStore cache = cluster.cache("c");
      ask(cache, set("a", "old"));
      ask(cache, set("b", "kept"));
      cutOff(proxy, cluster, cache);
      assertThatThrownBy(() -> cache.send(set("a", "new")).await(verySoon()))
          .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isFalse())
          .hasMessageContaining("node n: it is down");
      assertThat(cluster.states().get(0).suspectPartitions()).isZero();
      proxy.heal();
      assertThat(text(askWhenUp(cache, read("a")))).isEqualTo("-");
      assertThat(text(ask(cache, read("b")))).isEqualTo("kept");
      assertThat(cluster.states().get(0).unansweredChanges()).isZero();
    }
  }

  @Test
  void invalidate_beforeRead_deletesKey() {
    try (ClusterHandle cluster = SharedCluster.open(settings())) {
      ByteStore cache = cluster.cache("c");
      ask(cache, set("a", "old"));
      ask(cache, set("b", "kept"));
      cache.invalidate(key("a"));
      assertThat(text(ask(cache, read("a")))).isEqualTo("-");
      assertThat(text(ask(cache, read("b")))).isEqualTo("kept");
    }
  }

  @Test
  void clear_nodeDown_isDoneLater() {
    try (ClusterHandle cluster = SharedCluster.open(settings())) {
      ByteStore cache = cluster.cache("c");
      ask(cache, set("a", "old"));
      cutOff(proxy, cluster, cache);
      assertThatThrownBy(() -> cache.clear().await(verySoon())).isInstanceOf(NodeException.class);
      assertThat(cluster.states().get(0).suspectPartitions()).isEqualTo(1);
      proxy.heal();
      assertThat(text(askWhenUp(cache, read("a")))).isEqualTo("-");
    }
  }

  @Test
  @Memcached(arguments = {"-M", "-m", "8"})
  void store_serverFull_isNotSuspect(MemcachedServer full) {
    ClusterSettings settings = settings().with(ServerList.parse("full=" + full));
    try (ClusterHandle cluster = SharedCluster.open(settings)) {
      ByteStore cache = cluster.cache("c");
      ask(cache, set("small", "x"));
      String large = "x".repeat(500_000);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  ask(cache, set("k" + i, large));
                }
              })
          .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasRefused()).isTrue());
      assertThat(cluster.states().get(0).suspectPartitions()).isZero();
      assertThat(cluster.states().get(0).up()).isTrue();
      assertThat(text(ask(cache, read("small")))).isEqualTo("x");
    }
  }

  @Test
  @Memcached(nodes = 3)
  void listChange_nodeLeavesAndReturns_readsNothingStale(
      org.memjcache.testkit.MemcachedCluster servers) {
    List<String> names = List.of("a", "b", "c");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      all.append(i == 0 ? "" : ",").append(names.get(i)).append('=').append(servers.node(i));
    }
    String three = all.toString();
    String two = three.substring(0, three.lastIndexOf(','));
    try (ClusterHandle cluster = SharedCluster.open(settings().with(ServerList.parse(two)))) {
      ByteStore cache = cluster.cache("c");
      for (int i = 0; i < 300; i++) {
        ask(cache, set("k" + i, "1"));
      }
      cluster.change(ServerList.parse(three));
      assertThat(cluster.states()).hasSize(3);
      int missing = 0;
      for (int i = 0; i < 300; i++) {
        String found = text(ask(cache, read("k" + i)));
        assertThat(found).isIn("1", "-");
        missing += found.equals("-") ? 1 : 0;
        ask(cache, set("k" + i, "2"));
      }
      assertThat(missing).as("about a third moved").isBetween(60, 140);
      cluster.change(ServerList.parse(two));
      for (int i = 0; i < 300; i++) {
        assertThat(text(ask(cache, read("k" + i)))).as("all start empty").isEqualTo("-");
        ask(cache, set("k" + i, "3"));
      }
      cluster.change(ServerList.parse(three));
      for (int i = 0; i < 300; i++) {
        assertThat(text(ask(cache, read("k" + i)))).isIn("3", "-");
      }
    }
  }
}
