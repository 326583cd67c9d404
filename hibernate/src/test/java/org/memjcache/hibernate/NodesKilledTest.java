package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.ApplicationJvm.Running;
import org.memjcache.hibernate.Traffic.Log;
import org.memjcache.hibernate.Traffic.State;
import org.memjcache.hibernate.TwoJvmsTest.Cell;
import org.memjcache.hibernate.application.Gate;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.testkit.MemcachedServer;

/** Without its memcached servers an application works as without a cache. */
@Tag("servers")
@Tag("full")
@OnEachLine
class NodesKilledTest {

  private static final long TRAFFIC_MILLIS = 1_500;

  private final Pair pair;

  NodesKilledTest(Pair pair) {
    this.pair = pair;
  }

  @AfterEach
  void bringBack() {
    pair.nodes().nodes().stream()
        .filter(node -> !node.isRunning())
        .forEach(MemcachedServer::restart);
  }

  /** Whatever a transaction throws in one of the JVMs fails the test. */
  @Test
  void transactions_allNodesKilled_succeed() {
    Traffic traffic = new Traffic(Strategy.READ_WRITE, pair.newIds(Traffic.BOOKS));
    pair.a().perform(traffic::prepare);
    Map<Long, String> unchanged = traffic.rows(pair.database());
    long flushed = pair.newBook(Strategy.READ_WRITE, "old");
    Running<?> transaction = beginChange(flushed);
    List<Running<Log>> running =
        List.of(
            pair.a().begin(application -> traffic.run(application, 0, TRAFFIC_MILLIS, 1)),
            pair.b().begin(application -> traffic.run(application, 1, TRAFFIC_MILLIS, 2)));
    await().until(() -> !traffic.rows(pair.database()).equals(unchanged));

    pair.nodes().nodes().forEach(MemcachedServer::kill);
    long killed = System.nanoTime();
    pair.a().open(gate(flushed));
    transaction.await();
    Log log = new Log();
    for (Running<Log> jvm : running) {
      Log ofJvm = jvm.await().value();
      assertThat(ofJvm.committed().values()).anyMatch(instant -> instant > killed);
      log.addAll(ofJvm);
    }

    assertThat(traffic.rows(pair.database())).isEqualTo(rowsAfter(log, unchanged));
    assertThat(pair.database().query("select title from ReadWriteBook where id = " + flushed))
        .containsExactly("new");
    TwoJvmsTest.changeableCells().forEach(this::seesAChangeWithoutNodes);

    pair.nodes().nodes().forEach(MemcachedServer::restart);
    await().untilAsserted(() -> bReadsFromTheCacheWhatAHasRead(traffic));
  }

  private Running<?> beginChange(long id) {
    String gate = gate(id);
    Running<?> transaction =
        pair.a()
            .begin(
                application ->
                    application.transaction(
                        session -> {
                          session.find(Strategy.READ_WRITE.entity(), id).setTitle("new");
                          session.flush();
                          Gate.of(gate).pass();
                          return null;
                        }));
    pair.a().awaitArrival(gate);
    return transaction;
  }

  private static String gate(long id) {
    return "flushed " + id;
  }

  /** Each change counts by one from what was there before. */
  private static Map<Long, String> rowsAfter(Log log, Map<Long, String> before) {
    Map<Long, String> rows = new TreeMap<>(before);
    for (State state : log.committed().keySet()) {
      rows.merge(state.id(), "1", (a, b) -> String.valueOf(Integer.parseInt(a) + 1));
    }
    return rows;
  }

  private void seesAChangeWithoutNodes(Cell cell) {
    long id = pair.newBook(cell.strategy(), "Momo");
    pair.a().transaction(cell.kind().reading(cell.strategy(), id));
    pair.b().transaction(cell.kind().reading(cell.strategy(), id));
    pair.a().transaction(cell.kind().changing(cell.strategy(), id));

    assertThat(pair.b().transaction(cell.kind().reading(cell.strategy(), id)).value())
        .as(cell.toString())
        .isEqualTo(Kind.CHANGED);
  }

  private void bReadsFromTheCacheWhatAHasRead(Traffic traffic) {
    Map<Long, String> rows = traffic.rows(pair.database());
    assertThat(pair.a().run(traffic::titles).value()).isEqualTo(rows);
    Outcome<HashMap<Long, String>> cached = pair.b().run(traffic::titles);
    assertThat(cached.value()).isEqualTo(rows);
    assertThat(cached.sql()).isEmpty();
  }
}
