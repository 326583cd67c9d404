package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.memjcache.internal.store.partition.StoreFixture.ask;
import static org.memjcache.internal.store.partition.StoreFixture.askWhenUp;
import static org.memjcache.internal.store.partition.StoreFixture.read;
import static org.memjcache.internal.store.partition.StoreFixture.set;
import static org.memjcache.internal.store.partition.StoreFixture.text;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** One address that leads to several servers, one after the other. */
@Tag("servers")
@Memcached(nodes = 3)
class OtherServerTest {

  private static final String IDENTITY_KEY = "turns:!server";
  private static final PlainKeySpace PLAIN = new PlainKeySpace("p:1:", "unused");
  private static final int KEYS = 10;

  private final MemcachedCluster servers;
  private final Map<String, Integer> newest = new HashMap<>();
  private FaultProxy proxy;
  private ClusterHandle cluster;
  private ByteStore cache;
  private ByteStore plain;
  private int hits;

  OtherServerTest(MemcachedCluster servers) {
    this.servers = servers;
  }

  @BeforeEach
  void start() {
    proxy = FaultProxy.to(servers.node(0));
    open();
  }

  private ClusterHandle open(int breakerFailures) {
    return SharedCluster.open(
        new ClusterSettings(
            ServerList.parse("n=" + proxy),
            Locator.RENDEZVOUS,
            "turns",
            new ConnectionSettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                breakerFailures,
                Duration.ofMillis(20),
                4096),
            OptionalInt.empty()));
  }

  private void open() {
    cluster = open(2);
    cache = cluster.cache("c");
    plain = cluster.plainCache(PLAIN);
    await().until(() -> cluster.states().get(0).up());
  }

  @AfterEach
  void close() {
    cluster.close();
    proxy.close();
  }

  @Test
  void read_serversInTurn_isNeverOlder() {
    takeTurns(15, System.nanoTime());
  }

  @Test
  @Tag("full")
  void read_serversInTurnForLong_isNeverOlder() {
    takeTurns(200, System.nanoTime());
  }

  private void takeTurns(int rounds, long seed) {
    Random random = new Random(seed);
    for (int round = 1; round <= rounds; round++) {
      turnTo(servers.node(round % 3));
      for (int i = 0; i < KEYS; i++) {
        String when = "seed " + seed + ", round " + round + ", key " + i;
        readAndWrite(cache, "k" + i, round, random, when);
        readAndWrite(plain, "p:1:k" + i, round, random, when + ", plain");
      }
    }
    assertThat(hits).isPositive();
    assertThat(cluster.states().get(0).reconnects()).isGreaterThanOrEqualTo(rounds);
  }

  private void readAndWrite(ByteStore store, String key, int round, Random random, String when) {
    for (int i = 0; i < 2; i++) {
      String found = text(ask(store, read(key)));
      if (!found.equals("-")) {
        hits++;
        assertThat(Integer.parseInt(found))
            .as(when)
            .isGreaterThanOrEqualTo(newest.getOrDefault(key, 0));
      }
      if (random.nextBoolean()) {
        ask(store, set(key, String.valueOf(round)));
        newest.put(key, round);
      }
    }
  }

  /** Leads all connections to this server, and waits until the cluster is connected to it. */
  private void turnTo(MemcachedServer server) {
    proxy.redirect(server.address());
    reconnect();
  }

  private void reconnect() {
    long before = cluster.states().get(0).reconnects();
    proxy.cut();
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> cluster.states().get(0).reconnects() > before);
    askWhenUp(cache, read("x"));
    askWhenUp(plain, read("p:1:x"));
  }

  @Test
  void open_otherServerWhileClosed_readsNothingOlder() {
    ask(cache, set("a", "old"));
    ask(plain, set("p:1:a", "old"));
    turnTo(servers.node(1));
    ask(cache, set("a", "new"));
    ask(plain, set("p:1:a", "new"));
    cluster.close();
    proxy.redirect(servers.node(0).address());
    open();
    assertThat(text(ask(cache, read("a")))).isEqualTo("-");
    assertThat(text(ask(plain, read("p:1:a")))).isEqualTo("-");
  }

  @Test
  void recover_sameServer_keepsEntries() {
    ask(cache, set("a", "kept"));
    ask(plain, set("p:1:a", "kept"));
    reconnect();
    assertThat(text(ask(cache, read("a")))).isEqualTo("kept");
    assertThat(text(ask(plain, read("p:1:a")))).isEqualTo("kept");
  }

  /** The same item is left again, by which other JVMs know the server. */
  @Test
  void recover_identityItemEvicted_keepsGenerationAndItem() {
    ask(cache, set("a", "kept"));
    ask(plain, set("p:1:a", "kept"));
    String identity = onServer(IDENTITY_KEY);
    String generation = onServer("turns:c");
    for (int i = 0; i < 3; i++) {
      try (RawClient raw = servers.node(0).connect()) {
        raw.md(IDENTITY_KEY);
      }
      reconnect();
      assertThat(onServer(IDENTITY_KEY)).isEqualTo(identity);
      assertThat(onServer("turns:c")).isEqualTo(generation);
    }
    assertThat(text(ask(cache, read("a")))).isEqualTo("kept");
    assertThat(text(ask(plain, read("p:1:a")))).isEqualTo("kept");
  }

  /** The process decides where another program's item is in the place of the identity item. */
  @ParameterizedTest
  @ValueSource(strings = {"", "x", "01234567-89ab-cdef-0123-456789abcde\n"})
  void recover_foreignIdentityItem_processDecides(String foreign) {
    ask(cache, set("a", "old"));
    String generation = onServer("turns:c");
    for (int i = 0; i < 3; i++) {
      try (RawClient raw = servers.node(i).connect()) {
        raw.ms(IDENTITY_KEY, foreign);
      }
    }
    reconnect();
    reconnect();
    assertThat(onServer("turns:c")).isEqualTo(generation);
    assertThat(onServer(IDENTITY_KEY)).isEqualTo(foreign);
    turnTo(servers.node(1));
    ask(cache, set("a", "new"));
    turnTo(servers.node(0));
    assertThat(onServer("turns:c")).isNotEqualTo(generation);
    assertThat(text(ask(cache, read("a")))).isEqualTo("-");
  }

  @Test
  void keys_prefixOfIdentityItem_leavesItOut() {
    ByteStore wide = cluster.plainCache(new PlainKeySpace("t", "unused"));
    ask(wide, set("ta", "x"));
    List<ItemKey> keys = wide.keys(StoreFixture::soon).next();
    assertThat(keys).extracting(ItemKey::toString).containsExactly("ta");
    wide.clear().await(StoreFixture.soon());
    assertThat(text(ask(wide, read("ta")))).isEqualTo("-");
    assertThat(onServer(IDENTITY_KEY)).isNotEqualTo("-");
  }

  private String onServer(String key) {
    try (RawClient raw = servers.node(0).connect()) {
      byte[] value = raw.mg(key, "v").value();
      return value == null ? "-" : new String(value, UTF_8);
    }
  }
}
