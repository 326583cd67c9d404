package org.memjcache.internal.locator;

import java.util.List;
import org.memjcache.spi.Node;

/**
 * Jump consistent hashing (Lamping and Veach, 2014) over positions in the list: it spreads keys
 * evenly and needs no memory for any number of nodes, but nodes can be added only at the end.
 */
record JumpRule() implements ChoiceRule {

  private static final double TWO_TO_31 = 0x1.0p31;

  @Override
  public NodeChoice among(List<Node> nodes) {
    int count = nodes.size();
    return key -> place(FnvHash.mix(FnvHash.continued(FnvHash.START, key)), count);
  }

  /** The position of the last jump, as in the authors' code. */
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
    return "its position in the list is the last jump of the key's hash (jump hashing)";
  }
}
