package org.memjcache.internal.store.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.memjcache.internal.store.partition.StoreFixture.add;
import static org.memjcache.internal.store.partition.StoreFixture.ask;
import static org.memjcache.internal.store.partition.StoreFixture.delete;
import static org.memjcache.internal.store.partition.StoreFixture.key;
import static org.memjcache.internal.store.partition.StoreFixture.open;
import static org.memjcache.internal.store.partition.StoreFixture.read;
import static org.memjcache.internal.store.partition.StoreFixture.reserve;
import static org.memjcache.internal.store.partition.StoreFixture.set;
import static org.memjcache.internal.store.partition.StoreFixture.soon;
import static org.memjcache.internal.store.partition.StoreFixture.store;
import static org.memjcache.internal.store.partition.StoreFixture.take;
import static org.memjcache.internal.store.partition.StoreFixture.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Request;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

@Tag("servers")
@Memcached(nodes = 3)
class PartitionedStoreTest {

  private final MemcachedCluster servers;
  private ClusterHandle cluster;
  private ByteStore cache;

  PartitionedStoreTest(MemcachedCluster servers) {
    this.servers = servers;
  }

  @BeforeEach
  void openCluster() {
    cluster = open(servers);
    cache = cluster.cache("things");
  }

  @AfterEach
  void closeCluster() {
    cluster.close();
  }

  @Test
  void read_stored_isFound() {
    assertThat(ask(cache, read("a")).item()).isNull();
    assertThat(ask(cache, set("a", "one")).done()).isTrue();
    assertThat(text(ask(cache, read("a")))).isEqualTo("one");
    assertThat(text(ask(cluster.cache("others"), read("a")))).isEqualTo("-");
    assertThat(text(ask(cluster.cache("things"), read("a")))).isEqualTo("one");
  }

  @Test
  void add_present_isRejected() {
    assertThat(ask(cache, add("a", "one"))).isEqualTo(new Answer(true, null));
    Answer lost = ask(cache, add("a", "two"));
    assertThat(lost.done()).isFalse();
    assertThat(text(lost)).isEqualTo("one");
    Answer blind = ask(cache, store("a", "two", Guard.ABSENT, false));
    assertThat(blind).isEqualTo(new Answer(false, null));
  }

  @Test
  void store_versionChanged_isRejected() {
    ask(cache, set("a", "one"));
    Guard unchanged = Guard.unchanged(ask(cache, read("a")).item().version());
    assertThat(ask(cache, store("a", "two", unchanged, true)).done()).isTrue();
    Answer lost = ask(cache, store("a", "three", unchanged, true));
    assertThat(lost.done()).isFalse();
    assertThat(text(lost)).isEqualTo("two");
    assertThat(ask(cache, delete("a", unchanged)).done()).isFalse();
    Guard now = Guard.unchanged(lost.item().version());
    assertThat(ask(cache, delete("a", now)).done()).isTrue();
    assertThat(ask(cache, store("a", "four", now, false)).done()).isFalse();
  }

  @Test
  void take_present_returnsAndDeletes() {
    assertThat(ask(cache, take("a"))).isEqualTo(new Answer(false, null));
    assertThat(ask(cache, delete("a", Guard.ANY)).done()).isTrue();
    ask(cache, set("a", "one"));
    Answer taken = ask(cache, take("a"));
    assertThat(taken.done()).isTrue();
    assertThat(text(taken)).isEqualTo("one");
    assertThat(ask(cache, read("a")).item()).isNull();
  }

  @Test
  void reserve_absent_isLease() {
    Item lease = ask(cache, reserve("a")).item();
    assertThat(lease.isLease()).isTrue();
    assertThat(ask(cache, add("a", "older")).done()).isFalse();
    Guard guard = Guard.unchanged(lease.version());
    assertThat(ask(cache, store("a", "loaded", guard, false)).done()).isTrue();
    assertThat(text(ask(cache, read("a")))).isEqualTo("loaded");
  }

  @Test
  void read_withTtl_slidesExpiry() {
    ask(cache, new Request.Store(key("a"), new byte[] {1}, 1, Guard.ANY, false));
    ask(cache, new Request.Read(key("a"), false, 1000));
    assertThat(cache.itemLocation(key("a")).await(soon()).ttlSeconds()).isBetween(990L, 1000L);
    ask(cache, new Request.Store(key("b"), new byte[] {1}, 1, Guard.ANY, false));
    await().until(() -> ask(cache, read("b")).item() == null);
  }

  @Test
  void post_twice_keepsOrder() {
    ask(cache, read("a"));
    cache.post(set("a", "one"));
    cache.post(set("a", "two"));
    assertThat(text(ask(cache, read("a")))).isEqualTo("two");
  }

  @Test
  void clear_otherCache_isUnchanged() {
    ByteStore others = cluster.cache("others");
    ByteStore elsewhere = cluster.cache("things");
    for (int i = 0; i < 50; i++) {
      ask(cache, set("k" + i, "x"));
      ask(others, set("k" + i, "y"));
    }
    elsewhere.clear().await(soon());
    for (int i = 0; i < 50; i++) {
      assertThat(text(ask(cache, read("k" + i)))).isEqualTo("-");
      assertThat(text(ask(others, read("k" + i)))).isEqualTo("y");
    }
  }

  @Test
  void store_versionFromBeforeClear_isRejected() {
    ask(cache, set("a", "one"));
    Guard unchanged = Guard.unchanged(ask(cache, read("a")).item().version());
    cluster.cache("things").clear().await(soon());
    assertThat(ask(cache, store("a", "two", unchanged, true))).isEqualTo(new Answer(false, null));
    assertThat(ask(cache, delete("a", unchanged))).isEqualTo(new Answer(false, null));
    assertThat(ask(cache, read("a")).item()).isNull();
  }

  @Test
  void send_generationChanged_repeatsUnderNew() {
    ask(cache, set("a", "one"));
    renewAll("0000000000000abc");
    assertThat(ask(cache, read("a")).item()).isNull();
    assertThat(ask(cache, add("a", "two"))).isEqualTo(new Answer(true, null));
    renewAll("0000000000000abd");
    assertThat(ask(cache, set("a", "three")).done()).isTrue();
    ItemLocation where = cache.itemLocation(key("a")).await(soon());
    assertThat(where.memcachedKey()).isEqualTo("test:things:0000000000000abd:a");
    assertThat(where.present()).isTrue();
    assertThat(where.sizeBytes()).isEqualTo(5);
  }

  @Test
  void set_generationLost_makesNewOne() {
    ask(cache, set("a", "one"));
    String before = cache.itemLocation(key("a")).await(soon()).generation();
    servers.nodes().forEach(server -> raw(server, client -> client.flushAll()));
    await().until(() -> ask(cache, read("a")).item() == null);
    assertThat(ask(cache, set("a", "two")).done()).isTrue();
    assertThat(cache.itemLocation(key("a")).await(soon()).generation()).isNotEqualTo(before);
  }

  @Test
  void read_malformedGeneration_throws() {
    ask(cache, set("a", "one"));
    servers.nodes().forEach(server -> raw(server, client -> client.ms("test:things", "not ours")));
    assertThatThrownBy(() -> ask(cache, read("a")))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("test:things");
    cache.clear().await(soon());
    assertThat(ask(cache, read("a")).item()).isNull();
  }

  @Test
  void sendAll_manyRequests_keepsPositions() {
    List<Request> stores = new ArrayList<>();
    List<Request> reads = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      stores.add(set("k" + i, "v" + i));
      reads.add(read("k" + i));
    }
    List<Batch<Answer>> batches = cache.sendAll(stores);
    assertThat(batches).hasSizeGreaterThanOrEqualTo(8);
    batches.forEach(
        batch ->
            assertThat(batch.reply().await(soon())).allMatch(Answer::done).hasSizeLessThan(501));
    Set<Integer> seen = new HashSet<>();
    for (Batch<Answer> batch : cache.sendAll(reads)) {
      List<Answer> answers = batch.reply().await(soon());
      for (int i = 0; i < answers.size(); i++) {
        int position = batch.positions()[i];
        assertThat(text(answers.get(i))).isEqualTo("v" + position);
        seen.add(position);
      }
    }
    assertThat(seen).hasSize(4000);
    assertThat(cache.sendAll(List.of())).isEmpty();
  }

  @Test
  void keys_ownCache_areListed() {
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      ask(cache, set("k%3A/" + i, "x"));
      ask(cluster.cache("others"), set("k" + i, "y"));
      expected.add("k%3A/" + i);
    }
    List<String> listed = new ArrayList<>();
    cache
        .keys(StoreFixture::soon)
        .forEachRemaining(keys -> keys.forEach(key -> listed.add(key.toString())));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
    cache.clear().await(soon());
    cache.keys(StoreFixture::soon).forEachRemaining(keys -> assertThat(keys).isEmpty());
  }

  @Test
  void set_aboveMaxBytes_throws() {
    int most = cache.maxBytes(key("a"));
    ask(cache, read("a"));
    assertThat(ask(cache, set("a", "x".repeat(most))).done()).isTrue();
    assertThat(text(ask(cache, read("a")))).hasSize(most);
    assertThat(ask(cache, set("b", "fine")).done()).isTrue();
    assertThatThrownBy(() -> ask(cache, set("a", "x".repeat(most + 60))))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("too large");
    assertThat(text(ask(cache, read("b")))).isEqualTo("fine");
  }

  @Test
  void cache_anyName_works() {
    for (String name :
        List.of("a b", "x:y", "~x", "", "\r\nflush_all", "\ud800", "ü".repeat(300))) {
      ByteStore odd = cluster.cache(name);
      assertThat(ask(odd, add("a", name.isEmpty() ? "empty" : "x")).done()).isTrue();
    }
  }

  private void renewAll(String number) {
    servers.nodes().forEach(server -> raw(server, client -> client.ms("test:things", number)));
  }

  private static void raw(MemcachedServer server, java.util.function.Consumer<RawClient> action) {
    try (RawClient client = server.connect()) {
      action.accept(client);
    }
  }
}
