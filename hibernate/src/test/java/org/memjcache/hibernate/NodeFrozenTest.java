package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.memjcache.hibernate.application.model.Strategy.NONSTRICT_READ_WRITE;
import static org.memjcache.hibernate.application.model.Strategy.READ_WRITE;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.ApplicationJvm.Running;
import org.memjcache.hibernate.application.Application;
import org.memjcache.hibernate.application.Gate;
import org.memjcache.hibernate.application.Work;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.testkit.MemcachedServer;

/**
 * A server is frozen while JVM A changes books: A never reads what it has replaced, and B not after
 * the server has been back for one probe interval and one operation timeout.
 */
@Tag("servers")
@Tag("full")
@OnEachLine
class NodeFrozenTest {

  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);
  private static final Duration OPERATION_TIMEOUT = Duration.ofMillis(500);
  private static final Duration WATCH = Duration.ofSeconds(2);
  private static final int BOOKS = 12;

  private final Pair pair;

  NodeFrozenTest(Pair pair) {
    this.pair = pair;
  }

  @BeforeEach
  void setTimeouts() {
    pair.reopen(
        Map.of(
            "memjcache.breaker.probe-interval", PROBE_INTERVAL.toMillis() + "ms",
            "memjcache.operation-timeout", OPERATION_TIMEOUT.toMillis() + "ms"));
  }

  @AfterEach
  void resetTimeouts() {
    pair.reopen(Map.of());
  }

  /** So many books that each server has some of them. */
  private record Books(Strategy strategy, long firstId) implements Serializable {

    void insert(Application application) throws Exception {
      application.transaction(
          session -> {
            ids().forEach(id -> session.persist(strategy.book(id, "old")));
            return null;
          });
    }

    void change(Session session) {
      ids().forEach(id -> session.find(strategy.entity(), id).setTitle("new"));
      session.flush();
    }

    Void cache(Session session) {
      ids().forEach(id -> session.find(strategy.entity(), id));
      return null;
    }

    /** Reads them for a while. */
    Reads read(Application application, Duration duration) throws Exception {
      long end = System.nanoTime() + duration.toNanos();
      int old = 0;
      long last = Long.MIN_VALUE;
      do {
        for (long id : ids().toArray()) {
          long start = System.nanoTime();
          if (application
              .transaction(session -> session.find(strategy.entity(), id))
              .title()
              .equals("old")) {
            old++;
            last = start;
          }
        }
      } while (System.nanoTime() < end);
      return new Reads(old, last);
    }

    private LongStream ids() {
      return LongStream.range(firstId, firstId + BOOKS);
    }
  }

  /**
   * What was read.
   *
   * @param old how many old titles
   * @param last when the last of them was asked for, by the clock that the JVMs have in common
   */
  private record Reads(int old, long last) implements Serializable {

    long millisSince(long instant) {
      return old == 0 ? 0 : Math.max(0, (last - instant) / 1_000_000);
    }
  }

  @Test
  void change_whileNodeFrozen_isNeverReverted() {
    List<Books> flushedBefore = List.of(newBooks(NONSTRICT_READ_WRITE), newBooks(READ_WRITE));
    List<Books> changedMeanwhile = List.of(newBooks(NONSTRICT_READ_WRITE), newBooks(READ_WRITE));
    List<Books> all =
        Stream.of(flushedBefore, changedMeanwhile).flatMap(books -> books.stream()).toList();
    MemcachedServer node = pair.nodes().node(0);
    String gate = "flushed " + flushedBefore;
    Running<?> transaction = pair.a().begin(changing(flushedBefore, gate));
    pair.a().awaitArrival(gate);
    List<Running<Reads>> a;
    List<Running<Reads>> b;
    node.freeze();
    try {
      pair.a().open(gate);
      transaction.await();
      pair.a().run(changing(changedMeanwhile, gate));
      for (Books books : all) {
        Reads reads = pair.a().run(application -> books.read(application, Duration.ZERO)).value();
        assertThat(reads.old).isZero();
      }
      // Their first questions are on the way when the server comes back.
      a = beginReading(pair.a(), all);
      b = beginReading(pair.b(), all);
    } finally {
      node.thaw();
    }

    long back = System.nanoTime();
    assertThat(a).allMatch(running -> running.await().value().old == 0);
    List<Reads> others = b.stream().map(running -> running.await().value()).toList();
    long last = others.stream().mapToLong(reads -> reads.millisSince(back)).max().orElseThrow();
    System.out.printf(
        "%s: the other JVM read %d old titles, the last %d ms after the server was back; "
            + "allowed are %d ms and %d ms%n",
        pair,
        others.stream().mapToInt(Reads::old).sum(),
        last,
        PROBE_INTERVAL.toMillis(),
        OPERATION_TIMEOUT.toMillis());
    assertThat(last).isLessThanOrEqualTo(PROBE_INTERVAL.plus(OPERATION_TIMEOUT).toMillis());
  }

  private static Work<Void> changing(List<Books> all, String gate) {
    return application ->
        application.transaction(
            session -> {
              all.forEach(books -> books.change(session));
              Gate.of(gate).pass();
              return null;
            });
  }

  /** In the database, and in the cache of all. */
  private Books newBooks(Strategy strategy) {
    Books books = new Books(strategy, pair.newIds(BOOKS));
    pair.a().perform(books::insert);
    pair.a().transaction(books::cache);
    pair.b().transaction(books::cache);
    return books;
  }

  private static List<Running<Reads>> beginReading(ApplicationJvm jvm, List<Books> all) {
    return all.stream()
        .map(books -> jvm.begin(application -> books.read(application, WATCH)))
        .toList();
  }
}
