package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.memjcache.internal.cluster.ListWarningsTest;
import org.memjcache.internal.cluster.ServerList;

/** How many keys stay when a fourth server joins three, and how evenly keys are spread. */
class LocatorGrowthTest {

  private static final int KEYS = 100_000;
  private static final int LISTS = 100;
  private static final String THREE = "10.0.0.1:11211,10.0.0.2:11211,10.0.0.3:11211";
  private static final String FOUR = THREE + ",10.0.0.4:11211";

  private static int[] choices(Locator locator, String servers) {
    return choices(locator, servers, KEYS);
  }

  private static int[] choices(Locator locator, String servers, int keys) {
    NodeChoice choice = locator.among(ServerList.parse(servers));
    int[] chosen = new int[keys];
    for (int i = 0; i < keys; i++) {
      chosen[i] = choice.indexOf((":1:user:" + i + ":profile").getBytes(US_ASCII));
    }
    return chosen;
  }

  private static double kept(Locator locator, int[] before, int[] after) {
    double kept = kept(before, after);
    System.out.printf("%s: kept %.3f%n", locator, kept);
    return kept;
  }

  private static double kept(int[] before, int[] after) {
    int kept = 0;
    for (int i = 0; i < before.length; i++) {
      kept += before[i] == after[i] ? 1 : 0;
    }
    return kept / (double) before.length;
  }

  private static double fullest(int[] choices) {
    long[] loads = new long[4];
    for (int choice : choices) {
      loads[choice]++;
    }
    return Arrays.stream(loads).max().orElseThrow() * 4.0 / choices.length;
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "RENDEZVOUS",
        "PYMEMCACHE",
        "LIBMEMCACHED_KETAMA_WEIGHTED",
        "PYLIBMC_KETAMA",
        "SPYMEMCACHED_KETAMA",
        "JUMP"
      })
  void fourthNode_consistentLocator_keepsThreeQuarters(Locator locator) {
    int[] before = choices(locator, THREE);
    int[] after = choices(locator, FOUR);
    assertThat(kept(locator, before, after)).isGreaterThanOrEqualTo(0.74);
    for (int i = 0; i < KEYS; i++) {
      assertThat(after[i]).isIn(before[i], 3);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.MATCH_ANY,
      names = {"PYLIBMC_DEFAULT", "PYTHON_MEMCACHED.*", "MODULO_.*"})
  void fourthNode_modulo_keepsOneQuarter(Locator locator) {
    assertThat(kept(locator, choices(locator, THREE), choices(locator, FOUR)))
        .isCloseTo(0.25, within(0.01));
  }

  /** How much the servers' names matter to a ring, as {@code docs/locators.md} has it. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.MATCH_ANY,
      names = {".*KETAMA.*"})
  void fourthNode_ring_keepsAboutThreeQuarters(Locator locator) {
    Random random = new Random(1);
    DoubleSummaryStatistics kept = new DoubleSummaryStatistics();
    DoubleSummaryStatistics fullest = new DoubleSummaryStatistics();
    for (int list = 0; list < LISTS; list++) {
      List<String> servers =
          Stream.generate(
                  () ->
                      "10.%d.%d.%d:11211"
                          .formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256)))
              .distinct()
              .limit(4)
              .toList();
      int[] before = choices(locator, String.join(",", servers.subList(0, 3)), KEYS / 10);
      int[] after = choices(locator, String.join(",", servers), KEYS / 10);
      kept.accept(kept(before, after));
      fullest.accept(fullest(after));
    }
    System.out.printf(
        "%s, %d lists: kept %.2f to %.2f, %.3f on average; max/mean up to %.2f%n",
        locator, LISTS, kept.getMin(), kept.getMax(), kept.getAverage(), fullest.getMax());
    assertThat(kept.getMin()).isGreaterThan(0.65);
    assertThat(kept.getAverage()).isCloseTo(0.75, within(0.01));
    assertThat(fullest.getMax()).isLessThan(1.4);
  }

  /** The fullest server's load over the mean, as {@code docs/locators.md} has it. */
  @ParameterizedTest
  @EnumSource
  void load_fourNodes_isWithinDocumentedBound(Locator locator) {
    boolean ring = locator.rule() instanceof KetamaRule;
    double ratio = fullest(choices(locator, FOUR));
    System.out.printf("%s: max/mean %.3f%n", locator, ratio);
    assertThat(ratio).isLessThan(ring ? 1.30 : 1.02);
  }

  @ParameterizedTest
  @CsvSource({
    "LIBMEMCACHED_KETAMA_WEIGHTED, 0.25",
    "PYLIBMC_KETAMA, 0.25",
    "SPYMEMCACHED_KETAMA, 0.25",
    "PYTHON_MEMCACHED, 0.02",
    "PYTHON_MEMCACHED_LEGACY, 0.02"
  })
  void load_weightsKnown_isProportional(Locator locator, double slack) {
    String weighted = "10.0.0.1:11211,10.0.0.2:11211*2,10.0.0.3:11211*3";
    assertShares(locator, weighted, slack, 1 / 6.0, 2 / 6.0, 3 / 6.0);
  }

  /** Such weights are ignored, with a warning: see {@link ListWarningsTest}. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.MATCH_ANY,
      names = {"PYMEMCACHE", "PYLIBMC_DEFAULT", "MODULO_.*", "JUMP"})
  void load_weightsUnknown_isEven(Locator locator) {
    String weighted = "10.0.0.1:11211,10.0.0.2:11211*2,10.0.0.3:11211*3";
    assertThat(choices(locator, weighted)).isEqualTo(choices(locator, THREE));
  }

  private static void assertShares(
      Locator locator, String servers, double slack, double... expected) {
    int[] chosen = choices(locator, servers);
    for (int node = 0; node < expected.length; node++) {
      int index = node;
      double share =
          Arrays.stream(chosen).filter(choice -> choice == index).count() / (double) KEYS;
      assertThat(share / expected[node])
          .as("%s, node %d of %s", locator, node, List.of(servers.split(",")))
          .isCloseTo(1, within(slack));
    }
  }
}
