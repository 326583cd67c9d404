package org.memjcache.internal.store.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.memjcache.internal.store.partition.StoreFixture.ask;
import static org.memjcache.internal.store.partition.StoreFixture.key;
import static org.memjcache.internal.store.partition.StoreFixture.open;
import static org.memjcache.internal.store.partition.StoreFixture.read;
import static org.memjcache.internal.store.partition.StoreFixture.set;
import static org.memjcache.internal.store.partition.StoreFixture.settings;
import static org.memjcache.internal.store.partition.StoreFixture.soon;
import static org.memjcache.internal.store.partition.StoreFixture.text;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import javax.cache.CacheException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.testkit.LyingServer;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

@Tag("servers")
@Memcached(nodes = 2)
class SharedClusterTest {

  private final MemcachedCluster servers;

  SharedClusterTest(MemcachedCluster servers) {
    this.servers = servers;
  }

  @Test
  void open_sameSettings_sharesClient() {
    ClusterHandle one = open(servers);
    ClusterHandle two = open(servers);
    assertThat(ioThreads()).isEqualTo(1);
    assertThat(one.states()).hasSize(2);
    one.close();
    one.close();
    assertThat(ask(two.cache("c"), set("a", "x")).done()).isTrue();
    two.close();
    assertThat(ioThreads()).isZero();
    assertThatThrownBy(() -> ask(two.cache("c"), read("a"))).isInstanceOf(NodeException.class);
  }

  @Test
  void open_otherSettings_hasOwnClient() {
    ClusterSettings usual = settings(servers.servers());
    ClusterSettings other =
        new ClusterSettings(
            usual.nodes(), usual.locator(), "test2", usual.connections(), OptionalInt.of(2000));
    try (ClusterHandle one = SharedCluster.open(usual);
        ClusterHandle two = SharedCluster.open(other)) {
      assertThat(ioThreads()).isEqualTo(2);
      ask(one.cache("c"), set("a", "x"));
      assertThat(text(ask(two.cache("c"), read("a")))).isEqualTo("-");
      assertThat(two.cache("c").maxBytes(key("a"))).isBetween(1800, 1950);
    }
  }

  @Test
  void open_unfitServer_throws() {
    try (LyingServer old = LyingServer.always("ERROR\r\n")) {
      assertThatThrownBy(() -> open("old=" + old))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("node old")
          .hasMessageContaining("1.6.10");
    }
    assertThat(ioThreads()).isZero();
  }

  @Test
  void send_allNodesDown_failsUntilUp() {
    servers.nodes().forEach(MemcachedServer::kill);
    try (ClusterHandle cluster = open(servers)) {
      ByteStore cache = cluster.cache("c");
      assertThatThrownBy(() -> ask(cache, set("a", "x")))
          .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isFalse())
          .hasMessageContaining("node 127.0.0.1:");
      assertThatThrownBy(() -> cache.clear().await(soon()))
          .isInstanceOf(NodeException.class)
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
      cache.post(set("a", "x"));
      servers.renew();
      await().ignoreExceptions().until(() -> ask(cache, set("a", "x")).done());
    }
  }

  @Test
  void store_versionFromBeforeRestart_isRejected() {
    try (ClusterHandle cluster = open(servers.node(0))) {
      ByteStore cache = cluster.cache("c");
      for (int i = 0; i < 50; i++) {
        ask(cache, set("a", "old"));
      }
      Guard unchanged = Guard.unchanged(ask(cache, read("a")).item().version());
      long before = casId(cache, "a");
      servers.node(0).restart();
      await().ignoreExceptions().until(() -> ask(cache, read("a")).item() == null);
      // The new process counts its CAS ids from the beginning: the same ones come again.
      do {
        ask(cache, set("a", "new"));
      } while (casId(cache, "a") < before);
      assertThat(casId(cache, "a")).isEqualTo(before);
      assertThat(ask(cache, StoreFixture.delete("a", unchanged)).done()).isFalse();
      assertThat(ask(cache, StoreFixture.store("a", "wrong", unchanged, false)).done()).isFalse();
      assertThat(text(ask(cache, read("a")))).isEqualTo("new");
    }
  }

  private long casId(ByteStore cache, String key) {
    try (RawClient raw = servers.node(0).connect()) {
      String itemKey = cache.itemLocation(key(key)).await(soon()).memcachedKey();
      return Long.parseLong(raw.mg(itemKey, "c").flag('c').orElseThrow());
    }
  }

  @Test
  void await_nodeFrozen_endsAtDeadline() {
    try (ClusterHandle cluster = open(servers.node(0))) {
      ByteStore cache = cluster.cache("c");
      ask(cache, set("a", "x"));
      servers.node(0).freeze();
      Deadline deadline = Deadline.after(Duration.ofMillis(200));
      Reply<Answer> reply = cache.send(read("a"));
      assertThatThrownBy(() -> reply.await(deadline))
          .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isTrue())
          .hasMessageContaining("no answer within");
      assertThat(deadline.hasPassed()).isTrue();
      servers.node(0).thaw();
      assertThat(text(ask(cache, read("a")))).isEqualTo("x");
    }
  }

  @Test
  @Memcached(arguments = {"-M", "-m", "8"})
  void set_serverFull_keepsConnection(MemcachedServer full) {
    try (ClusterHandle cluster = open(full)) {
      ByteStore cache = cluster.cache("c");
      String large = "x".repeat(500_000);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  ask(cache, set("k" + i, large));
                }
              })
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("out of memory");
      List<Reply<Answer>> reads =
          java.util.stream.IntStream.range(0, 100)
              .mapToObj(i -> cache.send(read("k" + i)))
              .toList();
      reads.forEach(reply -> assertThat(reply.await(soon()).done()).isTrue());
    }
  }

  @Test
  @Memcached(arguments = {"-I", "4m"})
  void maxBytes_largerItemLimit_isServers(MemcachedServer roomy) {
    try (ClusterHandle cluster = open(roomy)) {
      ByteStore cache = cluster.cache("c");
      int most = cache.maxBytes(key("a"));
      assertThat(most).isGreaterThan(4_000_000);
      assertThat(ask(cache, set("a", "x".repeat(most))).done()).isTrue();
      assertThat(text(ask(cache, read("a")))).hasSize(most);
    }
  }

  private static long ioThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("memjcache-io"))
        .count();
  }
}
