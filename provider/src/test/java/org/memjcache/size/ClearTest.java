package org.memjcache.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import javax.cache.Cache;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.RawClient;

/**
 * The cost of {@code clear()} does not depend on the number of entries; other caches keep theirs.
 */
@Tag("servers")
class ClearTest {

  private static final int ENTRIES = Boolean.getBoolean("memjcache.full") ? 1_000_000 : 100_000;
  private static final int FEW = 10;

  @Test
  void clear_manyEntries_sendsSameAsFew() {
    try (LargeCluster cluster = new LargeCluster();
        RawClient raw = cluster.server(0).connect()) {
      Cache<Integer, String> other = cluster.cache("size", "other");
      Cache<Integer, String> elsewhere = cluster.cache("elsewhere", "many");
      LargeCluster.fill(other, FEW);
      LargeCluster.fill(elsewhere, FEW);
      raw.ms("foreign", "untouched");

      Cache<Integer, String> clearing = cluster.proxiedCache("size", "many");
      Cache<Integer, String> reading = cluster.cache("size", "many");
      LargeCluster.fill(reading, FEW);
      Traffic ofFew = clear(cluster, clearing);
      assertThat(reading.getAll(keys(FEW))).isEmpty();

      LargeCluster.fill(reading, ENTRIES);
      assertThat(reading.getAll(sample())).hasSize(sample().size());
      assertThat(cluster.sum("evictions")).isZero();
      Traffic ofMany = clear(cluster, clearing);
      assertThat(ofMany).isEqualTo(ofFew);
      assertThat(ofMany.exchanges()).isEqualTo(cluster.proxies().size());

      assertThat(reading.getAll(sample())).isEmpty();
      assertThat(reading.putIfAbsent(1, "new")).isTrue();
      assertThat(other.getAll(keys(FEW))).hasSize(FEW);
      assertThat(elsewhere.getAll(keys(FEW))).hasSize(FEW);
      assertThat(raw.mg("foreign", "v").text()).isEqualTo("untouched");
    }
  }

  /** The traffic of a call without its opaques, whose length varies. */
  private record Traffic(int exchanges, long bytes) {}

  private static Traffic clear(LargeCluster cluster, Cache<Integer, String> cache) {
    cache.get(0);
    for (FaultProxy proxy : cluster.proxies()) {
      proxy.awaitQuiet();
      proxy.forget();
      proxy.remember(true);
    }
    cache.clear();
    int exchanges = 0;
    long bytes = 0;
    for (FaultProxy proxy : cluster.proxies()) {
      exchanges += proxy.exchanges().size();
      for (Frame frame : proxy.requests().frames()) {
        bytes += frame.bytes().length - frame.opaque().orElse("").length();
      }
      proxy.remember(false);
    }
    return new Traffic(exchanges, bytes);
  }

  private static Set<Integer> keys(int count) {
    Set<Integer> keys = new HashSet<>();
    for (int key = 0; key < count; key++) {
      keys.add(key);
    }
    return keys;
  }

  private static Set<Integer> sample() {
    Set<Integer> keys = new HashSet<>();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 1_000; i++) {
      keys.add(random.nextInt(ENTRIES));
    }
    return keys;
  }
}
