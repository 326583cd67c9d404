package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.MemcachedCacheManager;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/**
 * What an update has made old is not served to a query, also when the server that knew of the
 * update has lost that. JVM a has the region's profile, JVM b not.
 */
@Tag("servers")
@OnEachLine
class LostTimestampTest {

  private static final int ROUNDS = Boolean.getBoolean("memjcache.full") ? 200 : 9;
  private static final String REGION = "default-update-timestamps-region";
  private static final Strategy BOOKS = Strategy.NONSTRICT_READ_WRITE;
  private static final String TABLE = BOOKS.table();

  private static MemcachedCluster nodes;
  private static int lastSalt;

  private final Pair pair;

  LostTimestampTest(Pair pair) {
    this.pair = pair;
  }

  @BeforeParameterizedClassInvocation
  static void open(Pair pair) {
    // Small, and with one queue for all items, so that the older ones soon have to go.
    nodes = MemcachedCluster.start(3, "-m", "2", "-o", "no_modern");
    String servers = nodes.servers();
    pair.a()
        .reopen(
            Map.of(
                "memjcache.servers", servers,
                "memjcache.operation-timeout", "500ms",
                "memjcache.breaker.probe-interval", "50ms"));
    String profile = "memjcache.cache.[" + REGION + "].profile";
    pair.b().reopen(Map.of("memjcache.servers", servers, profile, "none"));
  }

  @AfterParameterizedClassInvocation
  static void close(Pair pair) {
    pair.reopen(Map.of());
    nodes.close();
  }

  @Test
  void aLostTimestampMakesNoOldRow_butDoesWithoutTheProfile() {
    int oldRows = 0;
    int oldRowsWithout = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long id = pair.newBook(BOOKS, "old");
      int salt = cachedElsewhere(id);
      update(id, "new");
      loss(i).of(timestampsNode(), memcachedKey());
      awaitTimestampsNode();
      oldRowsWithout += isOld(pair.b(), id, salt);
      oldRows += isOld(pair.a(), id, salt);
    }
    System.out.printf(
        "%s: of %d lost timestamps %d made old rows, %d without the profile%n",
        pair, ROUNDS, oldRows, oldRowsWithout);
    assertThat(oldRows).isZero();
    assertThat(oldRowsWithout).isEqualTo(ROUNDS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void query_timestampsNodeLost_readsDatabase(boolean killed) {
    long id = pair.newBook(BOOKS, "old");
    int salt = cachedElsewhere(id);
    MemcachedServer node = timestampsNode();
    pair.database().update("update %s set title = 'new' where id = %d".formatted(TABLE, id));

    if (killed) {
      node.kill();
    } else {
      node.freeze();
    }
    Outcome<String> title = title(pair.a(), id, salt);

    assertThat(title.value()).isEqualTo("new");
    assertThat(title.sql()).hasSize(1);
    if (killed) {
      node.restart();
    } else {
      node.thaw();
    }
    awaitTimestampsNode();
    await().until(() -> title(pair.a(), id, salt).sql().isEmpty());
  }

  @Test
  void profile_absentTimestamp_isNextTimestamp() {
    List<Long> timestamps =
        pair.a()
            .run(
                application -> {
                  var regions =
                      application
                          .factory()
                          .unwrap(SessionFactoryImplementor.class)
                          .getCache()
                          .getRegionFactory();
                  long before = regions.nextTimestamp();
                  long added = (Long) Regions.cache(REGION).get("a table that nobody knows");
                  long millis = System.currentTimeMillis();
                  while (System.currentTimeMillis() == millis) {
                    Thread.onSpinWait();
                  }
                  return List.of(before, added, regions.nextTimestamp());
                })
            .value();

    assertThat(timestamps).isSorted().doesNotHaveDuplicates();
  }

  /** A restart takes a second, until the JVMs are connected again. */
  private static Loss loss(int round) {
    return round % 10 == 0 ? Loss.RESTART : round % 2 == 0 ? Loss.FLUSH : Loss.EVICTION;
  }

  /** Caches a query's result on another node than its table's timestamp, and returns its salt. */
  private int cachedElsewhere(long id) {
    int salt;
    int before;
    do {
      salt = ++lastSalt;
      before = stored(timestampsNode());
      title(pair.a(), id, salt);
    } while (stored(timestampsNode()) > before);
    assertThat(title(pair.a(), id, salt).sql()).isEmpty();
    assertThat(title(pair.b(), id, salt).sql()).isEmpty();
    return salt;
  }

  /** The title of a book by a cached query, which is another one for each salt. */
  private static Outcome<String> title(ApplicationJvm jvm, long id, int salt) {
    return jvm.transaction(
        session ->
            session
                .createQuery(
                    "select b.title from " + TABLE + " b where b.id = :id and b.id > :salt - b.id",
                    String.class)
                .setParameter("id", id)
                .setParameter("salt", -salt)
                .setCacheable(true)
                .getSingleResult());
  }

  private static int isOld(ApplicationJvm jvm, long id, int salt) {
    return title(jvm, id, salt).value().equals("old") ? 1 : 0;
  }

  private void update(long id, String title) {
    pair.a()
        .perform(
            application ->
                application.transaction(
                    session -> {
                      session.find(BOOKS.entity(), id).setTitle(title);
                      return null;
                    }));
  }

  private String memcachedKey() {
    return fact("memcached key");
  }

  private MemcachedServer timestampsNode() {
    String node = fact("node");
    return nodes.nodes().stream()
        .filter(each -> node.contains(each.toString()))
        .findFirst()
        .orElseThrow();
  }

  private String fact(String name) {
    return pair.a()
        .run(application -> Regions.cache(REGION).explain(TABLE).facts().get(name))
        .value();
  }

  private void awaitTimestampsNode() {
    awaitTimestampsNode(pair.a());
    awaitTimestampsNode(pair.b());
  }

  /** A JVM that finds a restarted server empties its caches there, also of others' new entries. */
  private static void awaitTimestampsNode(ApplicationJvm jvm) {
    jvm.perform(
        application ->
            await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(
                    () ->
                        !Regions.cache(REGION).explain(TABLE).facts().isEmpty()
                            && Regions.cache(REGION)
                                .getCacheManager()
                                .unwrap(MemcachedCacheManager.class)
                                .nodes()
                                .stream()
                                .allMatch(node -> node.up() && node.suspectPartitions() == 0)));
  }

  /** How many items it ever stored, those that replaced others included. */
  private static int stored(MemcachedServer node) {
    try (RawClient client = node.connect()) {
      return Integer.parseInt(client.stats().get("total_items"));
    }
  }
}
