package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.memjcache.internal.store.partition.StoreFixture.ask;
import static org.memjcache.internal.store.partition.StoreFixture.askWhenUp;
import static org.memjcache.internal.store.partition.StoreFixture.delete;
import static org.memjcache.internal.store.partition.StoreFixture.read;
import static org.memjcache.internal.store.partition.StoreFixture.set;
import static org.memjcache.internal.store.partition.StoreFixture.store;
import static org.memjcache.internal.store.partition.StoreFixture.take;
import static org.memjcache.internal.store.partition.StoreFixture.text;
import static org.memjcache.internal.store.partition.StoreFixture.verySoon;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Payload;
import org.memjcache.internal.store.item.Request;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Items without generations, and changes without an answer. */
@Tag("servers")
@Memcached
class PlainPartitionTest {

  private static final PlainKeySpace OURS = new PlainKeySpace("p:1:", "unused");
  private static final PlainKeySpace UNKNOWN = new PlainKeySpace("", "set a key-prefix");

  private final MemcachedServer server;
  private FaultProxy proxy;
  private ClusterHandle cluster;
  private ByteStore cache;

  PlainPartitionTest(MemcachedServer server) {
    this.server = server;
  }

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(server);
    cluster = SharedCluster.open(StoreFixture.impatient("n=" + proxy, "plain"));
    cache = cluster.plainCache(OURS);
  }

  @AfterEach
  void close() {
    cluster.close();
    proxy.close();
  }

  private void fails(Request request) {
    assertThatThrownBy(() -> cache.send(request).await(verySoon()))
        .isInstanceOf(NodeException.class);
  }

  private String onServer(String key) {
    try (RawClient raw = server.connect()) {
      byte[] value = raw.mg(key, "v").value();
      return value == null ? "-" : new String(value, UTF_8);
    }
  }

  @Test
  void store_plainItem_hasFlagsAndTtl() {
    Payload payload = new Payload("one".getBytes(UTF_8), 16);
    ItemKey key = ItemKey.whole("p:1:a".getBytes(UTF_8));
    ask(cache, new Request.Store(key, payload, 100, Guard.ABSENT, true));
    Item item = ask(cache, read("p:1:a")).item();
    assertThat(item.flags()).isEqualTo(16);
    assertThat(item.ttlSeconds()).isBetween(95L, 100L);
    assertThat(item.payload().bytes()).isEqualTo(payload.bytes());
    assertThat(onServer("p:1:a")).isEqualTo("one");
    Answer lost = ask(cache, new Request.Store(key, payload, 0, Guard.ABSENT, true));
    assertThat(lost.done()).isFalse();
    assertThat(lost.item().flags()).isEqualTo(16);
    assertThat(text(ask(cache, take("p:1:a")))).isEqualTo("one");
    assertThat(ask(cache, take("p:1:a")).done()).isFalse();
    assertThat(ask(cache, StoreFixture.reserve("p:1:a")).item()).as("no lease").isNull();
    assertThat(onServer("p:1:a")).isEqualTo("-");
  }

  @Test
  void store_versionChanged_isRejected() {
    ask(cache, set("p:1:a", "one"));
    Guard unchanged = Guard.unchanged(ask(cache, read("p:1:a")).item().version());
    assertThat(ask(cache, store("p:1:a", "two", unchanged, false)).done()).isTrue();
    Answer lost = ask(cache, store("p:1:a", "three", unchanged, true));
    assertThat(lost.done()).isFalse();
    assertThat(text(lost)).isEqualTo("two");
    assertThat(ask(cache, delete("p:1:a", unchanged)).done()).isFalse();
    assertThat(ask(cache, delete("p:1:a", Guard.unchanged(lost.item().version()))).done()).isTrue();
  }

  @Test
  void store_versionOfLostConnection_throws() {
    ask(cache, set("p:1:a", "one"));
    Guard unchanged = Guard.unchanged(ask(cache, read("p:1:a")).item().version());
    proxy.cut();
    askWhenUp(cache, read("p:1:b"));
    Request late = store("p:1:a", "late", unchanged, false);
    assertThatThrownBy(() -> ask(cache, late))
        .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isFalse())
        .hasMessageContaining("made again");
    assertThat(text(ask(cache, read("p:1:a")))).isEqualTo("-");
  }

  // ---- changes without an answer

  @Test
  void unansweredChange_nextCall_deletesKeyFirst() {
    ask(cache, set("p:1:a", "old"));
    ask(cache, set("p:1:b", "kept"));
    proxy.requests().swallow();
    fails(set("p:1:a", "new"));
    proxy.dropClients();
    await().until(() -> cluster.states().get(0).unansweredChanges() == 1);
    proxy.heal();
    proxy.requests().forget();
    assertThat(text(askWhenUp(cache, read("p:1:a")))).isEqualTo("-");
    List<String> ours =
        proxy.requests().frames().stream()
            .filter(frame -> frame.key().startsWith("p:1:"))
            .map(Frame::command)
            .toList();
    assertThat(ours).startsWith("md");
    assertThat(text(ask(cache, read("p:1:b")))).isEqualTo("kept");
    assertThat(cluster.states().get(0).unansweredChanges()).isEqualTo(1);
    assertThat(cluster.states().get(0).suspectPartitions()).isZero();
  }

  /** Repeated, since a background thread deletes the key too. */
  @Test
  void read_keyInvalidated_waitsForDeletion() {
    for (int i = 0; i < 50; i++) {
      ask(cache, set("p:1:a", "old"));
      cache.invalidate(StoreFixture.key("p:1:a"));
      assertThat(text(ask(cache, read("p:1:a")))).isEqualTo("-");
    }
  }

  @Test
  void unansweredChange_noCall_deletesKey() {
    ask(cache, set("p:1:a", "old"));
    server.freeze();
    fails(set("p:1:a", "new"));
    proxy.dropClients();
    await().until(() -> cluster.states().get(0).unansweredChanges() == 1);
    server.thaw();
    await().until(() -> onServer("p:1:a").equals("-"));
  }

  @Test
  void suspectKey_clusterReopened_isKept() {
    ask(cache, set("p:1:a", "old"));
    proxy.requests().swallow();
    fails(set("p:1:a", "new"));
    cluster.close();
    proxy.heal();
    cluster = SharedCluster.open(StoreFixture.impatient("n=" + proxy, "plain"));
    assertThat(text(askWhenUp(cluster.plainCache(OURS), read("p:1:a")))).isEqualTo("-");
  }

  @Test
  void unansweredRead_nextCall_findsValue() {
    ask(cache, set("p:1:a", "kept"));
    proxy.requests().swallow();
    fails(read("p:1:a"));
    proxy.heal();
    assertThat(text(askWhenUp(cache, read("p:1:a")))).isEqualTo("kept");
  }

  private void failToChange(ByteStore store, int keys) {
    List<Request> changes = new ArrayList<>();
    IntStream.range(0, keys).forEach(i -> changes.add(set("p:1:k" + i, "new")));
    proxy.requests().swallow();
    for (Batch<Answer> batch : store.sendAll(changes)) {
      assertThatThrownBy(() -> batch.reply().await(verySoon())).isInstanceOf(NodeException.class);
    }
    proxy.heal();
  }

  @Test
  void unansweredChanges_tooMany_deletesAllKeys() {
    int keys = Fence.MOST_SUSPECT_KEYS + 1;
    for (int i = 0; i < keys; i++) {
      ask(cache, set("p:1:k" + i, "old"));
    }
    ask(cache, set("p:1:other", "old"));
    try (RawClient raw = server.connect()) {
      raw.ms("p:10:k", "theirs");
    }
    failToChange(cache, keys);
    assertThat(text(askWhenUp(cache, read("p:1:k0")))).isEqualTo("-");
    assertThat(onServer("p:1:k" + (keys - 1))).isEqualTo("-");
    assertThat(onServer("p:1:other")).isEqualTo("-");
    assertThat(onServer("p:10:k")).isEqualTo("theirs");
    ask(cache, set("p:1:k0", "newer"));
    assertThat(text(ask(cache, read("p:1:k0")))).isEqualTo("newer");
  }

  @Test
  void unansweredChanges_keysUnlistable_cacheWorks() {
    ByteStore raw = cluster.plainCache(UNKNOWN);
    ask(raw, set("p:1:k0", "old"));
    failToChange(raw, Fence.MOST_SUSPECT_KEYS + 1);
    assertThat(text(askWhenUp(raw, read("p:1:k0")))).as("said in a warning").isEqualTo("old");
  }

  @Test
  void clear_keysUnlistable_throws() {
    ByteStore raw = cluster.plainCache(UNKNOWN);
    ask(raw, set("p:1:k", "x"));
    assertThatThrownBy(raw::clear)
        .isInstanceOf(CacheException.class)
        .hasMessage("set a key-prefix");
    assertThatThrownBy(() -> raw.keys(StoreFixture::soon)).isInstanceOf(CacheException.class);
    assertThat(onServer("p:1:k")).isEqualTo("x");
  }

  // ---- clear

  @Test
  void clear_nodeFrozen_isDoneLater() {
    ask(cache, set("p:1:a", "old"));
    server.freeze();
    assertThatThrownBy(() -> cache.clear().await(verySoon())).isInstanceOf(NodeException.class);
    server.thaw();
    await().until(() -> onServer("p:1:a").equals("-"));
  }

  @Test
  void clear_otherListing_waits() throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      ask(cache, set("p:1:k" + i, "x"));
    }
    Thread busy =
        new Thread(
            () -> {
              try (RawClient raw = server.connect()) {
                for (int i = 0; i < 20; i++) {
                  raw.keys();
                }
              }
            });
    busy.start();
    cache.clear().await(verySoon());
    busy.join();
    assertThat(onServer("p:1:k1999")).isEqualTo("-");
  }

  @Test
  void sendAll_manyRequests_areChunked() {
    List<Request> changes = new ArrayList<>();
    IntStream.range(0, 1200).forEach(i -> changes.add(set("p:1:k" + i, "v" + i)));
    List<Batch<Answer>> batches = cache.sendAll(changes);
    assertThat(batches).hasSize(48);
    batches.forEach(
        batch -> assertThat(batch.reply().await(StoreFixture.soon())).allMatch(Answer::done));
    List<ItemKey> listed = new ArrayList<>();
    cache.keys(StoreFixture::soon).forEachRemaining(listed::addAll);
    assertThat(listed).hasSize(1200).contains(ItemKey.whole("p:1:k7".getBytes(UTF_8)));
  }

  /** The items are Django's, too: a new list in one JVM does not end its sessions. */
  @Test
  @Memcached(nodes = 2)
  void listChange_nodeLeavesAndReturns_keepsItems(MemcachedCluster servers) {
    String one = "a=" + servers.node(0);
    String two = one + ",b=" + servers.node(1);
    try (ClusterHandle changing = SharedCluster.open(StoreFixture.impatient(two, "plain"))) {
      ByteStore items = changing.plainCache(OURS);
      IntStream.range(0, 100).forEach(i -> ask(items, set("p:1:k" + i, "1")));
      changing.change(ServerList.parse(one));
      changing.change(ServerList.parse(two));
      for (int i = 0; i < 100; i++) {
        assertThat(text(ask(items, read("p:1:k" + i)))).isEqualTo("1");
      }
      ByteStore later = changing.plainCache(new PlainKeySpace("q:1:", ""));
      ask(later, set("q:1:k", "1"));
      assertThat(text(ask(later, read("q:1:k")))).isEqualTo("1");
    }
  }
}
