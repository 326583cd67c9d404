package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.memjcache.internal.store.partition.StoreFixture.ask;
import static org.memjcache.internal.store.partition.StoreFixture.askWhenUp;
import static org.memjcache.internal.store.partition.StoreFixture.delete;
import static org.memjcache.internal.store.partition.StoreFixture.read;
import static org.memjcache.internal.store.partition.StoreFixture.set;
import static org.memjcache.internal.store.partition.StoreFixture.take;
import static org.memjcache.internal.store.partition.StoreFixture.text;
import static org.memjcache.internal.store.partition.StoreFixture.verySoon;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Request;
import org.memjcache.spi.GenerationReason;
import org.memjcache.spi.NodeState;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.Hold;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** A change whose caller has given up, on a connection that stands, on a real server. */
@Tag("servers")
@Memcached
class PendingChangesTest {

  private static final String THEIRS = "0000000000000001";

  private final MemcachedServer server;
  private FaultProxy proxy;
  private ClusterHandle cluster;
  private ByteStore cache;
  private long evictedBefore;

  PendingChangesTest(MemcachedServer server) {
    this.server = server;
  }

  @BeforeEach
  void start() {
    proxy = FaultProxy.to(server);
    cluster = SharedCluster.open(settings(5));
    cache = cluster.cache("c");
    askWhenUp(cache, set("a", "old"));
    ask(cache, set("b", "kept"));
    // The generation that an earlier test used may have been known to this JVM.
    evictedBefore = state().newGenerations().get(GenerationReason.GENERATION_EVICTED);
  }

  @AfterEach
  void stop() {
    cluster.close();
    proxy.close();
  }

  /** A breaker that stays closed: no probe gives up the connection. */
  private ClusterSettings settings(int breakerFailures) {
    return settings(breakerFailures, Duration.ofMillis(200));
  }

  private ClusterSettings settings(int breakerFailures, Duration probeInterval) {
    return new ClusterSettings(
        ServerList.parse("n=" + proxy),
        Locator.RENDEZVOUS,
        "pending",
        new ConnectionSettings(
            StoreFixture.IMPATIENCE, Duration.ofSeconds(2), breakerFailures, probeInterval, 4096),
        OptionalInt.empty());
  }

  private NodeState state() {
    return cluster.states().get(0);
  }

  private String generation() {
    try (RawClient raw = server.connect()) {
      return raw.mg("pending:c", "v").text();
    }
  }

  private void store(String key, String value) {
    try (RawClient raw = server.connect()) {
      assertThat(raw.ms(key, value).status()).isEqualTo("HD");
    }
  }

  private static boolean isChange(Frame frame) {
    return frame.command().equals("ms")
        || frame.command().equals("md")
        || frame.line().contains("T-1");
  }

  private void givesUp(ByteStore store, Request request) {
    assertThatThrownBy(() -> store.send(request).await(verySoon()))
        .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.isPending()).isTrue());
  }

  /** An unconditional change, and the value after it. */
  record Change(String name, Request request, String after) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Change> changes() {
    return Stream.of(
        new Change("put", set("a", "new"), "new"),
        new Change("take", take("a"), "-"),
        new Change("delete", delete("a", Guard.ANY), "-"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void lateAnswer_connectionStands_costsNoOtherEntry(Change change) {
    String before = generation();
    Hold hold = proxy.replies().withhold();
    givesUp(cache, change.request());
    assertThat(state().pendingChanges()).isEqualTo(1);
    assertThat(state().suspectPartitions()).isZero();
    hold.release();
    await().until(() -> state().pendingChanges() == 0);
    assertThat(text(ask(cache, read("a")))).isEqualTo(change.after());
    assertThat(text(ask(cache, read("b")))).isEqualTo("kept");
    assertThat(generation()).isEqualTo(before);
    assertThat(newGenerations()).isZero();
    assertThat(state().unansweredChanges()).isZero();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void lostConnection_pendingChange_renewsItsPartitionOnly(Change change) {
    ByteStore other = cluster.cache("other");
    ask(other, set("a", "kept"));
    String before = generation();
    proxy.replies().withhold();
    givesUp(cache, change.request());
    proxy.dropClients();
    proxy.heal();
    assertThat(text(askWhenUp(cache, read("b")))).isEqualTo("-");
    assertThat(text(ask(other, read("a")))).isEqualTo("kept");
    assertThat(generation()).isNotEqualTo(before);
    assertThat(state().newGenerations())
        .containsEntry(GenerationReason.LOST_CONNECTION, 1L)
        .containsEntry(GenerationReason.OTHER_SERVER, 0L);
    assertThat(state().unansweredChanges()).isEqualTo(1);
    assertThat(state().pendingChanges()).isZero();
  }

  @Test
  void lostConnection_pendingRead_renewsNothing() {
    String before = generation();
    proxy.replies().withhold();
    assertThatThrownBy(() -> cache.send(read("a")).await(verySoon()))
        .isInstanceOf(NodeException.class);
    assertThat(state().pendingChanges()).isZero();
    proxy.dropClients();
    proxy.heal();
    assertThat(text(askWhenUp(cache, read("a")))).isEqualTo("old");
    assertThat(generation()).isEqualTo(before);
  }

  /**
   * Another JVM clears the cache and stores a value while the change is on its way, so the change
   * does nothing. That value must not be read here after the change: it may be older.
   */
  @ParameterizedTest
  @MethodSource("changes")
  void lateAnswer_generationEnded_deletesKey(Change change) {
    Hold hold = proxy.requests().hold(frame -> !frame.command().isEmpty());
    givesUp(cache, change.request());
    hold.await();
    store("pending:c", THEIRS);
    store("pending:c:" + THEIRS + ":a", "theirs");
    store("pending:c:" + THEIRS + ":b", "theirs");
    hold.release();
    assertThat(text(ask(cache, read("a")))).isEqualTo("-");
    assertThat(text(ask(cache, read("b")))).isEqualTo("theirs");
    assertThat(generation()).isEqualTo(THEIRS);
    assertThat(state().newGenerations()).containsEntry(GenerationReason.LOST_CONNECTION, 0L);
  }

  /** The same without a call. */
  @ParameterizedTest
  @MethodSource("changes")
  void lateAnswer_generationEndedAndNoCall_deletesKey(Change change) {
    Hold hold = proxy.requests().hold(frame -> !frame.command().isEmpty());
    givesUp(cache, change.request());
    hold.await();
    store("pending:c", THEIRS);
    store("pending:c:" + THEIRS + ":a", "theirs");
    hold.release();
    try (RawClient raw = server.connect()) {
      await().until(() -> raw.mg("pending:c:" + THEIRS + ":a").status().equals("EN"));
    }
  }

  @Test
  void lateAnswer_guardLost_keepsWinner() {
    Guard unchanged = Guard.unchanged(ask(cache, read("a")).item().version());
    Hold hold = proxy.requests().hold(frame -> !frame.command().isEmpty());
    givesUp(cache, StoreFixture.store("a", "late", unchanged, false));
    hold.await();
    store("pending:c:" + generation() + ":a", "winner");
    hold.release();
    assertThat(text(ask(cache, read("a")))).isEqualTo("winner");
    assertThat(text(ask(cache, read("b")))).isEqualTo("kept");
  }

  /** A server that refuses a deletion still has the item, which must not be read. */
  @Test
  void lateAnswer_deletionRefused_renewsPartition() {
    Hold hold = proxy.requests().hold(PendingChangesTest::isChange);
    givesUp(cache, take("a"));
    Frame held = hold.await();
    String opaque = held.opaque().orElseThrow();
    proxy
        .replies()
        .rewrite(
            frame ->
                frame.opaque().filter(opaque::equals).isPresent()
                    ? "SERVER_ERROR out of order\r\n".getBytes(US_ASCII)
                    : frame.bytes());
    hold.release();
    await().until(() -> state().newGenerations().get(GenerationReason.REFUSED_DELETION) == 1);
    assertThat(text(ask(cache, read("a")))).isEqualTo("-");
    assertThat(state().up()).isTrue();
  }

  // ---- clear

  @Test
  void clear_answeredLate_isTheOnlyNewGeneration() {
    Hold hold = proxy.replies().withhold();
    assertThatThrownBy(() -> cache.clear().await(verySoon())).isInstanceOf(NodeException.class);
    assertThat(state().pendingChanges()).isEqualTo(1);
    assertThat(state().suspectPartitions()).isZero();
    hold.release();
    await().until(() -> state().pendingChanges() == 0);
    assertThat(text(ask(cache, read("b")))).isEqualTo("-");
    ask(cache, set("b", "after"));
    assertThat(text(ask(cache, read("b")))).isEqualTo("after");
    assertThat(newGenerations()).isEqualTo(1);
    assertThat(state().newGenerations()).containsEntry(GenerationReason.CLEAR, 1L);
  }

  @Test
  void clear_connectionLost_isRepeated() {
    Hold hold = proxy.requests().hold(PendingChangesTest::isChange);
    assertThatThrownBy(() -> cache.clear().await(verySoon())).isInstanceOf(NodeException.class);
    hold.await();
    proxy.cut();
    proxy.heal();
    assertThat(text(askWhenUp(cache, read("b")))).isEqualTo("-");
    assertThat(state().newGenerations()).containsEntry(GenerationReason.CLEAR, 1L);
  }

  /** The number of new generations since the test began. */
  private long newGenerations() {
    return state().newGenerations().values().stream().mapToLong(Long::longValue).sum()
        - evictedBefore;
  }

  // ---- two clients in one JVM

  @Test
  void otherClient_pendingChange_waitsForItsKeyOnly() {
    try (ClusterHandle second = SharedCluster.open(settings(6))) {
      ByteStore same = second.cache("c");
      assertThat(text(ask(same, read("a")))).isEqualTo("old");
      String before = generation();
      Hold hold = proxy.requests().hold(PendingChangesTest::isChange);
      givesUp(cache, set("a", "new"));
      hold.await();
      assertThatThrownBy(() -> same.send(read("a")).await(verySoon()))
          .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isFalse())
          .hasMessageContaining("another connection has no answer yet");
      assertThat(text(ask(same, read("b")))).isEqualTo("kept");
      hold.release();
      assertThat(text(ask(same, read("a")))).isEqualTo("new");
      assertThat(generation()).isEqualTo(before);
    }
  }

  /** A regression: the deletion overtook the pending change, which then stayed. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void otherClient_unsentAfterPending_deletesAfterIt(boolean plain) {
    PlainKeySpace space = new PlainKeySpace("p:1:", "");
    String key = plain ? "p:1:a" : "a";
    try (ClusterHandle first = SharedCluster.open(settings(1, Duration.ofSeconds(5)))) {
      ByteStore silent = plain ? first.plainCache(space) : first.cache("c");
      ByteStore same = plain ? cluster.plainCache(space) : cache;
      ask(same, set(key, "old"));
      Hold hold = proxy.requests().hold(PendingChangesTest::isChange);
      givesUp(silent, set(key, "first"));
      hold.await();
      assertThatThrownBy(() -> silent.send(set(key, "second")).await(verySoon()))
          .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isFalse());
      assertThatThrownBy(() -> same.send(read(key)).await(verySoon()))
          .isInstanceOf(NodeException.class);
      hold.release();
      assertThat(text(askWhenUp(same, read(key)))).isEqualTo("-");
    }
  }

  @Test
  void otherClient_pendingClear_waits() {
    try (ClusterHandle second = SharedCluster.open(settings(6))) {
      ByteStore same = second.cache("c");
      Hold hold = proxy.requests().hold(PendingChangesTest::isChange);
      assertThatThrownBy(() -> cache.clear().await(verySoon())).isInstanceOf(NodeException.class);
      hold.await();
      assertThatThrownBy(() -> same.send(read("b")).await(verySoon()))
          .isInstanceOf(NodeException.class);
      hold.release();
      assertThat(text(ask(same, read("b")))).isEqualTo("-");
    }
  }

  /** The other client learns of a new generation before the caller of the change gives up. */
  @Test
  void otherClient_newGenerationBeforeGivingUp_deletesKey() throws InterruptedException {
    try (ClusterHandle second = SharedCluster.open(settings(6))) {
      ByteStore same = second.cache("c");
      ask(same, read("a"));
      Hold hold = proxy.requests().hold(PendingChangesTest::isChange);
      Thread caller = new Thread(() -> givesUp(cache, set("a", "new")));
      caller.start();
      hold.await();
      store("pending:c", THEIRS);
      store("pending:c:" + THEIRS + ":a", "theirs");
      assertThat(text(ask(same, read("b")))).isEqualTo("-");
      caller.join();
      hold.release();
      assertThat(text(ask(same, read("a")))).isEqualTo("-");
      assertThat(generation()).isEqualTo(THEIRS);
    }
  }

  @Test
  void otherClient_plainCache_waitsForItsKeyOnly() {
    PlainKeySpace space = new PlainKeySpace("p:1:", "");
    try (ClusterHandle second = SharedCluster.open(settings(6))) {
      ByteStore plain = cluster.plainCache(space);
      ByteStore same = second.plainCache(space);
      ask(plain, set("p:1:a", "old"));
      ask(plain, set("p:1:b", "kept"));
      Hold hold = proxy.requests().hold(PendingChangesTest::isChange);
      givesUp(plain, set("p:1:a", "new"));
      hold.await();
      assertThatThrownBy(() -> same.send(read("p:1:a")).await(verySoon()))
          .isInstanceOf(NodeException.class);
      assertThat(text(ask(same, read("p:1:b")))).isEqualTo("kept");
      hold.release();
      assertThat(text(ask(same, read("p:1:a")))).isEqualTo("new");
    }
  }

  @Test
  void closedClient_pendingChange_renewsPartition() {
    String before = generation();
    proxy.replies().withhold();
    givesUp(cache, set("a", "new"));
    cluster.close();
    proxy.heal();
    cluster = SharedCluster.open(settings(7));
    assertThat(text(askWhenUp(cluster.cache("c"), read("a")))).isEqualTo("-");
    assertThat(generation()).isNotEqualTo(before);
  }
}
