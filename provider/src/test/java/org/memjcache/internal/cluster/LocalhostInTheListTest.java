package org.memjcache.internal.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.memjcache.internal.locator.KetamaRule;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.locator.NodeChoice;
import org.memjcache.spi.Node;

/**
 * A list that guides recommend: {@code localhost} and two other machines, the same text on both. As
 * {@code docs/guide-cluster.md} says, the machines choose different servers for a third of all
 * keys.
 */
class LocalhostInTheListTest {

  private static final int KEYS = 100_000;
  private static final String LIST = "localhost:11211,10.0.0.1:11211,10.0.0.2:11211";

  /** The machine that a program on another one asks. */
  private static String machine(Node chosen, String here) {
    return chosen.host().equals("localhost") ? here : chosen.host();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SPYMEMCACHED_KETAMA")
  void localhost_twoMachines_disagreeOnAThird(Locator locator) {
    List<Node> nodes = ServerList.parse(LIST);
    NodeChoice choice = locator.among(nodes);
    int apart = 0;
    for (int i = 0; i < KEYS; i++) {
      Node chosen = nodes.get(choice.indexOf((":1:user:" + i + ":profile").getBytes(US_ASCII)));
      apart += machine(chosen, "10.0.0.1").equals(machine(chosen, "10.0.0.2")) ? 0 : 1;
    }
    System.out.printf("%s: in two places %.3f%n", locator, apart / (double) KEYS);
    assertThat(apart / (double) KEYS)
        .isCloseTo(1 / 3.0, within(locator.rule() instanceof KetamaRule ? 0.1 : 0.01));
  }
}
