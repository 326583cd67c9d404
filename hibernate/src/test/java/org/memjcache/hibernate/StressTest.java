package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.application.model.Strategy;

/**
 * The expiry of a region bounds how long its entities are wrong, whatever happens: two JVMs with
 * four threads each read and change the same books. When they have stopped, and the expiry and one
 * operation timeout have passed, both read what is in the database.
 */
@Tag("servers")
@Tag("full")
class StressTest {

  private static final int ROUNDS = 20;
  private static final Duration EXPIRY = Duration.ofSeconds(5);
  private static final Duration OPERATION_TIMEOUT = Duration.ofMillis(500);

  /** For all regions of entities, collections and natural ids. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "memjcache.cache.[org.memjcache.*].expiry.created", EXPIRY.toSeconds() + "s",
          "memjcache.cache.[org.memjcache.*].expiry.updated", EXPIRY.toSeconds() + "s",
          "memjcache.operation-timeout", OPERATION_TIMEOUT.toMillis() + "ms");

  private static final List<Strategy> STRATEGIES =
      List.of(Strategy.READ_ONLY, Strategy.READ_WRITE, Strategy.READ_WRITE_VERSIONED);

  private final long seed = Long.getLong("memjcache.seed", new Random().nextLong());

  @Test
  void read_afterExpiry_equalsDatabase() throws Exception {
    System.out.println("memjcache.seed=" + seed);
    // The lines side by side, since most of the time is spent waiting for the expiry.
    ExecutorService lines = Executors.newCachedThreadPool();
    try {
      List<Callable<Void>> tasks =
          Pairs.all().map(pair -> (Callable<Void>) () -> stress(pair)).toList();
      for (Future<Void> task : lines.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      lines.shutdown();
    }
  }

  private Void stress(Pair pair) {
    Map<Strategy, StressReport> reports = new EnumMap<>(Strategy.class);
    STRATEGIES.forEach(strategy -> reports.put(strategy, new StressReport()));
    pair.reopen(SETTINGS);
    try {
      Queue<StressRound> unchecked = new ArrayDeque<>();
      for (int i = 0; i < ROUNDS; i++) {
        for (Strategy strategy : STRATEGIES) {
          unchecked.add(StressRound.play(pair, strategy, seed + i, EXPIRY.plus(OPERATION_TIMEOUT)));
          while (!unchecked.isEmpty() && unchecked.element().isDue()) {
            check(unchecked.remove(), reports);
          }
        }
      }
      for (StressRound round : unchecked) {
        await().atMost(EXPIRY.multipliedBy(2)).until(round::isDue);
        check(round, reports);
      }
    } finally {
      pair.reopen(Map.of());
    }
    reports.forEach(
        (strategy, report) -> System.out.printf("%s, %s: %s%n", pair, strategy, report));
    return null;
  }

  private static void check(StressRound round, Map<Strategy, StressReport> reports) {
    reports.get(round.strategy()).add(round.log());
    assertThat(round.titles(round.pair().a())).isEqualTo(round.rows());
    assertThat(round.titles(round.pair().b())).isEqualTo(round.rows());
  }
}
