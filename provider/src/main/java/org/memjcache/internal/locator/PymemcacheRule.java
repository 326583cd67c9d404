package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.memjcache.spi.Node;

/**
 * The rule of pymemcache's {@code HashClient}: the node with the largest hash of its label, a
 * hyphen and the key; of nodes with equal hashes the one with the larger label.
 *
 * <p>It hashes characters, not bytes, and of each character only the low eight bits.
 */
record PymemcacheRule() implements ChoiceRule {

  @Override
  public NodeChoice among(List<Node> nodes) {
    List<String> labels = labels(nodes);
    List<byte[]> starts = labels.stream().map(label -> (label + "-").getBytes(US_ASCII)).toList();
    int longest = starts.stream().mapToInt(start -> start.length).max().orElseThrow();
    return key -> {
      byte[] text = afterGap(longest, key);
      int best = 0;
      int bestHash = 0;
      for (int i = 0; i < starts.size(); i++) {
        byte[] start = starts.get(i);
        System.arraycopy(start, 0, text, longest - start.length, start.length);
        int hash = murmur(text, longest - start.length);
        int order = Integer.compareUnsigned(hash, bestHash);
        if (order > 0 || (order == 0 && labels.get(i).compareTo(labels.get(best)) > 0)) {
          best = i;
          bestHash = hash;
        }
      }
      return best;
    };
  }

  /** The low bits of the key's characters, after a gap of this number of bytes. */
  static byte[] afterGap(int gap, byte[] key) {
    int[] characters = new String(key, UTF_8).codePoints().toArray();
    byte[] text = new byte[gap + characters.length];
    for (int i = 0; i < characters.length; i++) {
      text[gap + i] = (byte) characters[i];
    }
    return text;
  }

  /** MurmurHash3 with 32 bits and seed 0, from this position to the end. */
  static int murmur(byte[] bytes, int from) {
    int length = bytes.length - from;
    int hash = 0;
    for (int block = 0; block < length / 4; block++) {
      int word = littleEndian(bytes, from + 4 * block, 4);
      hash = Integer.rotateLeft(hash ^ scrambled(word), 13) * 5 + 0xe6546b64;
    }
    int rest = length % 4;
    hash ^= scrambled(littleEndian(bytes, bytes.length - rest, rest)) ^ length;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  private static int scrambled(int word) {
    return Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
  }

  private static int littleEndian(byte[] bytes, int from, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= (bytes[from + i] & 0xff) << (8 * i);
    }
    return word;
  }

  private static List<String> labels(List<Node> nodes) {
    return nodes.stream().map(NodeLabel.PYMEMCACHE::of).toList();
  }

  @Override
  public boolean keepsTheRest(List<Node> former, List<Node> later) {
    return labels(later).containsAll(labels(former));
  }

  @Override
  public boolean heedsWeights() {
    return false;
  }

  @Override
  public String reason() {
    return "its name with the key has the highest hash (rendezvous hashing)";
  }
}
