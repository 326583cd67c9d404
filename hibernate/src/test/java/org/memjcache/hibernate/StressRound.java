package org.memjcache.hibernate;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.memjcache.hibernate.ApplicationJvm.Running;
import org.memjcache.hibernate.Traffic.Log;
import org.memjcache.hibernate.application.model.Strategy;

/** A round of the stress: traffic that has ended, and what is asked about it later. */
final class StressRound {

  private static final long MILLIS = 1_000;

  private final Pair pair;
  private final Traffic traffic;
  private final Log log = new Log();
  private final long due;
  private final List<Running<Log>> catchingUp;

  /** Has both JVMs read and change books of their own, and begins to look for those left behind. */
  private StressRound(Pair pair, Traffic traffic, long seed, Duration patience) {
    this.pair = pair;
    this.traffic = traffic;
    pair.a().perform(traffic::prepare);
    List<Running<Log>> running =
        List.of(
            pair.a().begin(application -> traffic.run(application, 0, MILLIS, seed)),
            pair.b().begin(application -> traffic.run(application, 1, MILLIS, seed)));
    running.forEach(jvm -> log.addAll(jvm.await().value()));
    long end = System.nanoTime() + patience.toNanos();
    this.due = end;
    HashMap<Long, Integer> last = new HashMap<>();
    log.committed().keySet().forEach(state -> last.merge(state.id(), state.number(), Math::max));
    this.catchingUp =
        List.of(
            pair.a().begin(application -> traffic.catchUp(application, last, end)),
            pair.b().begin(application -> traffic.catchUp(application, last, end)));
  }

  /**
   * Plays one.
   *
   * @param patience how long afterwards a JVM may read what is not in the database any more
   */
  static StressRound play(Pair pair, Strategy strategy, long seed, Duration patience) {
    Traffic traffic = new Traffic(strategy, pair.newIds(Traffic.BOOKS));
    return new StressRound(pair, traffic, seed, patience);
  }

  Pair pair() {
    return pair;
  }

  Strategy strategy() {
    return traffic.strategy();
  }

  /** Whether both JVMs have to read now what is in the database. */
  boolean isDue() {
    return System.nanoTime() > due;
  }

  /** All that has happened. */
  Log log() {
    catchingUp.forEach(jvm -> log.addAll(jvm.await().value()));
    return log;
  }

  /** The titles that a JVM reads. */
  Map<Long, String> titles(ApplicationJvm jvm) {
    return jvm.run(traffic::titles).value();
  }

  /** The titles that are in the database. */
  Map<Long, String> rows() {
    return traffic.rows(pair.database());
  }
}
