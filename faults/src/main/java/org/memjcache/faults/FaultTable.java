package org.memjcache.faults;

import static org.memjcache.faults.Check.atLeast;
import static org.memjcache.faults.Check.atMost;
import static org.memjcache.faults.Check.exactly;
import static org.memjcache.faults.Row.unanswered;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rows of the fault table, in its order. */
final class FaultTable {

  /** In bytes; with all of its keys a node holds more than 8 MB. */
  private static final int LARGE = 24_000;

  private static final Duration SOAK = Duration.ofMinutes(10);

  private static final Check OTHERS_DO_NOT_FAIL =
      exactly(0, "exceptions of other nodes", outcome -> outcome.others(Count.EXCEPTIONS));

  private static final Check OTHERS_MISS_NOTHING =
      exactly(
          0,
          "misses of other nodes",
          outcome -> outcome.others(Count.READS) - outcome.others(Count.HITS));

  private static final Check ALL_COME_BACK =
      atLeast(1, "returns that each JVM saw", outcome -> outcome.least("returns"));

  private static final Check[] OPEN_BREAKER = {
    exactly(1, "breakers open", outcome -> outcome.noted("open")),
    exactly(0, "requests but probes while open", outcome -> outcome.noted("open.requests")),
    atLeast(1, "puts while open", outcome -> outcome.noted("open.puts")),
  };

  private static final Check OTHERS_ARE_SERVED =
      atMost(1_000, "longest without other nodes, ms", outcome -> outcome.most("unserved.ms"));

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

  private static final Row FROZEN_500 =
      unanswered("freeze-500", "frozen with 500 commands in the old socket", Scripts.freeze(500))
          .must(WAITS, ALL_COME_BACK);

  private static final List<Row> ALL =
      List.of(
          unanswered("kill", "one node kill -9, during a put", Scripts.kill())
              .must(
                  atMost(
                      2L * Terms.THREADS,
                      "most slow calls of a JVM",
                      outcome -> outcome.most("waits.all")))
              .must(OPEN_BREAKER)
              .must(OTHERS_DO_NOT_FAIL, OTHERS_MISS_NOTHING),
          unanswered("restart", "that node restarted empty", Scripts.duringChange(NodeFault.KILL))
              .must(ALL_COME_BACK)
              .must(atMost(1_500, "back after, ms", outcome -> outcome.most("return.ms")))
              .must(OTHERS_DO_NOT_FAIL, OTHERS_MISS_NOTHING),
          FREEZE,
          FROZEN_500,
          unanswered(
                  "freeze-2000",
                  "frozen with 2,000 commands in the old socket",
                  Scripts.freeze(2_000))
              .must(WAITS, ALL_COME_BACK),
          unanswered("held-put", "a put delivered late", HeldRequests.puts()).must(ALL_COME_BACK),
          unanswered("held-clear", "a clear delivered late", HeldRequests.clear())
              .must(ALL_COME_BACK),
          unanswered(
                  "held-generation",
                  "a put and the generation after it delivered late",
                  HeldRequests.generation())
              .must(ALL_COME_BACK),
          unanswered("swallowed", "packets swallowed", Scripts.duringChange(NodeFault.SWALLOW))
              .must(WAITS, OTHERS_DO_NOT_FAIL, ALL_COME_BACK),
          Row.of(
                  "delay",
                  "replies delayed by 200 ms",
                  Scripts.during(NodeFault.DELAY),
                  "slow calls",
                  outcome -> outcome.faulty(Count.SLOW))
              .must(OTHERS_DO_NOT_FAIL, ALL_COME_BACK),
          unanswered(
                  "trickle", "replies of 1 byte per 10 ms", Scripts.duringChange(NodeFault.TRICKLE))
              .must(OTHERS_DO_NOT_FAIL, ALL_COME_BACK),
          unanswered(
                  "cut-header",
                  "connections cut inside a header",
                  Scripts.again(NodeFault.CUT_REQUEST_LINE, NodeFault.CUT_REPLY_LINE))
              .must(OTHERS_DO_NOT_FAIL, ALL_COME_BACK),
          unanswered(
                  "cut-value",
                  "connections cut inside a value",
                  Scripts.again(NodeFault.CUT_REQUEST_DATA, NodeFault.CUT_REPLY_DATA))
              .must(OTHERS_DO_NOT_FAIL, ALL_COME_BACK),
          Row.of("liar", "a lying server", OtherServers.liar(), "lies", o -> o.noted("lies"))
              .must(OTHERS_DO_NOT_FAIL, ALL_COME_BACK, OTHERS_ARE_SERVED),
          Row.of(
                  "wrong-replies",
                  "replies of other questions",
                  OtherServers.wrongReplies(),
                  "wrong replies",
                  outcome -> outcome.noted("lies"))
              .must(OTHERS_DO_NOT_FAIL, ALL_COME_BACK, OTHERS_ARE_SERVED),
          Row.of(
                  "full",
                  "a full server (-M -m 8)",
                  OtherServers.small("outofmemory", "-M", "-m", "8"),
                  "refused stores",
                  outcome -> outcome.noted("outofmemory"))
              .mayThrow()
              .withValuesOf(LARGE)
              .must(OTHERS_DO_NOT_FAIL),
          Row.of(
                  "evicting",
                  "a server that evicts (-m 8)",
                  OtherServers.small("evicted", "-m", "8"),
                  "evictions",
                  outcome -> outcome.noted("evicted"))
              .withValuesOf(LARGE)
              .must(OTHERS_DO_NOT_FAIL),
          unanswered("all-down", "all nodes down, then back", ClusterScripts.allDown())
              .must(exactly(0, "found while all are down", o -> o.noted("found.down")))
              .must(
                  atMost(
                      Terms.CONNECT_TIMEOUT.toMillis(), "opened in, ms", o -> o.noted("open.ms")))
              .must(ALL_COME_BACK, atMost(2_000, "back after, ms", o -> o.most("return.ms"))),
          Row.of(
                  "address",
                  "a node's name means another address, where older values are",
                  OtherServers.address(),
                  "JVMs that found the new address",
                  outcome -> outcome.noted("found"))
              .must(ALL_COME_BACK, OTHERS_DO_NOT_FAIL),
          unanswered(
                  "partition",
                  "one JVM cut off from a node, the other not",
                  Scripts.duringChange(NodeFault.PARTITION))
              .must(OTHERS_DO_NOT_FAIL, ALL_COME_BACK),
          Row.of(
                  "interrupt",
                  "threads interrupted during calls",
                  JvmScripts.interrupt(),
                  "interrupts",
                  outcome -> outcome.sum("interrupts"))
              .mayThrow(),
          Row.of(
                  "pause",
                  "a JVM SIGSTOP, SIGCONT",
                  JvmScripts.pause(),
                  "calls that the pause met",
                  outcome -> outcome.of(Terms.JVMS - 1, "others.before.waits"))
              .must(
                  exactly(2L * Stage.NODES, "nodes up", outcome -> outcome.sum("nodes.up")),
                  exactly(0, "marked shares", outcome -> outcome.sum("nodes.marked")),
                  exactly(0, "unanswered changes", Outcome::unanswered)),
          Row.of(
                  "join-leave",
                  "a fifth node joins, leaves, joins, leaves",
                  ClusterScripts.joinAndLeave(),
                  "changes of the list",
                  outcome -> outcome.noted("changes"))
              .must(
                  atMost(
                      Terms.KEYS / (Stage.NODES + 1) + Terms.KEYS / 100,
                      "missing of 2,000 when it joined",
                      outcome -> outcome.noted("missing.joined")),
                  exactly(0, "not missing when it left", outcome -> outcome.noted("found.left")),
                  exactly(0, "missing after they were put", o -> o.noted("missing.filled"))),
          unanswered(
                  "reopen",
                  "caches closed and opened, destroyed and created, while a node is frozen",
                  JvmScripts.reopen())
              .must(ALL_COME_BACK),
          FROZEN_500.control("unmarked"));

  private FaultTable() {}

  /** Those that are played when none is named. */
  static List<Row> all() {
    return ALL;
  }

  /**
   * The row of that name.
   *
   * @param seed draws what is random about it
   */
  static Optional<Row> find(String name, long seed) {
    return Stream.concat(ALL.stream(), Stream.of(soak(seed)))
        .filter(row -> row.name().equals(name))
        .findFirst();
  }

  /** The row that is played only when it is named. */
  static Row soak(long seed) {
    return unanswered("soak", "a random fault every 5 s", new Soak(seed))
        .once()
        .usually(SOAK)
        .must(
            atLeast(1, "faults", outcome -> outcome.noted("faults")),
            atMost(0, "more threads at the end", outcome -> outcome.noted("more.threads")),
            atMost(0, "more sockets at the end", outcome -> outcome.noted("more.sockets")),
            atMost(8, "more heap at the end, MB", outcome -> outcome.noted("more.heap.kb") / 1024));
  }
}
