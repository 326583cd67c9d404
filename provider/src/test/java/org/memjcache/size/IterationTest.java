package org.memjcache.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Iterating a cache of 100,000 entries among 200,000 foreign ones. */
@Tag("servers")
class IterationTest {

  private static final boolean FULL = Boolean.getBoolean("memjcache.full");
  private static final int OWN = FULL ? 100_000 : 30_000;
  private static final int FOREIGN = 2 * OWN;
  private static final long PAUSE_SECONDS = FULL ? 60 : 3;

  private static LargeCluster cluster;
  private static Cache<Integer, String> cache;

  @BeforeAll
  static void fill() {
    cluster = new LargeCluster();
    cache = cluster.cache("size", "own");
    LargeCluster.fill(cluster.cache("size", "foreign"), FOREIGN);
    LargeCluster.fill(cache, OWN);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void iterator_foreignEntries_yieldsOwnOnce() {
    assertThat(walk(cache.iterator())).isEqualTo(OWN);
  }

  /** Counts the entries of an iterator; each must be correct and occur once. */
  private static int walk(Iterator<Cache.Entry<Integer, String>> entries) {
    BitSet seen = new BitSet(OWN);
    while (entries.hasNext()) {
      Cache.Entry<Integer, String> entry = entries.next();
      assertThat(seen.get(entry.getKey())).as("key %d is repeated", entry.getKey()).isFalse();
      seen.set(entry.getKey());
      assertThat(entry.getValue()).isEqualTo("value" + entry.getKey());
    }
    return seen.cardinality();
  }

  @Test
  void iterator_open_holdsAtMost150BytesPerKey() {
    walk(cache.iterator());
    long before = usedHeap();
    Iterator<Cache.Entry<Integer, String>> entries = cache.iterator();
    entries.next();
    long held = usedHeap() - before;
    System.out.printf(
        "iteration: %,d bytes held for %,d own keys on two nodes%n", Math.max(0, held), OWN);
    assertThat(held).isLessThan(150L * OWN);
    assertThat(entries.hasNext()).isTrue();
  }

  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  @Test
  void iterator_nested_visitsAll() {
    Iterator<Cache.Entry<Integer, String>> outer = cache.iterator();
    outer.next();
    assertThat(walk(cache.iterator())).isEqualTo(OWN);
    int rest = 1;
    while (outer.hasNext()) {
      outer.next();
      rest++;
    }
    assertThat(rest).isEqualTo(OWN);
  }

  @Test
  void iterator_twentyThreads_visitsAll() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Future<Integer>> walks =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> walk(cache.iterator())))
              .toList();
      for (Future<Integer> walk : walks) {
        assertThat(walk.get(120, TimeUnit.SECONDS)).isEqualTo(OWN);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A slow caller must not hold the only slot of the server for key listings. */
  @Test
  void iterator_pausedCaller_blocksNoOther() throws Exception {
    Iterator<Cache.Entry<Integer, String>> slow = cache.iterator();
    slow.next();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PAUSE_SECONDS);
    int others = 0;
    do {
      assertThat(walk(cache.iterator())).isEqualTo(OWN);
      cache.put(others % OWN, "value" + others % OWN);
      others++;
    } while (System.nanoTime() < end);
    int rest = 1;
    while (slow.hasNext()) {
      slow.next();
      rest++;
    }
    assertThat(rest).isEqualTo(OWN);
    assertThat(others).isPositive();
  }
}
