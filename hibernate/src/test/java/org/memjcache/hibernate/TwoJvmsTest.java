package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.memjcache.hibernate.Kind.CHANGED;
import static org.memjcache.hibernate.Kind.COLLECTION;
import static org.memjcache.hibernate.Kind.ENTITY;
import static org.memjcache.hibernate.Kind.NATURAL_ID;
import static org.memjcache.hibernate.Kind.QUERY;
import static org.memjcache.hibernate.application.model.Strategy.NONSTRICT_READ_WRITE;
import static org.memjcache.hibernate.application.model.Strategy.READ_ONLY;
import static org.memjcache.hibernate.application.model.Strategy.READ_WRITE_VERSIONED;
import static org.memjcache.hibernate.application.model.Strategy.TRANSACTIONAL;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.hibernate.application.Application;
import org.memjcache.hibernate.application.Gate;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.model.Strategy;

/**
 * Each kind of cached data under each concurrency strategy: what JVM A does, and what B reads then,
 * with how many SQL statements.
 */
@Tag("servers")
@OnEachLine
class TwoJvmsTest {

  private final Pair pair;

  TwoJvmsTest(Pair pair) {
    this.pair = pair;
  }

  /** A kind under a strategy. */
  record Cell(Strategy strategy, Kind kind) implements Serializable {

    boolean is(Strategy strategy, Kind kind) {
      return this.strategy == strategy && this.kind == kind;
    }

    @Override
    public String toString() {
      return kind + " " + strategy;
    }
  }

  static List<Cell> cells() {
    return Stream.of(Strategy.values())
        .flatMap(strategy -> Stream.of(Kind.values()).map(kind -> new Cell(strategy, kind)))
        .toList();
  }

  static Stream<Cell> changeableCells() {
    return cells().stream().filter(cell -> cell.strategy != READ_ONLY || cell.kind == COLLECTION);
  }

  static Stream<Cell> refusingCells() {
    return cells().stream().filter(cell -> cell.strategy == READ_ONLY && cell.kind != COLLECTION);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void read_loadedByOther_needsNoSql(Cell cell) {
    long id = pair.newBook(cell.strategy, "Momo");

    Outcome<String> loaded = read(pair.a(), cell, id);
    Outcome<String> cached = read(pair.b(), cell, id);

    assertThat(loaded.sql()).hasSize(cell.kind == COLLECTION ? 2 : 1);
    assertThat(cached.sql()).isEmpty();
    assertThat(cached.value())
        .isEqualTo(loaded.value())
        .isEqualTo(cell.kind == COLLECTION ? "new" : "Momo");
  }

  @ParameterizedTest
  @MethodSource("changeableCells")
  void change_byOther_isVisible(Cell cell) {
    long id = pair.newBook(cell.strategy, "Momo");
    long other = pair.newBook(cell.strategy, "Emma");
    read(pair.a(), cell, id);
    read(pair.a(), cell, other);

    pair.a().transaction(cell.kind.changing(cell.strategy, id));
    Outcome<String> first = read(pair.b(), cell, id);
    Outcome<String> second = read(pair.b(), cell, id);

    assertThat(first.value()).isEqualTo(CHANGED);
    assertThat(first.sql()).hasSize(statementsAfterChange(cell));
    assertThat(second.value()).isEqualTo(CHANGED);
    assertThat(second.sql()).hasSize(cell.kind == NATURAL_ID ? 1 : 0);
    // A query of the same table counts as changed too, other entries do not.
    assertThat(read(pair.b(), cell, other).sql()).hasSize(cell.kind == QUERY ? 1 : 0);
  }

  /** Collections and queries leave the cache when they change, the others with NONSTRICT only. */
  private static int statementsAfterChange(Cell cell) {
    return switch (cell.kind) {
      case ENTITY -> cell.strategy == NONSTRICT_READ_WRITE ? 1 : 0;
      case COLLECTION, QUERY -> 1;
      // One more for the former natural id: that there is none is not cached.
      case NATURAL_ID -> cell.strategy == NONSTRICT_READ_WRITE ? 2 : 1;
    };
  }

  @ParameterizedTest
  @MethodSource("refusingCells")
  void change_readOnly_throws(Cell cell) {
    long id = pair.newBook(cell.strategy, "Momo");
    read(pair.a(), cell, id);

    assertThatThrownBy(() -> pair.a().transaction(cell.kind.changing(cell.strategy, id)))
        .hasMessageContaining(
            cell.kind == NATURAL_ID ? "immutable natural identifier" : "Can't update read");

    assertThat(read(pair.b(), cell, id).value()).isEqualTo("Momo");
  }

  @ParameterizedTest
  @MethodSource("cells")
  void delete_byOther_isVisible(Cell cell) {
    long id = pair.newBook(cell.strategy, "Momo");
    read(pair.a(), cell, id);

    pair.a()
        .transaction(
            session -> {
              session.remove(session.find(cell.strategy.entity(), id));
              return null;
            });

    assertThat(read(pair.b(), cell, id).value()).isNull();
    assertThat(read(pair.a(), cell, id).value()).isNull();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void evict_byOther_isVisible(Cell cell) {
    long id = pair.newBook(cell.strategy, "Momo");
    read(pair.a(), cell, id);

    pair.a()
        .perform(
            application -> cell.kind.evict(application.factory().getCache(), cell.strategy, id));

    assertThat(read(pair.b(), cell, id).sql()).hasSize(1);
    assertThat(read(pair.b(), cell, id).sql()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void bulkUpdate_byOther_evictsRegion(Cell cell) {
    long id = pair.newBook(cell.strategy, "Momo");
    long other = pair.newBook(cell.strategy, "Emma");
    read(pair.a(), cell, id);
    read(pair.a(), cell, other);

    pair.a()
        .transaction(
            session ->
                session
                    .createMutationQuery(
                        "update " + cell.strategy.table() + " set title = :title where id = :id")
                    .setParameter("title", CHANGED)
                    .setParameter("id", id)
                    .executeUpdate());
    Outcome<String> read = read(pair.b(), cell, id);

    // Tags are rows of their own; the books that have them are read again.
    assertThat(read.value()).isEqualTo(cell.kind == COLLECTION ? "new" : CHANGED);
    assertThat(read.sql()).hasSize(1);
    assertThat(read(pair.b(), cell, other).sql()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("safeCells")
  void rollback_change_isNeverVisible(Cell cell) {
    long id = pair.newBook(cell.strategy, "Momo");
    String before = read(pair.a(), cell, id).value();

    Outcome<String> during = readDuringRollback(cell, id);
    Outcome<String> after = read(pair.b(), cell, id);
    Outcome<String> later = read(pair.b(), cell, id);

    assertThat(List.of(during.value(), after.value(), later.value())).containsOnly(before);
    // Hibernate's lock of an entity with a version stays for a minute when nothing has changed.
    boolean locked = cell.strategy == READ_WRITE_VERSIONED && cell.kind != QUERY;
    assertThat(later.sql().isEmpty()).isEqualTo(!locked);
  }

  static Stream<Cell> safeCells() {
    return changeableCells().filter(cell -> !cell.is(TRANSACTIONAL, ENTITY));
  }

  /** Why TRANSACTIONAL is nothing for JCache, which takes no part in transactions. */
  @Test
  void rollback_transactional_staysVisible() {
    Cell cell = new Cell(TRANSACTIONAL, ENTITY);
    long id = pair.newBook(cell.strategy, "Momo");

    assertThat(readDuringRollback(cell, id).value()).isEqualTo(CHANGED);
    assertThat(read(pair.b(), cell, id).value()).isEqualTo(CHANGED);
  }

  /** What B reads while A has changed something in a transaction that it then rolls back. */
  private Outcome<String> readDuringRollback(Cell cell, long id) {
    String gate = "changed " + cell + id;
    ApplicationJvm.Running<?> change =
        pair.a()
            .begin(
                application ->
                    application.transaction(
                        session -> {
                          cell.kind.change(session.find(cell.strategy.entity(), id));
                          session.flush();
                          Gate.of(gate).pass();
                          session.getTransaction().rollback();
                          return null;
                        }));
    pair.a().awaitArrival(gate);
    Outcome<String> read = read(pair.b(), cell, id);
    pair.a().open(gate);
    change.await();
    return read;
  }

  @Test
  void entries_sessionFactoryClosed_stay() {
    Map<Cell, Long> ids = new LinkedHashMap<>();
    cells().forEach(cell -> ids.put(cell, pair.newBook(cell.strategy, "Momo")));
    ids.forEach((cell, id) -> read(pair.a(), cell, id));

    pair.a().perform(Application::close);
    List<Cell> missedByB = missed(pair.b(), ids);
    pair.a().perform(application -> application.open(Map.of()));
    List<Cell> missedByA = missed(pair.a(), ids);

    assertThat(missedByB).isEmpty();
    assertThat(missedByA).isEmpty();
  }

  private static List<Cell> missed(ApplicationJvm jvm, Map<Cell, Long> ids) {
    List<Cell> missed = new ArrayList<>();
    ids.forEach(
        (cell, id) -> {
          if (!read(jvm, cell, id).sql().isEmpty()) {
            missed.add(cell);
          }
        });
    return missed;
  }

  private static Outcome<String> read(ApplicationJvm jvm, Cell cell, long id) {
    return jvm.transaction(cell.kind.reading(cell.strategy, id));
  }
}
