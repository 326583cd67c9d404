package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.memjcache.spi.GenerationReason.LOST_CONNECTION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.spi.Node;

/** Random histories of a fence, compared with a list of the changes that may be missing. */
class FenceHistoriesTest {

  private static final int HISTORIES = 1_000;
  private static final int STEPS = 30;

  /**
   * A change that may be missing.
   *
   * @param key its key; -1 if it is unknown, or covered by the next fence
   */
  private record Doubt(int step, int key) {}

  /** A fence that was sent. */
  private record Sent(int step, long epoch) {}

  /** Suspect keys whose deletion was sent. */
  private record Deletion(int step, Map<ItemKey, Long> keys) {}

  private record Pending(PendingChange change, int key, int under) {}

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fence_randomHistory_isUsableOnlyWithoutDoubt(boolean plain) {
    long seed = Long.getLong("memjcache.seed", System.nanoTime());
    System.out.println("fence histories: memjcache.seed=" + seed);
    Random seeds = new Random(seed);
    int usable = 0;
    for (int i = 0; i < HISTORIES; i++) {
      usable += new History(plain, new Random(seeds.nextLong())).run();
    }
    assertThat(usable).as("steps with a usable generation").isGreaterThan(HISTORIES);
  }

  private static final class History {

    private final Random random;
    private final boolean plain;
    private final Fence fence;
    private final StringBuilder log = new StringBuilder();

    private final List<Doubt> doubts = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Deletion> deletions = new ArrayList<>();
    private int generation;
    private int step;

    History(boolean plain, Random random) {
      this.plain = plain;
      this.random = random;
      PartitionName name =
          plain
              ? PartitionName.ofPlainCache(new PlainKeySpace("p:1:", ""))
              : PartitionName.ofCache("ns", "c");
      this.fence = new Fences().of("ns", new Node("n", "h", 1, 1)).fence(name);
    }

    /** Returns after how many steps a generation was usable. */
    int run() {
      int usable = 0;
      for (step = 1; step <= STEPS; step++) {
        takeStep();
        assertThat(fence.isSuspect()).as("suspect: %s", log).isEqualTo(isSuspect());
        assertThat(fence.isRecovered()).as("recovered: %s", log).isEqualTo(doubts.isEmpty());
        assertThat(fence.generation()).as("generation: %s", log).isEqualTo(generation(generation));
        Generation expected = doubts.isEmpty() ? generation(generation) : null;
        assertThat(fence.usable()).as("usable: %s", log).isEqualTo(expected);
        usable += expected == null ? 0 : 1;
      }
      return usable;
    }

    private void takeStep() {
      int key = random.nextInt(3);
      int number = random.nextInt(4);
      switch (random.nextInt(11)) {
        case 0 -> {
          log.append(" suspectAll");
          fence.suspectAll(LOST_CONNECTION);
          doubts.add(new Doubt(step, -1));
        }
        case 1 -> {
          log.append(" suspect k").append(key);
          fence.suspect(key(key));
          doubt(key);
        }
        case 2, 3 -> {
          log.append(" pending k").append(key).append(" under ").append(number);
          Set<ItemKey> keys = Set.of(key(key));
          Pending change =
              new Pending(new PendingChange(null, keys, generation(number), keys), key, number);
          fence.pending(change.change);
          pending.add(change);
          doubtIfReplaced(change);
        }
        case 4 -> {
          if (!pending.isEmpty()) {
            Pending change = pending.get(random.nextInt(pending.size()));
            log.append(" ended k").append(change.key).append(" under ").append(change.under);
            fence.ended(change.change);
            pending.remove(change);
          }
        }
        case 5, 6 -> {
          log.append(" adopt ").append(number);
          fence.adopt(generation(number));
          if (!isSuspect()) {
            assume(number);
          }
        }
        case 7 -> {
          log.append(" send fence");
          sent.add(new Sent(step, fence.epoch()));
        }
        case 8 -> {
          if (!sent.isEmpty()) {
            Sent one = sent.remove(random.nextInt(sent.size()));
            log.append(" raised ").append(number).append(" of step ").append(one.step);
            fence.raised(one.epoch, generation(number));
            doubts.removeIf(doubt -> doubt.step < one.step);
            assume(number);
          }
        }
        case 9 -> {
          deletions.add(new Deletion(step, fence.suspectKeys()));
          log.append(" send deletion");
        }
        default -> {
          if (!deletions.isEmpty()) {
            Deletion one = deletions.remove(random.nextInt(deletions.size()));
            log.append(" deleted of step ").append(one.step);
            fence.deleted(one.keys);
            doubts.removeIf(
                doubt ->
                    doubt.key >= 0
                        && doubt.step < one.step
                        && one.keys.containsKey(key(doubt.key)));
          }
        }
      }
      log.append(';');
    }

    private void assume(int number) {
      if (generation != number) {
        generation = number;
        pending.forEach(this::doubtIfReplaced);
      }
    }

    private void doubtIfReplaced(Pending change) {
      if (change.under != 0 && change.under != generation) {
        doubt(change.key);
      }
    }

    /** Only a plain cache keeps a key apart from a fence in flight. */
    private void doubt(int key) {
      doubts.add(new Doubt(step, isSuspect() && !plain ? -1 : key));
    }

    private boolean isSuspect() {
      return doubts.stream().anyMatch(doubt -> doubt.key < 0);
    }

    /** Equal for equal numbers; 0 is none. */
    private static Generation generation(int number) {
      return number == 0
          ? null
          : new Generation("ns:c:".getBytes(US_ASCII), ("" + number).repeat(16).getBytes(US_ASCII));
    }

    private static ItemKey key(int number) {
      return new ItemKey(("k" + number).getBytes(US_ASCII));
    }
  }
}
