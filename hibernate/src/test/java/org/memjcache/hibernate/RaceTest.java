package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.hibernate.ApplicationJvm.Running;
import org.memjcache.hibernate.application.Gate;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.Work;
import org.memjcache.hibernate.application.model.Book;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.Hold;

/**
 * What each concurrency strategy rules out, and what it does not, when JVM B caches what it has
 * read while JVM A changes it. Hibernate looks into the cache first and stores then; it does not
 * ask a JCache to do both at once. A value that is wrong stays until it expires.
 */
@Tag("servers")
@OnEachLine
class RaceTest {

  private static final String WAITING_FOR_A_LOCK =
      "select session_id from information_schema.sessions where blocker_id is not null";

  private final Pair pair;

  RaceTest(Pair pair) {
    this.pair = pair;
  }

  /** A change takes the entry away, and nothing tells the reader not to bring it back. */
  @ParameterizedTest
  @EnumSource(names = {"NONSTRICT_READ_WRITE", "TRANSACTIONAL"})
  void slowReader_changedRow_cachesStaleValue(Strategy strategy) {
    long id = pair.newBook(strategy, "old");

    aChangesWhileBHasReadTheRow(strategy, id, changing(strategy, id));

    assertThat(titleInDatabase(strategy, id)).containsExactly("new");
    assertBothReadFromCache(strategy, id, "old");
  }

  /** For what is read only, a deletion is a change too. */
  @ParameterizedTest
  @EnumSource(names = {"READ_ONLY", "NONSTRICT_READ_WRITE", "TRANSACTIONAL"})
  void slowReader_deletedRow_cachesStaleValue(Strategy strategy) {
    long id = pair.newBook(strategy, "old");

    aChangesWhileBHasReadTheRow(strategy, id, deleting(strategy, id));

    assertThat(titleInDatabase(strategy, id)).isEmpty();
    assertBothReadFromCache(strategy, id, "old");
  }

  /** What A leaves in the cache tells the reader that it comes too late. */
  @ParameterizedTest
  @EnumSource(names = {"READ_WRITE", "READ_WRITE_VERSIONED"})
  void slowReader_lockedItem_doesNotCache(Strategy strategy) {
    long changed = pair.newBook(strategy, "old");
    long deleted = pair.newBook(strategy, "old");

    aChangesWhileBHasReadTheRow(strategy, changed, changing(strategy, changed));
    aChangesWhileBHasReadTheRow(strategy, deleted, deleting(strategy, deleted));

    assertBothReadFromCache(strategy, changed, "new");
    assertThat(pair.b().transaction(reading(strategy, deleted)).value()).isNull();
  }

  /** But once the reader has looked and found nothing, it stores whatever has come since. */
  @ParameterizedTest
  @EnumSource(names = {"READ_WRITE", "READ_WRITE_VERSIONED"})
  void slowReader_readBeforeLock_cachesStaleValue(Strategy strategy) {
    long id = pair.newBook(strategy, "old");
    // The natural id stays in the cache, so that only the entity is stored.
    pair.a().transaction(reading(strategy, id));
    pair.a()
        .perform(
            application -> application.factory().getCache().evictEntityData(strategy.entity(), id));
    List<FaultProxy> proxies = pair.nodes().nodes().stream().map(FaultProxy::to).toList();
    pair.b().reopen(Map.of("memjcache.servers", Pair.servers(proxies)));
    try {
      List<Hold> stores = proxies.stream().map(RaceTest::holdStore).toList();

      Running<String> late = pair.b().begin(a -> a.transaction(reading(strategy, id)));
      await().until(() -> stores.stream().anyMatch(hold -> !hold.held().isEmpty()));
      pair.a().transaction(changing(strategy, id));
      stores.forEach(Hold::release);

      assertThat(late.await().value()).isEqualTo("old");
      assertThat(titleInDatabase(strategy, id)).containsExactly("new");
      assertBothReadFromCache(strategy, id, "old");
    } finally {
      pair.b().reopen(Map.of());
      proxies.forEach(FaultProxy::close);
    }
  }

  /**
   * An overlapping change leaves its lock behind, to tell who comes too late: by the times of their
   * transactions, but with a version by the version that was there before both changes.
   */
  @ParameterizedTest
  @EnumSource(names = {"READ_WRITE", "READ_WRITE_VERSIONED"})
  void slowReader_overlappingChanges_doesNotCache(Strategy strategy) {
    long id = pair.newBook(strategy, "old");
    String first = "first " + strategy + id;
    String second = "second " + strategy + id;
    String reader = "reader " + strategy + id;
    pair.a().transaction(reading(strategy, id));

    Running<?> firstChange = pair.a().begin(changing(strategy, id, "between", first));
    pair.a().awaitArrival(first);
    Running<?> secondChange = pair.b().begin(changing(strategy, id, "new", second));
    await().until(() -> !pair.database().query(WAITING_FOR_A_LOCK).isEmpty());
    pair.a().open(first);
    firstChange.await();
    pair.b().awaitArrival(second);
    Running<String> late = beginSlowReading(pair.a(), strategy, id, reader);
    pair.b().open(second);
    secondChange.await();
    pair.a().open(reader);

    assertThat(late.await().value()).isEqualTo("between");
    assertThat(titleInDatabase(strategy, id)).containsExactly("new");
    awaitNextMillisecond();
    Outcome<String> read = pair.b().transaction(reading(strategy, id));
    assertThat(read.value())
        .isEqualTo(strategy == Strategy.READ_WRITE_VERSIONED ? "between" : "new");
  }

  /** Hibernate does not read an entry in a transaction that began in the millisecond of its put. */
  private static void awaitNextMillisecond() {
    long now = System.currentTimeMillis();
    await().until(() -> System.currentTimeMillis() > now + 1);
  }

  private static Work<Void> changing(Strategy strategy, long id, String title, String gate) {
    return application ->
        application.transaction(
            session -> {
              Book book = session.find(strategy.entity(), id, LockModeType.PESSIMISTIC_WRITE);
              Gate.of(gate).pass();
              book.setTitle(title);
              return null;
            });
  }

  private static Hold holdStore(FaultProxy proxy) {
    return proxy.requests().hold(RaceTest::storesAnEntry);
  }

  /** A generation's key has one colon, an entry's has three. */
  private static boolean storesAnEntry(Frame request) {
    return request.command().equals("ms") && request.key().split(":", -1).length == 4;
  }

  private void aChangesWhileBHasReadTheRow(Strategy strategy, long id, SessionWork<?> change) {
    String gate = "read " + strategy + id;
    Running<String> late = beginSlowReading(pair.b(), strategy, id, gate);
    pair.a().transaction(change);
    pair.b().open(gate);
    assertThat(late.await().value()).isEqualTo("old");
  }

  /** Begins to read a book from the database, and returns when only its caching is left. */
  private static Running<String> beginSlowReading(
      ApplicationJvm jvm, Strategy strategy, long id, String gate) {
    Running<String> late =
        jvm.begin(
            application -> {
              application.stopBeforeCaching(gate);
              return application.transaction(reading(strategy, id));
            });
    jvm.awaitArrival(gate);
    return late;
  }

  private void assertBothReadFromCache(Strategy strategy, long id, String title) {
    for (ApplicationJvm jvm : List.of(pair.a(), pair.b())) {
      Outcome<String> read = jvm.transaction(reading(strategy, id));
      assertThat(read.sql()).isEmpty();
      assertThat(read.value()).isEqualTo(title);
    }
  }

  private List<String> titleInDatabase(Strategy strategy, long id) {
    return pair.database().query("select title from " + strategy.table() + " where id = " + id);
  }

  private static SessionWork<String> reading(Strategy strategy, long id) {
    return Kind.ENTITY.reading(strategy, id);
  }

  private static SessionWork<Void> changing(Strategy strategy, long id) {
    return session -> {
      session.find(strategy.entity(), id).setTitle("new");
      return null;
    };
  }

  private static SessionWork<Void> deleting(Strategy strategy, long id) {
    return session -> {
      session.remove(session.find(strategy.entity(), id));
      return null;
    };
  }
}
