package org.memjcache.benchmarks;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.memjcache.benchmarks.Candidate.Launch;
import org.memjcache.benchmarks.Candidate.ServerKind;
import org.memjcache.benchmarks.report.Expected;
import org.memjcache.benchmarks.subject.Work;

/** All subjects, with the expected counts of their servers per call. */
final class Candidates {

  /** The provider. */
  static final String OURS = "memjcache";

  /** The provider again: its ratio to {@link #OURS} is the noise. */
  static final String TWIN = "memjcache-again";

  private static final String PROVIDER = "benchmarks";
  private static final int BULK = Work.BULK;
  private static final List<Work> GETS_OF_MANY =
      List.of(Work.GET_ALL, Work.GET_ALL_1000, Work.GET_ALL_10000);
  private static final List<Work> PUTS_OF_MANY =
      List.of(Work.PUT_ALL, Work.PUT_ALL_1000, Work.PUT_ALL_10000);

  /** The largest number of keys of one node that the provider sends in one exchange. */
  private static final int WHOLE = 100;

  /** Keys per exchange if there are more than that. */
  private static final int CHUNK = 25;

  /**
   * Size of a value in bytes above which the provider reads the entry before it sends the value.
   */
  private static final int SENT_UNREAD = 16 * 1024;

  private Candidates() {}

  /**
   * The subjects with these names; all if there are no names.
   *
   * @param nodes the number of memcached servers; with more than 1, only subjects that use
   *     memcached take part
   */
  static List<Candidate> named(Set<String> names, int nodes) {
    List<Candidate> all = all(nodes);
    Set<String> known = all.stream().map(Candidate::id).collect(Collectors.toSet());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "There is no subject '%s'; the subjects are: %s"
                .formatted(
                    name, all.stream().map(Candidate::id).collect(Collectors.joining(", "))));
      }
    }
    return all.stream()
        .filter(one -> names.isEmpty() || names.contains(one.id()))
        .filter(one -> nodes == 1 || one.serverKind() == ServerKind.MEMCACHED)
        .toList();
  }

  private static List<Candidate> all(int nodes) {
    return List.of(
        ours(OURS, "this provider", nodes),
        ours(TWIN, "this provider again, with its own keys", nodes),
        raw(
            "spy-ascii",
            "spymemcached, ASCII, shouldOptimize on",
            List.of("spymemcached", "TEXT", "SERVER", "spy-ascii"),
            spymemcached()),
        raw(
            "spy-binary",
            "spymemcached, binary, shouldOptimize on",
            List.of("spymemcached", "BINARY", "SERVER", "spy-binary"),
            spymemcachedBinary()),
        raw(
            "socket",
            "lower bound: a blocking socket per thread, mg and ms",
            List.of("socket", "SERVER", "socket"),
            socket()),
        new Candidate(
            "redisson",
            "Redisson JCache (its invoke is not atomic)",
            ServerKind.REDIS,
            new Launch("benchmarks/peers/redisson", List.of(), List.of("jcache", "CONFIGURATION")),
            redisson()),
        new Candidate(
            "redisson-locked",
            "Redisson JCache, invoke with its lock (org.jsr107.tck.management.agentId is set)",
            ServerKind.REDIS,
            new Launch(
                "benchmarks/peers/redisson",
                List.of("-Dorg.jsr107.tck.management.agentId=X"),
                List.of("jcache", "CONFIGURATION")),
            Map.of(Work.INVOKE, Expected.of(1, "hset"))),
        new Candidate(
            "hazelcast",
            "Hazelcast JCache client, one member",
            ServerKind.HAZELCAST,
            new Launch(
                "benchmarks/peers/hazelcast",
                List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2"),
                List.of("jcache", "", "hazelcast.config.location=CONFIGURATION")),
            hazelcast()),
        new Candidate(
            "infinispan",
            "Infinispan remote JCache, one Hot Rod server",
            ServerKind.INFINISPAN,
            new Launch(
                "benchmarks/peers/infinispan", List.of(), List.of("jcache", "CONFIGURATION")),
            infinispan()),
        new Candidate(
            "caffeine",
            "upper bound: Caffeine JCache in the process, without a server",
            ServerKind.NONE,
            new Launch("benchmarks/peers/caffeine", List.of(), List.of("jcache", "")),
            uncounted(Work.values())));
  }

  private static Candidate ours(String id, String title, int nodes) {
    return new Candidate(
        id,
        title,
        ServerKind.MEMCACHED,
        new Launch(
            PROVIDER,
            List.of(),
            List.of("jcache", "", "memjcache.servers=SERVER", "memjcache.namespace=" + id)),
        provider(nodes));
  }

  private static Candidate raw(
      String id, String title, List<String> arguments, Map<Work, Expected> expected) {
    return new Candidate(
        id, title, ServerKind.MEMCACHED, new Launch(PROVIDER, List.of(), arguments), expected);
  }

  private static Map<Work, Expected> uncounted(Work... works) {
    Map<Work, Expected> expected = new EnumMap<>(Work.class);
    for (Work work : works) {
      expected.put(work, Expected.NOTHING);
    }
    return expected;
  }

  /** An exchange with a node consists of a check of the generation and the commands themselves. */
  private static Map<Work, Expected> provider(int nodes) {
    Map<Work, Expected> expected = uncounted(Work.ITERATE);
    expected.put(Work.CLEAR, Expected.of(nodes, "cmd_set"));
    expected.put(Work.GET, Expected.of(2, "get_hits"));
    expected.put(Work.GET_MISS, Expected.of(1, "get_misses"));
    expected.put(Work.PUT, Expected.of(1, "cmd_set"));
    expected.put(
        Work.PUT_IF_ABSENT,
        Expected.of(1, "cmd_set").above(SENT_UNREAD, Expected.of(2, "get_hits")));
    expected.put(Work.REPLACE, Expected.of(1, "cmd_set"));
    expected.put(Work.REMOVE, Expected.of(1, "cmd_touch"));
    expected.put(Work.INVOKE, Expected.of(1, "cmd_set"));
    for (Work work : GETS_OF_MANY) {
      expected.put(work, Expected.of(work.keys() + exchanges(work, nodes), "get_hits"));
    }
    PUTS_OF_MANY.forEach(work -> expected.put(work, Expected.of(work.keys(), "cmd_set")));
    Expected one = Expected.of(2, "get_hits", "cmd_set");
    expected.put(Work.MIX, one);
    putBeside(expected, one, other -> other.keys() + exchanges(other, nodes));
    return expected;
  }

  private static int exchanges(Work work, int nodes) {
    int keys = (int) Math.ceil((double) work.keys() / nodes);
    return nodes * (keys <= WHOLE ? 1 : (int) Math.ceil((double) keys / CHUNK));
  }

  /**
   * Adds the works with a background thread: the counts of gets and puts, and per background call.
   */
  private static void putBeside(
      Map<Work, Expected> expected, Expected one, ToDoubleFunction<Work> perCallBeside) {
    for (Work work : Work.values()) {
      work.beside()
          .ifPresent(other -> expected.put(work, one.beside(perCallBeside.applyAsDouble(other))));
    }
  }

  /** The client merges gets of the same key by several threads. */
  private static Map<Work, Expected> spymemcached() {
    Map<Work, Expected> expected = memcached();
    expected.computeIfPresent(Work.MIX, (work, counted) -> counted.merging());
    return expected;
  }

  /** Optimized stores that the server refuses are never answered, so these works are left out. */
  private static Map<Work, Expected> spymemcachedBinary() {
    Map<Work, Expected> expected = spymemcached();
    expected.keySet().removeAll(Set.of(Work.PUT_IF_ABSENT, Work.INVOKE));
    return expected;
  }

  private static Map<Work, Expected> memcached() {
    Map<Work, Expected> expected = new EnumMap<>(Work.class);
    expected.put(Work.GET, Expected.of(1, "cmd_get"));
    expected.put(Work.GET_MISS, Expected.of(1, "get_misses"));
    expected.put(Work.PUT, Expected.of(1, "cmd_set"));
    expected.put(Work.PUT_IF_ABSENT, Expected.of(1, "cmd_set"));
    expected.put(Work.REPLACE, Expected.of(1, "cmd_set"));
    expected.put(Work.REMOVE, Expected.of(1, "delete_hits"));
    expected.put(Work.INVOKE, Expected.of(1, "cmd_set"));
    GETS_OF_MANY.forEach(work -> expected.put(work, Expected.of(work.keys(), "cmd_get")));
    PUTS_OF_MANY.forEach(work -> expected.put(work, Expected.of(work.keys(), "cmd_set")));
    Expected one = Expected.of(1, "cmd_get", "cmd_set");
    expected.put(Work.MIX, one);
    putBeside(expected, one, Work::keys);
    return expected;
  }

  /**
   * The client writes a whole bulk call before it reads, so the largest ones could block forever.
   */
  private static Map<Work, Expected> socket() {
    Map<Work, Expected> expected = memcached();
    expected.keySet().removeIf(work -> work.onlyThreads() > 0);
    return expected;
  }

  private static Map<Work, Expected> redisson() {
    Map<Work, Expected> expected = uncounted(Work.ITERATE, Work.CLEAR);
    expected.put(Work.GET, Expected.of(1, "hget"));
    expected.put(Work.GET_MISS, Expected.of(1, "hget"));
    expected.put(Work.PUT, Expected.of(1, "hset"));
    expected.put(Work.PUT_IF_ABSENT, Expected.of(1, "hexists"));
    expected.put(Work.REPLACE, Expected.of(1, "hset"));
    expected.put(Work.REMOVE, Expected.of(1, "hdel"));
    expected.put(Work.INVOKE, Expected.of(1, "hset"));
    expected.put(Work.GET_ALL, Expected.of(1, "hmget"));
    expected.put(Work.PUT_ALL, Expected.of(BULK, "hset"));
    expected.put(Work.MIX, Expected.of(1, "hget", "hset"));
    return expected;
  }

  private static Map<Work, Expected> hazelcast() {
    Map<Work, Expected> expected = uncounted(Work.ITERATE, Work.CLEAR);
    expected.put(Work.GET, Expected.of(1, "hits"));
    expected.put(Work.GET_MISS, Expected.of(1, "misses"));
    expected.put(Work.PUT, Expected.of(1, "puts"));
    expected.put(Work.PUT_IF_ABSENT, Expected.of(1, "hits"));
    expected.put(Work.REPLACE, Expected.of(1, "puts"));
    expected.put(Work.REMOVE, Expected.of(1, "removals"));
    expected.put(Work.INVOKE, Expected.of(1, "puts"));
    expected.put(Work.GET_ALL, Expected.of(BULK, "hits"));
    expected.put(Work.PUT_ALL, Expected.of(BULK, "puts"));
    expected.put(Work.MIX, Expected.of(1, "hits", "puts"));
    return expected;
  }

  /** Infinispan counts the previous value that a change returns as a hit. */
  private static Map<Work, Expected> infinispan() {
    Map<Work, Expected> expected = hazelcast();
    expected.put(Work.INVOKE, Expected.of(2, "hits"));
    expected.put(Work.MIX, Expected.of(1, "hits"));
    return expected;
  }
}
