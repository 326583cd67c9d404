package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.memjcache.internal.store.partition.StoreFixture.ask;
import static org.memjcache.internal.store.partition.StoreFixture.cutOff;
import static org.memjcache.internal.store.partition.StoreFixture.key;
import static org.memjcache.internal.store.partition.StoreFixture.open;
import static org.memjcache.internal.store.partition.StoreFixture.read;
import static org.memjcache.internal.store.partition.StoreFixture.set;
import static org.memjcache.internal.store.partition.StoreFixture.soon;
import static org.memjcache.internal.store.partition.StoreFixture.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Request;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Counting under generations, on a real server. */
@Tag("servers")
@Memcached
class CountTest {

  private static final String NEW_NUMBER = "0000000000000abc";

  private final MemcachedServer server;
  private FaultProxy proxy;
  private ClusterHandle cluster;
  private ByteStore cache;
  private RawClient raw;

  CountTest(MemcachedServer server) {
    this.server = server;
  }

  @BeforeEach
  void start() {
    proxy = FaultProxy.to(server);
    raw = server.connect();
    cluster = open("n=" + proxy);
    cache = cluster.cache("c");
  }

  @AfterEach
  void stop() {
    cluster.close();
    raw.close();
    proxy.close();
  }

  private static Request.Count count(String key, long delta) {
    return new Request.Count(key(key).ofCounter(), delta, null);
  }

  private static Request.Count begin(String key, long delta, long start) {
    return new Request.Count(key(key).ofCounter(), delta, new Request.Start(start, 100, 0));
  }

  private static Request.Read readCounter(String key) {
    return new Request.Read(key(key).ofCounter(), false, Request.KEEP_TTL);
  }

  @Test
  void count_presentOrStart_isCounted() {
    assertThat(ask(cache, count("a", 1))).isEqualTo(new Answer(false, null));
    assertThat(text(ask(cache, begin("a", 2, 40)))).isEqualTo("42");
    assertThat(text(ask(cache, begin("a", 2, 40)))).isEqualTo("44");
    assertThat(text(ask(cache, count("a", -40)))).isEqualTo("4");
    assertThat(text(ask(cache, count("a", -40)))).isEqualTo("0");
    assertThat(text(ask(cache, begin("b", -40, 4)))).isEqualTo("0");
  }

  @Test
  void count_generationKnown_isOneExchange() {
    ask(cache, begin("a", 1, 0));
    proxy.awaitQuiet();
    proxy.forget();
    ask(cache, begin("a", 1, 0));
    assertThat(proxy.exchanges()).hasSize(1);
    assertThat(proxy.exchanges().get(0))
        .extracting(Frame::command)
        .containsExactly("mg", "ma", "mg");
  }

  @Test
  void counter_sameKeyAsEntry_isSeparate() {
    ask(cache, begin("a", 1, 0));
    assertThat(text(ask(cache, read("a")))).isEqualTo("-");
    ask(cache, set("a", "entry"));
    ask(cache, begin("b", 1, 0));
    assertThat(text(ask(cache, readCounter("a")))).isEqualTo("1");
    List<String> listed = new ArrayList<>();
    cache.keys(StoreFixture::soon).forEachRemaining(keys -> keys.forEach(k -> listed.add("" + k)));
    assertThat(listed).containsExactly("a");
    ItemLocation where = cache.itemLocation(key("a").ofCounter()).await(soon());
    assertThat(where.memcachedKey()).isEqualTo("test:c:" + where.generation() + "+a");
    assertThat(where.ttlSeconds()).isBetween(98L, 100L);
  }

  @Test
  void clear_otherClient_removesCounters() {
    ask(cache, begin("a", 1, 0));
    try (ClusterHandle other = open(server)) {
      other.cache("c").clear().await(soon());
    }
    assertThat(ask(cache, count("a", 1)).done()).isFalse();
    assertThat(text(ask(cache, begin("a", 1, 0)))).isEqualTo("1");
  }

  /** It is counted under the stale generation, which is no longer read, then under the new one. */
  @Test
  void count_generationChangedBefore_usesNewOne() {
    ask(cache, begin("a", 1, 10));
    raw.ms("test:c", NEW_NUMBER);
    assertThat(text(ask(cache, begin("a", 1, 0)))).isEqualTo("1");
    assertThat(text(ask(cache, readCounter("a")))).isEqualTo("1");
  }

  /** It came just before the clear: counting it again would count it twice. */
  @Test
  void count_generationChangedAfter_isNotRepeated() {
    ask(cache, begin("a", 1, 10));
    renewOnce(frame -> frame.command().equals("mg"), 2);
    assertThat(text(ask(cache, begin("a", 1, 10)))).isEqualTo("12");
    assertThat(text(ask(cache, readCounter("a")))).isEqualTo("-");
  }

  @Test
  void count_absentInStaleGeneration_isRepeated() {
    ask(cache, read("a"));
    renewOnce(frame -> frame.command().equals("ma"), 1);
    raw.ms("test:c:" + NEW_NUMBER + "+a", "7");
    assertThat(text(ask(cache, count("a", 1)))).isEqualTo("8");
  }

  @Test
  void count_notANumberInStaleGeneration_isRepeated() {
    ask(cache, begin("a", 1, 0));
    String before = cache.itemLocation(key("a").ofCounter()).await(soon()).memcachedKey();
    raw.ms(before, "no number");
    renewOnce(frame -> frame.command().equals("ma"), 1);
    assertThat(text(ask(cache, begin("a", 1, 0)))).isEqualTo("1");
  }

  /** Changes the generation before the n-th such request. */
  private void renewOnce(Predicate<Frame> which, int nth) {
    int[] seen = {0};
    AtomicBoolean done = new AtomicBoolean();
    proxy
        .requests()
        .before(
            frame -> {
              if (which.test(frame) && ++seen[0] == nth && !done.getAndSet(true)) {
                raw.ms("test:c", NEW_NUMBER);
              }
            });
  }

  @Test
  void count_notANumber_isAnswered() {
    ask(cache, begin("a", 1, 0));
    raw.ms(cache.itemLocation(key("a").ofCounter()).await(soon()).memcachedKey(), "x");
    int connections = proxy.acceptedConnections();
    Answer answer = ask(cache, count("a", 1));
    assertThat(answer.done()).isFalse();
    assertThat(text(answer)).isEmpty();
    assertThat(text(ask(cache, readCounter("a")))).isEqualTo("x");
    assertThat(proxy.acceptedConnections()).isEqualTo(connections);
    assertThat(cluster.states().get(0).suspectPartitions()).isZero();
  }

  @Test
  void count_unanswered_makesPartitionSuspect() {
    ask(cache, begin("a", 1, 0));
    proxy.replies().swallow();
    assertThatThrownBy(
            () -> cache.send(count("a", 1)).await(Deadline.after(Duration.ofMillis(300))))
        .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isTrue());
    proxy.heal();
    proxy.dropClients();
    await()
        .ignoreException(NodeException.class)
        .until(() -> cluster.states().get(0).suspectPartitions() == 0);
    await()
        .ignoreException(NodeException.class)
        .untilAsserted(() -> assertThat(text(ask(cache, readCounter("a")))).isEqualTo("-"));
  }

  @Test
  void count_unsent_keepsCounter() {
    ask(cache, begin("a", 1, 0));
    cutOff(proxy, cluster, cache);
    assertThatThrownBy(() -> ask(cache, count("a", 1)))
        .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.wasSent()).isFalse());
    proxy.listen();
    await()
        .ignoreException(NodeException.class)
        .untilAsserted(() -> assertThat(text(ask(cache, readCounter("a")))).isEqualTo("1"));
  }

  /** A reply without a number is never a wrong number, nor an exception of another kind. */
  @Test
  void count_replyWithoutNumber_isNotANumber() {
    ask(cache, begin("a", 1, 0));
    proxy
        .replies()
        .rewrite(
            frame ->
                frame.line().startsWith("VA 1 ") ? head(frame).getBytes(US_ASCII) : frame.bytes());
    Answer answer = ask(cache, count("a", 1));
    assertThat(answer.done()).isFalse();
    assertThat(text(answer)).isEmpty();
  }

  private static String head(Frame frame) {
    return "HD O" + frame.opaque().orElseThrow() + "\r\n";
  }
}
