package org.memjcache.differential;

import java.util.List;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.spi.MemcachedCachingProvider;

/**
 * Random histories beside the reference implementation, with our entries on the heap: results,
 * events, calls of policy, loader and writer, and statistics agree, but for the listed divergences.
 */
@Tag("one-jdk")
class HeapHistoryTest {

  private static final int STEPS = 10_000;
  private static final long SEED = History.seed();
  private static final CachingProvider OURS = new MemcachedCachingProvider();

  static List<Setting> settings() {
    System.out.println("HeapHistoryTest: -Dmemjcache.seed=" + SEED);
    return History.isFull() ? History.half(Setting.all(), SEED) : Setting.some();
  }

  @AfterAll
  static void close() {
    OURS.close();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void histories_onHeap_agree(Setting setting) {
    try (Both both = Both.open(setting, OURS.getCacheManager(), false)) {
      new History(setting, both).run(SEED, STEPS);
    }
  }
}
