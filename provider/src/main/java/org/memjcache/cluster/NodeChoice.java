package org.memjcache.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which node holds a key: rendezvous hashing over the nodes' names.
 *
 * <p>Every node draws a number for the key, and the largest wins. So a changed node list moves only
 * the keys of the nodes that came or went, and the order of the list, addresses and DNS play no
 * part. Byte string, hash and mix are pinned in {@code docs/adr/0002-node-choice.md}; equal in
 * every JVM. Immutable.
 */
public final class NodeChoice {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double TWO_TO_MINUS_52 = 0x1.0p-52;

  private final List<Node> nodes;
  private final long[] seeds;
  private final boolean weighted;
  private final long prefixHash;

  /**
   * @param prefix what stands before each key in the byte string that is hashed: {@code
   *     <namespace>[.<version>]:<cache>:}
   */
  public NodeChoice(List<Node> nodes, byte[] prefix) {
    this.nodes = List.copyOf(nodes);
    this.seeds =
        nodes.stream()
            .mapToLong(node -> mix(hash(FNV_OFFSET, node.name().getBytes(StandardCharsets.UTF_8))))
            .toArray();
    this.weighted = nodes.stream().mapToInt(Node::weight).distinct().count() > 1;
    this.prefixHash = hash(FNV_OFFSET, prefix);
  }

  /** The index of the node that holds the key. */
  public int indexOf(byte[] key) {
    if (seeds.length == 1) {
      return 0;
    }
    long hash = hash(prefixHash, key);
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
    return mix(hash ^ seed) >>> 12;
  }

  /** FNV-1a with 64 bits: it can be continued, so that a cache hashes its prefix once. */
  private static long hash(long state, byte[] bytes) {
    long hash = state;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /** The finalizer of SplitMix64: every bit of the input changes every bit of the result. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
