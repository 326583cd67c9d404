package org.memjcache.internal.locator;

import java.util.List;
import org.memjcache.spi.Node;

/** Our own way: {@link Rendezvous}. */
record RendezvousRule() implements ChoiceRule {

  @Override
  public NodeChoice among(List<Node> nodes) {
    return Rendezvous.among(nodes);
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
    return "it draws the highest number for the key (rendezvous hashing)";
  }
}
