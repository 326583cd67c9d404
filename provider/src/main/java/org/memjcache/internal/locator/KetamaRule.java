package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.memjcache.spi.Node;

/**
 * Ketama, a ring of hashes with many points for each node. Every client implements it differently;
 * {@code docs/adr/0010-locators.md} has the measurements where the differences are surprising.
 */
@SuppressWarnings("ImmutableEnumChecker") // hashes are functions
public enum KetamaRule implements ChoiceRule {
  /** libmemcached's weighted ketama and twemproxy's ketama, both with the hash {@code md5}. */
  LIBMEMCACHED_WEIGHTED(NodeLabel.LIBMEMCACHED, KeyHash.MD5) {
    @Override
    int[] points(Node node, List<Node> nodes) {
      return digests(node, weightedDigests(node, nodes));
    }
  },

  /**
   * libmemcached's ketama with its default hash. If a node has a weight above 1, the points are
   * those of weighted ketama, but the hash of keys stays the same.
   */
  PYLIBMC(NodeLabel.LIBMEMCACHED, KeyHash.ONE_AT_A_TIME) {
    @Override
    int[] points(Node node, List<Node> nodes) {
      return haveWeights(nodes)
          ? digests(node, weightedDigests(node, nodes))
          : IntStream.range(0, 100).map(i -> KeyHash.ONE_AT_A_TIME.of(text(node, i))).toArray();
    }
  },

  /** spymemcached's ketama with its default node keys. */
  SPYMEMCACHED(NodeLabel.SPYMEMCACHED, KeyHash.MD5) {
    @Override
    int[] points(Node node, List<Node> nodes) {
      return digests(node, haveWeights(nodes) ? weightedDigests(node, nodes) : DIGESTS);
    }

    /** Its ring is a map, in which a later node replaces an earlier one. */
    @Override
    int winner(int earlier, int later) {
      return later;
    }
  };

  private static final int DIGESTS = 40;
  private static final int POINTS_PER_DIGEST = 4;

  private final NodeLabel label;
  private final KeyHash hash;

  KetamaRule(NodeLabel label, KeyHash hash) {
    this.label = label;
    this.hash = hash;
  }

  /** A node's points on the ring of these nodes. */
  abstract int[] points(Node node, List<Node> nodes);

  /** The owner of a point that two nodes have; in libmemcached the node listed first. */
  int winner(int earlier, int later) {
    return earlier;
  }

  @Override
  public NodeChoice among(List<Node> nodes) {
    TreeMap<Integer, Integer> owners = new TreeMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (int point : points(nodes.get(i), nodes)) {
        owners.merge(Ring.ordered(point), i, this::winner);
      }
    }
    return new Ring(hash, owners);
  }

  /** Four points of each digest. */
  int[] digests(Node node, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> KeyHash.md5(text(node, i)))
        .flatMapToInt(
            digest -> IntStream.range(0, POINTS_PER_DIGEST).map(i -> KeyHash.word(digest, i)))
        .toArray();
  }

  byte[] text(Node node, int number) {
    return (label.of(node) + "-" + number).getBytes(US_ASCII);
  }

  /** In single precision, as in C: rounding matters, for instance 25 equal nodes have one less. */
  static int weightedDigests(Node node, List<Node> nodes) {
    float share = (float) node.weight() / nodes.stream().mapToInt(Node::weight).sum();
    float digests = share * (DIGESTS * POINTS_PER_DIGEST) / POINTS_PER_DIGEST * nodes.size();
    return (int) (float) (digests + 0.0000000001);
  }

  static boolean haveWeights(List<Node> nodes) {
    return nodes.stream().anyMatch(node -> node.weight() > 1);
  }

  @Override
  public boolean keepsTheRest(List<Node> former, List<Node> later) {
    List<String> names = ChoiceRule.names(former);
    List<Node> stayed = later.stream().filter(node -> names.contains(node.name())).toList();
    return ChoiceRule.names(stayed).equals(names)
        && IntStream.range(0, names.size())
            .allMatch(
                i -> Arrays.equals(points(former.get(i), former), points(stayed.get(i), later)));
  }

  @Override
  public boolean heedsWeights() {
    return true;
  }

  @Override
  public String reason() {
    return "its point on the ring is the next after the key's hash (ketama)";
  }

  /** A circle of hashes with points that belong to nodes. The next point after a key owns it. */
  private static final class Ring implements NodeChoice {

    private final KeyHash hash;

    /** As {@link #ordered} returns them, sorted. */
    private final int[] points;

    /** The indexes of the nodes to which the points belong. */
    private final int[] owners;

    Ring(KeyHash hash, NavigableMap<Integer, Integer> owners) {
      this.hash = hash;
      this.points = owners.keySet().stream().mapToInt(Integer::intValue).toArray();
      this.owners = owners.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /** A hash as a number whose signed order is the order of unsigned hashes. */
    static int ordered(int hash) {
      return hash ^ Integer.MIN_VALUE;
    }

    @Override
    public int indexOf(byte[] key) {
      int found = Arrays.binarySearch(points, ordered(hash.of(key)));
      int next = found < 0 ? -1 - found : found;
      return owners[next == points.length ? 0 : next];
    }
  }
}
