package org.memjcache.faults;

import static org.memjcache.faults.Check.atLeast;
import static org.memjcache.faults.Check.atMost;
import static org.memjcache.faults.Check.exactly;
import static org.memjcache.faults.Row.unanswered;

import java.util.List;
import java.util.Optional;

/** All rows of the fault table, in its order. */
final class FaultTable {

  private static final Check OTHERS_DO_NOT_FAIL =
      exactly(0, "exceptions of other nodes", outcome -> outcome.others(Count.EXCEPTIONS));

  private static final Check OTHERS_MISS_NOTHING =
      exactly(
          0,
          "misses of other nodes",
          outcome -> outcome.others(Count.READS) - outcome.others(Count.HITS));

  private static final Check ALL_COME_BACK =
      atLeast(1, "JVMs' least returns", outcome -> outcome.least("returns"));

  private static final Check[] OPEN_BREAKER = {
    exactly(1, "breakers open", outcome -> outcome.noted("open")),
    exactly(0, "requests but probes while open", outcome -> outcome.noted("open.requests")),
    atLeast(1, "puts while open", outcome -> outcome.noted("open.puts")),
  };

  private static final Check WAITS =
      atMost(3, "most waits of a thread", outcome -> outcome.most("waits.most"));

  private static final Row FREEZE =
      unanswered("freeze", "one node SIGSTOP, SIGCONT", Scripts.freeze())
          .must(WAITS, OTHERS_DO_NOT_FAIL, OTHERS_MISS_NOTHING, ALL_COME_BACK)
          .must(
              atLeast(
                  1,
                  "exchanges handed to the frozen node",
                  outcome -> outcome.noted("flood.handed")))
          .must(atMost(32, "heap growth, MB", outcome -> outcome.noted("heap.growth.mb")))
          .must(OPEN_BREAKER);

  private static final List<Row> ALL =
      List.of(
          unanswered("kill", "one node kill -9", Scripts.kill())
              .must(
                  atMost(
                      2L * Terms.THREADS,
                      "most slow calls of a JVM",
                      outcome -> outcome.most("waits.all")))
              .must(OPEN_BREAKER)
              .must(OTHERS_DO_NOT_FAIL, OTHERS_MISS_NOTHING),
          unanswered("restart", "that node restarted empty", Scripts.during(NodeFault.KILL))
              .must(ALL_COME_BACK)
              .must(atMost(1_500, "back after, ms", outcome -> outcome.most("return.ms")))
              .must(OTHERS_DO_NOT_FAIL, OTHERS_MISS_NOTHING),
          FREEZE,
          unanswered(
                  "freeze-500", "frozen with 500 commands in the old socket", Scripts.freeze(500))
              .must(WAITS, ALL_COME_BACK),
          unanswered(
                  "freeze-2000",
                  "frozen with 2,000 commands in the old socket",
                  Scripts.freeze(2_000))
              .must(WAITS, ALL_COME_BACK),
          FREEZE.control("unmarked"));

  private FaultTable() {}

  static List<Row> all() {
    return ALL;
  }

  static Optional<Row> find(String name) {
    return ALL.stream().filter(row -> row.name().equals(name)).findFirst();
  }
}
