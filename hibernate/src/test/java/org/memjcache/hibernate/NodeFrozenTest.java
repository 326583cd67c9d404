package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.ApplicationJvm.Running;
import org.memjcache.hibernate.application.Application;
import org.memjcache.hibernate.application.Gate;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.testkit.MemcachedServer;

/**
 * A server is frozen while JVM A changes books: A never reads what it has replaced, and B not after
 * the server has been back for one probe interval and one operation timeout.
 */
@OnEachLine
class NodeFrozenTest {

  /** The settings' defaults. */
  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

  private static final Duration OPERATION_TIMEOUT = Duration.ofMillis(500);

  private static final Duration WATCH = Duration.ofSeconds(2);
  private static final int BOOKS = 12;

  private final Pair pair;

  NodeFrozenTest(Pair pair) {
    this.pair = pair;
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

    Void change(Session session) {
      ids().forEach(id -> session.find(strategy.entity(), id).setTitle("new"));
      session.flush();
      return null;
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

    boolean areOnlyNew() {
      return old == 0;
    }

    long lastMillisSince(long instant) {
      return areOnlyNew() ? 0 : Math.max(0, (last - instant) / 1_000_000);
    }
  }

  @Test
  void changesOfNonstrictReadWrite() {
    changesWhileANodeIsFrozen(Strategy.NONSTRICT_READ_WRITE);
  }

  @Test
  void changesOfReadWrite() {
    changesWhileANodeIsFrozen(Strategy.READ_WRITE);
  }

  private void changesWhileANodeIsFrozen(Strategy strategy) {
    Books flushedBefore = newBooks(strategy);
    Books changedMeanwhile = newBooks(strategy);
    MemcachedServer node = pair.nodes().node(0);
    String gate = "flushed " + flushedBefore.firstId;
    Running<?> transaction =
        pair.a()
            .begin(
                application ->
                    application.transaction(
                        session -> {
                          flushedBefore.change(session);
                          Gate.of(gate).pass();
                          return null;
                        }));
    pair.a().awaitArrival(gate);
    List<Running<Reads>> a;
    List<Running<Reads>> b;
    node.freeze();
    try {
      pair.a().open(gate);
      transaction.await();
      pair.a().transaction(changedMeanwhile::change);
      assertThat(readOnce(flushedBefore).areOnlyNew()).isTrue();
      assertThat(readOnce(changedMeanwhile).areOnlyNew()).isTrue();
      // Their first questions are on the way when the server comes back.
      a = beginReading(pair.a(), flushedBefore, changedMeanwhile);
      b = beginReading(pair.b(), flushedBefore, changedMeanwhile);
    } finally {
      node.thaw();
    }

    long back = System.nanoTime();
    for (Running<Reads> reads : a) {
      assertThat(reads.await().value().areOnlyNew()).isTrue();
    }
    for (Running<Reads> running : b) {
      Reads reads = running.await().value();
      System.out.printf(
          "%s, %s: the other JVM read %d old titles, the last %d ms after the server was back; allowed are %d ms + %d ms%n",
          pair,
          strategy,
          reads.old,
          reads.lastMillisSince(back),
          PROBE_INTERVAL.toMillis(),
          OPERATION_TIMEOUT.toMillis());
      assertThat(Duration.ofMillis(reads.lastMillisSince(back)))
          .isLessThanOrEqualTo(PROBE_INTERVAL.plus(OPERATION_TIMEOUT));
    }
  }

  /** In the database, and in the cache of all. */
  private Books newBooks(Strategy strategy) {
    Books books = new Books(strategy, pair.newIds(BOOKS));
    pair.a().perform(books::insert);
    pair.a().transaction(books::cache);
    pair.b().transaction(books::cache);
    return books;
  }

  private Reads readOnce(Books books) {
    return pair.a().run(application -> books.read(application, Duration.ZERO)).value();
  }

  private static List<Running<Reads>> beginReading(ApplicationJvm jvm, Books... all) {
    return List.of(all).stream()
        .map(books -> jvm.begin(application -> books.read(application, WATCH)))
        .toList();
  }
}
