package org.memjcache.internal.locator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.memjcache.spi.Node;

/**
 * Rendezvous hashing over the nodes' names: every node draws a number for the key, and the largest
 * wins.
 *
 * <p>So a changed node list moves only the keys of the nodes that came or went, and the order of
 * the list, addresses and DNS play no part. Byte string, hash and mix are pinned in {@code
 * docs/adr/0002-node-choice.md}; equal in every JVM.
 */
final class Rendezvous implements NodeChoice {

  private static final double TWO_TO_MINUS_52 = 0x1.0p-52;

  private final List<Node> nodes;
  private final long[] seeds;
  private final boolean weighted;
  private final long prefixHash;

  private Rendezvous(List<Node> nodes, long[] seeds, boolean weighted, long prefixHash) {
    this.nodes = nodes;
    this.seeds = seeds;
    this.weighted = weighted;
    this.prefixHash = prefixHash;
  }

  static Rendezvous among(List<Node> nodes) {
    long[] seeds = nodes.stream().mapToLong(node -> seed(node.name())).toArray();
    boolean weighted = nodes.stream().mapToInt(Node::weight).distinct().count() > 1;
    return new Rendezvous(List.copyOf(nodes), seeds, weighted, FnvHash.START);
  }

  private static long seed(String name) {
    return FnvHash.mix(FnvHash.continued(FnvHash.START, name.getBytes(StandardCharsets.UTF_8)));
  }

  /** A cache hashes its prefix once. */
  @Override
  public NodeChoice behind(byte[] prefix) {
    return new Rendezvous(nodes, seeds, weighted, FnvHash.continued(prefixHash, prefix));
  }

  @Override
  public int indexOf(byte[] key) {
    long hash = FnvHash.continued(prefixHash, key);
    return weighted ? heaviest(hash) : largest(hash);
  }

  private int largest(long hash) {
    int best = 0;
    long bestDraw = -1;
    for (int i = 0; i < seeds.length; i++) {
      long draw = draw(hash, seeds[i]);
      if (draw > bestDraw || (draw == bestDraw && comesFirst(i, best))) {
        best = i;
        bestDraw = draw;
      }
    }
    return best;
  }

  private int heaviest(long hash) {
    int best = 0;
    double bestScore = -1;
    for (int i = 0; i < seeds.length; i++) {
      double u = (draw(hash, seeds[i]) + 0.5) * TWO_TO_MINUS_52;
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

  /** A node's number for a key: 52 bits, so that one half more is still exact. */
  private static long draw(long hash, long seed) {
    return FnvHash.mix(hash ^ seed) >>> 12;
  }
}
