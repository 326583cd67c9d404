package org.memjcache.internal.locator;

import java.util.List;
import org.memjcache.spi.Node;

/**
 * Jump consistent hashing (Lamping and Veach, 2014) over the places in the list: spreads evenly and
 * without memory over any number of nodes, but only the end of the list may grow.
 */
record JumpRule() implements ChoiceRule {

  private static final double TWO_TO_31 = 0x1.0p31;

  @Override
  public NodeChoice among(List<Node> nodes) {
    int count = nodes.size();
    return key -> place(FnvHash.mix(FnvHash.continued(FnvHash.START, key)), count);
  }

  /** Where a hash jumps last, as the authors' code has it. */
  static int place(long hash, int count) {
    long state = hash;
    long place = -1;
    long next = 0;
    while (next < count) {
      place = next;
      state = state * 2862933555777941757L + 1;
      next = (long) ((place + 1) * (TWO_TO_31 / ((state >>> 33) + 1)));
    }
    return (int) place;
  }

  @Override
  public boolean keepsTheRest(List<Node> former, List<Node> later) {
    return later.size() >= former.size()
        && ChoiceRule.names(later.subList(0, former.size())).equals(ChoiceRule.names(former));
  }

  @Override
  public boolean heedsWeights() {
    return false;
  }

  @Override
  public String reason() {
    return "its place in the list is where the key's hash jumps last (jump hashing)";
  }
}
