package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.spi.Node;
import org.memjcache.testkit.ChildJvm;

/** How keys spread over nodes, and how few of them move. */
class DistributionTest {

  private static final int KEYS = 1_000_000;
  private static final int FEWER_KEYS = 100_000;
  private static final byte[] PREFIX = "jcache:books:".getBytes(US_ASCII);

  /** The choices for the fewer keys; equal on every JDK, with assertions on or off. */
  private static final String EVEN_CHOICES =
      "8b75cde330f78b51b3bcf4173134e53cf5218d0bf1f940e4a343c63018336865";

  private static final String WEIGHTED_CHOICES =
      "f2b2c19c314957a9c8c9a866b27c0712b5084938d9f64f127114b22510756312";

  private static List<Node> nodes(int... weights) {
    List<Node> nodes = new ArrayList<>();
    for (int weight : weights) {
      nodes.add(new Node("node-" + nodes.size(), "cache.example", 11211 + nodes.size(), weight));
    }
    return nodes;
  }

  private static List<Node> evenNodes(int count) {
    int[] weights = new int[count];
    Arrays.fill(weights, 1);
    return nodes(weights);
  }

  private static byte[] key(int number) {
    return (number % 2 == 0 ? "s.user%3A" + number : "l." + number).getBytes(US_ASCII);
  }

  /** The name of each key's node, as its index in a list of all names. */
  private static int[] choices(List<Node> nodes, int keys) {
    NodeChoice choice = Locator.RENDEZVOUS.among(nodes).withPrefix(PREFIX);
    int[] chosen = new int[keys];
    for (int i = 0; i < keys; i++) {
      chosen[i] = number(nodes.get(choice.indexOf(key(i))));
    }
    return chosen;
  }

  private static int number(Node node) {
    return Integer.parseInt(node.name().substring("node-".length()));
  }

  private static long[] loads(int[] choices, int nodes) {
    long[] loads = new long[nodes];
    for (int choice : choices) {
      loads[choice]++;
    }
    return loads;
  }

  @ParameterizedTest
  @CsvSource({"3, 1.01", "4, 1.01", "10, 1.01", "100, 1.04"})
  void load_evenNodes_isEven(int count, double most) {
    long[] loads = loads(choices(evenNodes(count), KEYS), count);
    double ratio = Arrays.stream(loads).max().orElseThrow() * (double) count / KEYS;
    System.out.printf("distribution: %d nodes, max/mean %.4f%n", count, ratio);
    assertThat(ratio).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2,3,4", "1,1,8", "3,3,2"})
  void load_weightedNodes_isProportional(String text) {
    int[] weights = Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    long[] loads = loads(choices(nodes(weights), KEYS), weights.length);
    int sum = Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      double share = loads[i] * (double) sum / KEYS / weights[i];
      assertThat(share).as("node %d of %s", i, text).isBetween(0.98, 1.02);
    }
  }

  /** Also if it is the first with a weight of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"1,2,3", "1,1,1"})
  void nodeAdded_keysOfOthers_moveToItOnly(String text) {
    int[] weights = Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    int[] more = Arrays.copyOf(weights, weights.length + 1);
    more[weights.length] = 2;
    int[] before = choices(nodes(weights), KEYS);
    int[] after = choices(nodes(more), KEYS);
    assertThat(moved(before, after, weights.length)).isPositive();
  }

  /** How many keys moved; fails if one moved to a node other than this. */
  private static int moved(int[] before, int[] after, int to) {
    int moved = 0;
    int elsewhere = 0;
    for (int i = 0; i < before.length; i++) {
      moved += before[i] == after[i] ? 0 : 1;
      elsewhere += before[i] == after[i] || after[i] == to ? 0 : 1;
    }
    assertThat(elsewhere).as("moved to others than node %d", to).isZero();
    return moved;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 10, 100})
  void nodeRemoved_otherKeys_stay(int count) {
    List<Node> all = evenNodes(count);
    int[] with = choices(all, FEWER_KEYS);
    int step = count == 100 ? 33 : 1;
    for (int gone = 0; gone < count; gone += step) {
      List<Node> rest = new ArrayList<>(all);
      rest.remove(gone);
      int moved = moved(choices(rest, FEWER_KEYS), with, gone);
      assertThat(moved / (double) FEWER_KEYS).isLessThanOrEqualTo(1.0 / count + 0.01);
    }
  }

  @Test
  void choice_otherOrderAndAddresses_isSame() {
    List<Node> list = nodes(1, 2, 3, 4, 5);
    int[] choices = choices(list, FEWER_KEYS);
    for (int distance = 1; distance < list.size(); distance++) {
      List<Node> otherwise = new ArrayList<>(list);
      Collections.rotate(otherwise, distance);
      Collections.swap(otherwise, 0, distance - 1);
      assertThat(choices(otherwise, FEWER_KEYS)).isEqualTo(choices);
    }
    List<Node> elsewhere = new ArrayList<>();
    for (Node node : list) {
      assertThat(new InetSocketAddress("localhost", node.port()).isUnresolved()).isFalse();
      elsewhere.add(new Node(node.name(), "localhost", 1, node.weight()));
    }
    assertThat(choices(elsewhere, FEWER_KEYS)).isEqualTo(choices);
  }

  @Test
  void choice_digest_isGolden() throws Exception {
    assertThat(digest(evenNodes(10))).isEqualTo(EVEN_CHOICES);
    assertThat(digest(nodes(1, 2, 3, 4))).isEqualTo(WEIGHTED_CHOICES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-ea", "-da"})
  void choice_assertionsOnOrOff_isSame(String option) {
    try (ChildJvm child = ChildJvm.of(Digests.class).option(option).start()) {
      assertThat(child.awaitLine("even ")).isEqualTo("even " + EVEN_CHOICES);
      assertThat(child.awaitLine("weighted ")).isEqualTo("weighted " + WEIGHTED_CHOICES);
      assertThat(child.awaitExit()).isZero();
    }
  }

  /** Prints what this JVM chooses. */
  static final class Digests {
    public static void main(String[] arguments) throws Exception {
      System.out.println("even " + digest(evenNodes(10)));
      System.out.println("weighted " + digest(nodes(1, 2, 3, 4)));
    }
  }

  private static String digest(List<Node> nodes) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int choice : choices(nodes, FEWER_KEYS)) {
      digest.update((byte) choice);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
