package org.memjcache.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.memjcache.differential.Divergence.Pair;
import org.memjcache.differential.Divergence.Situation;

/** The same random steps on the reference implementation and on us, compared one by one. */
final class History {

  private final Setting setting;
  private final Both both;
  private final List<Step> sinceReset = new ArrayList<>();
  private Set<Integer> keys = Set.of();

  History(Setting setting, Both both) {
    this.setting = setting;
    this.both = both;
  }

  /** The seed of the histories of this JVM: that of memjcache.seed, or a random one. */
  static long seed() {
    return Long.getLong("memjcache.seed", System.nanoTime());
  }

  /** Whether histories in more settings are wanted. */
  static boolean isFull() {
    return Boolean.getBoolean("memjcache.full");
  }

  /** Half of the settings, another one for each seed: all of them together take too long. */
  static List<Setting> half(List<Setting> settings, long seed) {
    List<Setting> shuffled = new ArrayList<>(settings);
    Collections.shuffle(shuffled, new Random(seed));
    return List.copyOf(shuffled.subList(0, settings.size() / 2));
  }

  /**
   * Takes random steps.
   *
   * @throws AssertionError at the first difference that no divergence names
   */
  void run(long seed, int steps) {
    Steps random = new Steps(new Random(seed));
    for (int i = 0; i < steps; i++) {
      take(random.next());
    }
  }

  private void take(Step step) {
    sinceReset.add(step);
    Situation situation = Situation.of(setting, step, keys);
    Pair pair = both.run(step);
    keys = pair.ours().keys();
    if (pair.isEqual()) {
      return;
    }
    Pair rest = pair;
    for (Divergence divergence : Divergence.values()) {
      rest = divergence.without(situation, rest);
    }
    if (!rest.isEqual()) {
      throw new AssertionError(
          "%s%n  steps since both were empty: %s%n  reference: %s%n  ours:      %s"
              .formatted(setting, sinceReset, pair.ri(), pair.ours()));
    }
    reset();
  }

  /** After a divergence the two may hold different entries. */
  private void reset() {
    both.reset();
    sinceReset.clear();
    keys = Set.of();
  }
}
