package org.memjcache.internal.locator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.memjcache.spi.Node;

/**
 * The rule of this library, rendezvous hashing over the names of nodes: each node has a number for
 * the key, and the node with the largest one owns it.
 *
 * <p>So a change of the list moves only the keys of nodes that were added or removed. The order of
 * the list, addresses and DNS have no influence. The byte string, the hash and the finalizer are
 * specified in {@code docs/adr/0002-node-choice.md}, and are the same in every JVM.
 */
record RendezvousRule() implements ChoiceRule {

  @Override
  public NodeChoice among(List<Node> nodes) {
    long[] seeds = nodes.stream().mapToLong(node -> seed(node.name())).toArray();
    boolean weighted = nodes.stream().mapToInt(Node::weight).distinct().count() > 1;
    return new Choice(List.copyOf(nodes), seeds, weighted, FnvHash.START);
  }

  private static long seed(String name) {
    return FnvHash.mix(FnvHash.continued(FnvHash.START, name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public boolean keepsTheRest(List<Node> former, List<Node> later) {
    return true;
  }

  @Override
  public boolean heedsWeights() {
    return true;
  }

  @Override
  public String reason() {
    return "it has the highest number for the key (rendezvous hashing)";
  }

  private static final class Choice implements NodeChoice {

    private static final double TWO_TO_MINUS_52 = 0x1.0p-52;

    private final List<Node> nodes;
    private final long[] seeds;
    private final boolean weighted;
    private final long prefixHash;

    Choice(List<Node> nodes, long[] seeds, boolean weighted, long prefixHash) {
      this.nodes = nodes;
      this.seeds = seeds;
      this.weighted = weighted;
      this.prefixHash = prefixHash;
    }

    /** A cache hashes its prefix once. */
    @Override
    public NodeChoice withPrefix(byte[] prefix) {
      return new Choice(nodes, seeds, weighted, FnvHash.continued(prefixHash, prefix));
    }

    @Override
    public int indexOf(byte[] key) {
      long hash = FnvHash.continued(prefixHash, key);
      return weighted ? heaviest(hash) : largest(hash);
    }

    private int largest(long hash) {
      int best = 0;
      long bestNumber = -1;
      for (int i = 0; i < seeds.length; i++) {
        long number = number(hash, seeds[i]);
        if (number > bestNumber || (number == bestNumber && comesFirst(i, best))) {
          best = i;
          bestNumber = number;
        }
      }
      return best;
    }

    private int heaviest(long hash) {
      int best = 0;
      double bestScore = -1;
      for (int i = 0; i < seeds.length; i++) {
        double u = (number(hash, seeds[i]) + 0.5) * TWO_TO_MINUS_52;
        double score = -nodes.get(i).weight() / StrictMath.log(u);
        if (score > bestScore || (score == bestScore && comesFirst(i, best))) {
          best = i;
          bestScore = score;
        }
      }
      return best;
    }

    private boolean comesFirst(int i, int best) {
      return nodes.get(i).name().compareTo(nodes.get(best).name()) < 0;
    }

    /** A node's number for a key: 52 bits, so that adding one half is exact. */
    private static long number(long hash, long seed) {
      return FnvHash.mix(hash ^ seed) >>> 12;
    }
  }
}
