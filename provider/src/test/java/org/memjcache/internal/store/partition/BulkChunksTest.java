package org.memjcache.internal.store.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.memjcache.internal.store.partition.StoreFixture.ask;
import static org.memjcache.internal.store.partition.StoreFixture.key;
import static org.memjcache.internal.store.partition.StoreFixture.read;
import static org.memjcache.internal.store.partition.StoreFixture.set;
import static org.memjcache.internal.store.partition.StoreFixture.soon;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** How many chunks of a bulk request are in flight to a node. */
@Tag("servers")
@Memcached(nodes = 2)
class BulkChunksTest {

  private final MemcachedServer other;
  private final MemcachedServer server;
  private final ClusterHandle cluster;
  private final ByteStore cache;
  private List<String> keys = List.of();
  private String keyOfOther = "";
  private long before;

  BulkChunksTest(MemcachedCluster servers) {
    this.other = servers.nodes().get(0);
    this.server = servers.nodes().get(1);
    this.cluster = StoreFixture.open(servers);
    this.cache = cluster.cache("things");
  }

  @BeforeEach
  void chooseKeys() {
    List<String> all = IntStream.range(0, 1500).mapToObj(i -> "k" + i).toList();
    keys = all.stream().filter(each -> isOn(server, each)).limit(520).toList();
    keyOfOther = all.stream().filter(each -> isOn(other, each)).findFirst().orElseThrow();
    before = received();
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private boolean isOn(MemcachedServer node, String key) {
    String address = cache.itemLocation(key(key)).await(soon()).address();
    return address.equals(node.host() + ":" + node.port());
  }

  /** How many items the server has received. */
  private long received() {
    ask(cache, read(keys.get(0)));
    try (RawClient client = server.connect()) {
      return Long.parseLong(client.stats().get("cmd_set"));
    }
  }

  private long sent() {
    return received() - before;
  }

  private List<Batch<Answer>> sendAll(int count) {
    return cache.sendAll(keys.stream().limit(count).map(each -> set(each, "v")).toList());
  }

  private static void awaitAll(List<Batch<Answer>> batches) {
    batches.forEach(batch -> assertThat(batch.reply().await(soon())).allMatch(Answer::done));
  }

  @Test
  void sendAll_hundredKeys_isOneChunk() {
    List<Batch<Answer>> batches = sendAll(100);

    assertThat(batches).hasSize(1);
    assertThat(sent()).isEqualTo(100);
    awaitAll(batches);
  }

  @Test
  void sendAll_noOtherWaiter_sendsMoreChunks() {
    List<Batch<Answer>> batches = sendAll(520);

    assertThat(batches).hasSize(21);
    assertThat(sent()).isEqualTo(2 * 25);
    awaitAll(batches.subList(0, 1));
    assertThat(sent()).isEqualTo(5 * 25);
    awaitAll(batches.subList(1, 21));
    assertThat(sent()).isEqualTo(520);
  }

  /** The chunks are not sent together, else a later call would wait for all of them. */
  @Test
  void sendAll_otherWaiter_sendsOneChunk() throws Exception {
    other.freeze();
    Thread waiter = new Thread(() -> ask(cache, read(keyOfOther)));
    waiter.start();
    await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);

    List<Batch<Answer>> batches = sendAll(520);

    assertThat(sent()).isEqualTo(25);
    awaitAll(batches.subList(0, 1));
    assertThat(sent()).isEqualTo(2 * 25);
    other.thaw();
    waiter.join();
    awaitAll(batches.subList(1, 21));
    assertThat(sent()).isEqualTo(520);
  }
}
