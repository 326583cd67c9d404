package org.memjcache.faults;

import static org.memjcache.faults.Check.atLeast;
import static org.memjcache.faults.Check.atMost;
import static org.memjcache.faults.Check.exactly;
import static org.memjcache.faults.Row.timedOut;
import static org.memjcache.faults.Row.unanswered;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.worker.Control;
import org.memjcache.faults.worker.Count;
import org.memjcache.faults.worker.Terms;

/** All rows of the fault table, in its order. */
final class FaultTable {

  /** In bytes. The values of one node take more than 8 MB. */
  private static final int LARGE = 24_000;

  private static final Duration SOAK = Duration.ofMinutes(10);

  private static final Check OTHERS_DO_NOT_FAIL =
      exactly(0, "exceptions of other nodes", outcome -> outcome.others(Count.EXCEPTIONS));

  private static final Check OTHERS_MISS_NOTHING =
      exactly(0, "resting entries of other nodes not found", outcome -> outcome.others(Count.LOST));

  private static final Check PLAIN_IS_RIGHT =
      exactly(0, "wrong in plain caches", outcome -> outcome.sum("plain.wrong"));

  private static final Check[] NOTHING_IS_LOST = {
    exactly(0, "new generations", o -> o.noted("bumps") + o.noted("bumps.others")),
    exactly(0, "resting entries lost", outcome -> outcome.noted("lost")),
    PLAIN_IS_RIGHT,
  };

  private static final Check ALL_RECOVER =
      atLeast(1, "recoveries in each JVM", outcome -> outcome.least("recoveries"));

  private static final Check[] NODE_DOWN = {
    exactly(1, "nodes down", outcome -> outcome.noted("down")),
    exactly(0, "requests other than probes while down", outcome -> outcome.noted("down.requests")),
    atLeast(1, "changes while down", outcome -> outcome.noted("down.changes")),
  };

  private static final Check OTHERS_ARE_SERVED =
      atMost(1_000, "longest without other nodes, ms", outcome -> outcome.most("unserved.ms"));

  private static final Check TIMEOUTS =
      atMost(3, "most timeouts of a thread", outcome -> outcome.most("timeouts.most"));

  private static final Row FREEZE =
      timedOut("freeze", "one node SIGSTOP, SIGCONT", Scripts.freeze())
          .must(TIMEOUTS, OTHERS_DO_NOT_FAIL, OTHERS_MISS_NOTHING, ALL_RECOVER)
          .must(
              atLeast(
                  1, "exchanges sent to the frozen node", outcome -> outcome.noted("flood.sent")))
          .must(atMost(32, "heap growth, MB", outcome -> outcome.noted("heap.growth.mb")))
          .must(NODE_DOWN)
          .controlledBy(Control.BREAKER);

  private static final List<Row> ALL =
      List.of(
          unanswered("kill", "one node kill -9, during a put", Scripts.kill())
              .must(
                  atMost(
                      2L * Terms.THREADS,
                      "most slow calls of a JVM",
                      outcome -> outcome.most("timeouts.all")))
              .must(NODE_DOWN)
              .must(OTHERS_DO_NOT_FAIL, OTHERS_MISS_NOTHING),
          unanswered("restart", "that node restarted empty", Scripts.duringChange(NodeFault.KILL))
              .must(ALL_RECOVER)
              .must(atMost(1_500, "up again after, ms", outcome -> outcome.most("recovery.ms")))
              .must(OTHERS_DO_NOT_FAIL, OTHERS_MISS_NOTHING),
          FREEZE,
          unanswered(
                  "freeze-500", "frozen with 500 commands in the old socket", Scripts.freeze(500))
              .must(TIMEOUTS, ALL_RECOVER)
              .controlledBy(Control.FENCES),
          unanswered(
                  "freeze-2000",
                  "frozen with 2,000 commands in the old socket",
                  Scripts.freeze(2_000))
              .must(TIMEOUTS, ALL_RECOVER)
              .controlledBy(Control.FENCES),
          unanswered("held-put", "a put delivered late", HeldRequests.puts())
              .must(ALL_RECOVER)
              .controlledBy(Control.FENCES),
          unanswered("held-clear", "a clear delivered late", HeldRequests.clear())
              .must(ALL_RECOVER)
              .controlledBy(Control.FENCES),
          unanswered(
                  "held-generation",
                  "a put and the generation after it delivered late",
                  HeldRequests.generation())
              .must(ALL_RECOVER),
          unanswered("swallowed", "packets swallowed", Scripts.duringChange(NodeFault.SWALLOW))
              .must(TIMEOUTS, OTHERS_DO_NOT_FAIL, ALL_RECOVER)
              .controlledBy(Control.FENCES),
          unanswered(
                  "one-operation",
                  "packets swallowed, one kind of change in flight to each node",
                  ClusterScripts.oneOperation())
              .controlledBy(Control.FENCES),
          Row.of(
                  "delay",
                  "replies delayed by 200 ms",
                  Scripts.during(NodeFault.DELAY),
                  "slow calls",
                  outcome -> outcome.faulty(Count.SLOW))
              .must(OTHERS_DO_NOT_FAIL, ALL_RECOVER),
          timedOut("trickle", "replies of 1 byte per 10 ms", Scripts.during(NodeFault.TRICKLE))
              .must(OTHERS_DO_NOT_FAIL, ALL_RECOVER),
          unanswered(
                  "cut-header",
                  "connections cut inside a header",
                  Scripts.repeated(NodeFault.CUT_REQUEST_LINE, NodeFault.CUT_REPLY_LINE))
              .must(OTHERS_DO_NOT_FAIL, ALL_RECOVER)
              .controlledBy(Control.FENCES),
          unanswered(
                  "cut-value",
                  "connections cut inside a value",
                  Scripts.repeated(NodeFault.CUT_REQUEST_DATA, NodeFault.CUT_REPLY_DATA))
              .must(OTHERS_DO_NOT_FAIL, ALL_RECOVER)
              .controlledBy(Control.FENCES),
          Row.of("liar", "a lying server", OtherServers.liar(), "lies", o -> o.noted("lies"))
              .must(OTHERS_DO_NOT_FAIL, ALL_RECOVER, OTHERS_ARE_SERVED),
          Row.of(
                  "wrong-replies",
                  "replies to other requests",
                  OtherServers.wrongReplies(),
                  "wrong replies",
                  outcome -> outcome.noted("lies"))
              .must(OTHERS_DO_NOT_FAIL, ALL_RECOVER, OTHERS_ARE_SERVED),
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
                      Terms.CONNECT_TIMEOUT.toMillis(),
                      "cache opened in, ms",
                      o -> o.noted("open.ms")))
              .must(ALL_RECOVER, atMost(2_000, "up again after, ms", o -> o.most("recovery.ms"))),
          Row.of(
                  "address",
                  "a node's name resolves to another address, which has stale values",
                  OtherServers.address(),
                  "JVMs that found the new address",
                  outcome -> outcome.noted("found"))
              .must(ALL_RECOVER, OTHERS_DO_NOT_FAIL)
              .controlledBy(Control.FENCES),
          Row.of(
                  "other-server",
                  "one address, three servers in turn, and the first again",
                  OtherServers.turns(),
                  "turns",
                  outcome -> outcome.noted("turns"))
              .must(exactly(3, "turns", outcome -> outcome.noted("turns")))
              .must(ALL_RECOVER, OTHERS_DO_NOT_FAIL)
              .controlledBy(Control.FENCES),
          unanswered(
                  "partition",
                  "one JVM cut off from a node, the other not",
                  Scripts.duringChange(NodeFault.PARTITION))
              .must(OTHERS_DO_NOT_FAIL, ALL_RECOVER)
              .controlledBy(Control.FENCES),
          Row.of(
                  "cancelled",
                  "threads interrupted at random instants of their calls",
                  JvmScripts.cancelled(),
                  "interrupts",
                  outcome -> outcome.sum("interrupts"))
              .must(
                  exactly(
                      0,
                      "exceptions, except of iterators",
                      outcome -> outcome.others(Count.EXCEPTIONS)))
              .must(NOTHING_IS_LOST)
              .controlledBy(Control.ENTRIES),
          Row.of(
                  "paused-jvm",
                  "a JVM SIGSTOP, SIGCONT",
                  JvmScripts.pause(),
                  "calls during the pause",
                  outcome -> outcome.of(Terms.JVMS - 1, "others.before.timeouts"))
              .must(
                  exactly(4L * Stage.NODES, "nodes up", outcome -> outcome.sum("nodes.up")),
                  exactly(0, "suspect partitions", outcome -> outcome.sum("nodes.suspect")),
                  exactly(0, "unanswered changes", Outcome::unanswered))
              .must(NOTHING_IS_LOST)
              .controlledBy(Control.ENTRIES),
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
                  exactly(0, "missing after they were put", o -> o.noted("missing.filled")))
              .controlledBy(Control.FENCES),
          timedOut(
                  "reopen",
                  "caches closed and opened, destroyed and created, while a node is frozen",
                  JvmScripts.reopen())
              .must(ALL_RECOVER)
              .controlledBy(Control.FENCES),
          unanswered(
                  "late-answer",
                  "replies later than the timeout; then their connections are cut",
                  LateAnswers.held())
              .must(
                  atLeast(1, "timeouts", outcome -> outcome.noted("late")),
                  exactly(0, "connections made again", outcome -> outcome.noted("reconnects")),
                  exactly(
                      0,
                      "new generations while connections were kept",
                      outcome -> outcome.noted("kept") + outcome.noted("kept.others")),
                  exactly(
                      0,
                      "resting entries not found while connections were kept",
                      outcome -> outcome.noted("lost.kept")),
                  exactly(1, "new generations after the cut", outcome -> outcome.noted("cut")),
                  exactly(
                      0, "new generations of other nodes", outcome -> outcome.noted("cut.others")),
                  ALL_RECOVER)
              .controlledBy(Control.FENCES),
          Row.of(
                  "hot-key-far",
                  "66 threads of 3 JVMs change the same entries, 1 ms and 120 ms away",
                  HotKey.far(),
                  "changes decided again",
                  outcome -> outcome.sum("retries"))
              .mayThrow()
              .must(NOTHING_IS_LOST)
              .controlledBy(Control.ENTRIES));

  private FaultTable() {}

  /** The rows that run if none is named. */
  static List<Row> all() {
    return ALL;
  }

  /** The controls of these rows, those without the same guard together. */
  static List<Row> controls() {
    return ALL.stream().map(Row::control).sorted(Comparator.comparing(Row::without)).toList();
  }

  /**
   * The row of that name.
   *
   * @param seed the seed of its random faults
   */
  static Optional<Row> find(String name, long seed) {
    return Stream.of(ALL, controls(), List.of(soak(seed)))
        .flatMap(List::stream)
        .filter(row -> row.name().equals(name))
        .findFirst();
  }

  /** The row that runs only if it is named. */
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
