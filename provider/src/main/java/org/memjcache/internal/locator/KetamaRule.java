package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.memjcache.spi.Node;

/**
 * A ring of hashed points, many of each node: ketama, which every client understands in a way of
 * its own. Where those ways are surprising, {@code docs/adr/0010-locators.md} has the measurements.
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
   * libmemcached's ketama with its usual hash. The first weight above 1 turns its points, but not
   * its keys' hash, into those of the weighted one.
   */
  PYLIBMC(NodeLabel.LIBMEMCACHED, KeyHash.ONE_AT_A_TIME) {
    @Override
    int[] points(Node node, List<Node> nodes) {
      return haveWeights(nodes)
          ? digests(node, weightedDigests(node, nodes))
          : IntStream.range(0, 100).map(i -> KeyHash.ONE_AT_A_TIME.of(text(node, i))).toArray();
    }
  },

  /** spymemcached's ketama with its usual node keys. */
  SPYMEMCACHED(NodeLabel.SPYMEMCACHED, KeyHash.MD5) {
    @Override
    int[] points(Node node, List<Node> nodes) {
      return digests(node, haveWeights(nodes) ? weightedDigests(node, nodes) : DIGESTS);
    }

    /** Its ring is a map, in which a later node takes the place of an earlier one. */
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

  /** Whose a point is that two nodes have; libmemcached finds the one that was listed first. */
  int winner(int earlier, int later) {
    return earlier;
  }

  @Override
  public NodeChoice among(List<Node> nodes) {
    TreeMap<Integer, Integer> owners = new TreeMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (int point : points(nodes.get(i), nodes)) {
        owners.merge(KetamaRing.ordered(point), i, this::winner);
      }
    }
    return new KetamaRing(hash, owners);
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

  /** In single precision, as in C: its errors decide, for instance 25 equal nodes have one less. */
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
    return "its point on the ring is the next behind the key's hash (ketama)";
  }
}
