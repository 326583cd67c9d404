package org.memjcache.internal.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.locator.NodeChoice;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/**
 * Hits and stale values of a cache whose servers are chosen per request, in turn or at random, as a
 * load balancer does, and not by key: the figures of {@code docs/guide-cluster.md}, on real
 * servers.
 */
@Tag("servers")
@Memcached(nodes = 3)
class ServerByRequestTest {

  private static final int KEYS = 1_000;
  private static final int PASSES = 6;

  /** Hits of each pass, copies of each key after them, and stale values after one more change. */
  private record Outcome(List<Double> hits, double copies, double old) {}

  private final Random random = new Random(1);
  private final MemcachedCluster cluster;
  private List<RawClient> servers;

  ServerByRequestTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void connect() {
    cluster.empty();
    servers = cluster.nodes().stream().map(MemcachedServer::connect).toList();
  }

  @AfterEach
  void disconnect() {
    servers.forEach(RawClient::close);
  }

  /** Reads every key as a view does, and stores a value after a miss. */
  private Outcome play(String name, ToIntFunction<String> choice) {
    List<String> keys = new ArrayList<>(IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList());
    List<Double> hits = new ArrayList<>();
    for (int pass = 0; pass < PASSES; pass++) {
      Collections.shuffle(keys, random);
      hits.add(share(keys.stream().filter(key -> found(key, choice)).count()));
    }
    int copies = servers.stream().mapToInt(server -> server.keys().size()).sum();
    keys.forEach(key -> servers.get(choice.applyAsInt(key)).ms(key, "new"));
    Collections.shuffle(keys, random);
    long old = keys.stream().filter(key -> value(key, choice).equals("old")).count();
    Outcome outcome = new Outcome(hits, share(copies), share(old));
    System.out.println(name + ": " + outcome);
    return outcome;
  }

  private boolean found(String key, ToIntFunction<String> choice) {
    boolean found = !value(key, choice).isEmpty();
    if (!found) {
      servers.get(choice.applyAsInt(key)).ms(key, "old");
    }
    return found;
  }

  private String value(String key, ToIntFunction<String> choice) {
    var reply = servers.get(choice.applyAsInt(key)).mg(key, "v");
    return reply.status().equals("VA") ? reply.text() : "";
  }

  private static double share(long count) {
    return count / (double) KEYS;
  }

  @Test
  void choice_byKey_findsAllAndNothingStale() {
    NodeChoice choice = Locator.RENDEZVOUS.among(ServerList.parse(cluster.servers()));
    Outcome outcome = play("by key", key -> choice.indexOf(key.getBytes(US_ASCII)));
    assertThat(outcome).isEqualTo(new Outcome(List.of(0.0, 1.0, 1.0, 1.0, 1.0, 1.0), 1, 0));
  }

  @Test
  void choice_roundRobin_missesAndReadsStale() {
    int[] turn = {0};
    assertPoor(play("round robin", key -> turn[0]++ % 3));
  }

  @Test
  void choice_random_missesAndReadsStale() {
    assertPoor(play("random", key -> random.nextInt(3)));
  }

  private static void assertPoor(Outcome outcome) {
    assertThat(outcome.hits().get(1)).isBetween(0.25, 0.40);
    assertThat(outcome.hits().get(PASSES - 1)).isBetween(0.55, 0.80);
    assertThat(outcome.copies()).isBetween(1.5, 2.8);
    assertThat(outcome.old()).isBetween(0.40, 0.60);
  }
}
