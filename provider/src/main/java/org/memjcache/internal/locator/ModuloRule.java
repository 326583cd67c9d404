package org.memjcache.internal.locator;

import java.util.Arrays;
import java.util.List;
import org.memjcache.spi.Node;

/**
 * The position in the list is the key's hash modulo the number of nodes, so any change of the list
 * moves most keys.
 *
 * @param heedsWeights whether a node has as many positions as its weight, as in python-memcached,
 *     or always one, as in libmemcached
 */
record ModuloRule(KeyHash hash, boolean heedsWeights) implements ChoiceRule {

  @Override
  public NodeChoice among(List<Node> nodes) {
    int[] ends = nodes.stream().mapToInt(node -> heedsWeights ? node.weight() : 1).toArray();
    Arrays.parallelPrefix(ends, Integer::sum);
    int places = ends[ends.length - 1];
    return key -> {
      int place = Integer.remainderUnsigned(hash.of(key), places);
      int found = Arrays.binarySearch(ends, place + 1);
      return found < 0 ? -1 - found : found;
    };
  }

  @Override
  public boolean keepsTheRest(List<Node> former, List<Node> later) {
    return ChoiceRule.names(former).equals(ChoiceRule.names(later));
  }

  @Override
  public String reason() {
    return "its position in the list is the key's hash modulo their number"
        + (heedsWeights ? " (each counted with its weight)" : "");
  }
}
