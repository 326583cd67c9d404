package org.memjcache.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.memjcache.differential.Database.Integration;
import org.memjcache.differential.Divergence.Pair;
import org.memjcache.differential.Divergence.Situation;
import org.memjcache.differential.Observation.Counts;
import org.memjcache.spi.MemcachedCachingProvider;

/** Each divergence: the behaviour of the reference implementation, and ours. */
class DivergenceTest {

  private static final CachingProvider OURS = new MemcachedCachingProvider();

  @AfterAll
  static void close() {
    OURS.close();
  }

  @Test
  void divergences_all_areAtMostEight() {
    assertThat(Divergence.values()).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void removeAll_expired_isNotWritten() {
    Pair pair =
        diverge(
            Divergence.EXPIRED_ENTRIES_ARE_GONE,
            new Setting(
                Policy.CUSTOM_ZERO_ACCESS, Listening.WITH_OLD_VALUES, Integration.WRITER, true),
            List.of(Steps.put(1, "a"), Steps.get(1)),
            Steps.removeAll());
    assertThat(pair.ri().effects()).contains("delete 1", "deleteAll of 1");
    assertThat(pair.ours().effects()).isEmpty();
    assertThat(pair.ours().counted().removals()).isZero();
  }

  @Test
  void putIfAbsent_expiredAtCreation_isMiss() {
    Pair pair =
        diverge(
            Divergence.NOTHING_THERE_IS_A_MISS,
            new Setting(Policy.CREATED_ZERO, Listening.NOBODY, Integration.NONE, true),
            List.of(),
            Steps.putIfAbsent(1, "a"));
    assertThat(pair.ri().counted()).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(pair.ours().counted()).isEqualTo(new Counts(0, 1, 0, 0));
  }

  @Test
  void invoke_removesAbsent_isNoRemoval() {
    Pair pair =
        diverge(
            Divergence.REMOVING_NOTHING_IS_NO_REMOVAL,
            new Setting(Policy.ETERNAL, Listening.WITH_OLD_VALUES, Integration.WRITER, true),
            List.of(),
            Steps.invoke(1, Processor.REMOVE, ""));
    assertThat(pair.ri().effects()).containsExactly("delete 1", "event REMOVED 1: null, old null");
    assertThat(pair.ri().counted().removals()).isEqualTo(1);
    assertThat(pair.ours().effects()).containsExactly("delete 1");
    assertThat(pair.ours().counted().removals()).isZero();
  }

  @Test
  void invoke_removesLoadedValue_isWritten() {
    Pair pair =
        diverge(
            Divergence.REMOVING_A_LOADED_VALUE_IS_WRITTEN,
            new Setting(Policy.ETERNAL, Listening.NOBODY, Integration.BOTH, false),
            List.of(),
            Steps.invoke(2, Processor.GET_AND_REMOVE, ""));
    assertThat(pair.ri().effects()).containsExactly("load 2");
    assertThat(pair.ours().effects()).containsExactly("delete 2", "load 2");
  }

  @Test
  void invoke_removedEntry_isNotLoaded() {
    Pair pair =
        diverge(
            Divergence.A_REMOVED_ENTRY_IS_NOT_LOADED,
            new Setting(Policy.ETERNAL, Listening.NOBODY, Integration.BOTH, false),
            List.of(Steps.put(2, "a")),
            Steps.invoke(2, Processor.REMOVE_AND_GET, ""));
    assertThat(pair.ri().result()).isEqualTo("a");
    assertThat(pair.ri().keys()).containsExactly(2);
    assertThat(pair.ours().result()).isEqualTo("null");
    assertThat(pair.ours().effects()).containsExactly("delete 2");
    assertThat(pair.ours().keys()).isEmpty();
  }

  @Test
  void getAll_absent_loadsAllAtOnce() {
    Pair pair =
        diverge(
            Divergence.GET_ALL_LOADS_ALL_AT_ONCE,
            new Setting(Policy.ETERNAL, Listening.NOBODY, Integration.BOTH_FAILING, false),
            List.of(),
            Steps.getAll(new LinkedHashSet<>(List.of(2, 4, Database.UNLUCKY))));
    assertThat(pair.ri().keys()).containsExactly(2, 4);
    assertThat(pair.ours().result()).isEqualTo(pair.ri().result());
    assertThat(pair.ours().keys()).isEmpty();
  }

  @Test
  void invoke_processorThrows_isWrapped() {
    Pair pair =
        diverge(
            Divergence.A_PROCESSORS_EXCEPTION_IS_WRAPPED,
            new Setting(Policy.ETERNAL, Listening.NOBODY, Integration.BOTH_FAILING, false),
            List.of(),
            Steps.invoke(Database.UNLUCKY, Processor.GET, ""));
    assertThat(pair.ri().result()).isEqualTo("javax.cache.integration.CacheLoaderException");
    assertThat(pair.ours().result()).isEqualTo("javax.cache.processor.EntryProcessorException");
  }

  @Test
  void put_writeThrough_callsPolicyAfterWriter() {
    Pair pair =
        diverge(
            Divergence.THE_POLICY_IS_ASKED_AFTER_THE_WRITER,
            new Setting(Policy.CUSTOM, Listening.NOBODY, Integration.BOTH_FAILING, false),
            List.of(),
            Steps.put(1, Database.UNWRITABLE));
    assertThat(pair.ri().effects()).containsExactly("expiry for creation", "write 1=unwritable");
    assertThat(pair.ours().effects()).containsExactly("write 1=unwritable");
  }

  /** Runs steps with equal results, then one whose difference this divergence alone explains. */
  private static Pair diverge(
      Divergence divergence, Setting setting, List<Step> before, Step step) {
    try (Both both = Both.open(setting, OURS.getCacheManager(), false)) {
      Set<Integer> keys = Set.of();
      for (Step earlier : before) {
        Pair pair = both.run(earlier);
        assertThat(pair.ours()).isEqualTo(pair.ri());
        keys = pair.ours().keys();
      }
      Pair pair = both.run(step);
      assertThat(pair.isEqual()).isFalse();
      assertThat(divergence.without(Situation.of(setting, step, keys), pair))
          .matches(Pair::isEqual);
      return pair;
    }
  }
}
