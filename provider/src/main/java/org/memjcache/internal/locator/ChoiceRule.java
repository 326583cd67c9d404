package org.memjcache.internal.locator;

import java.util.List;
import org.memjcache.spi.Node;

/** A way to spread keys over nodes: what a {@link Locator} stands for. Immutable. */
public interface ChoiceRule {

  /**
   * The choice among these nodes.
   *
   * @param nodes one or more
   * @throws IllegalArgumentException if it cannot choose among such nodes; says why and what to do
   */
  NodeChoice among(List<Node> nodes);

  /**
   * Whether keys move only to nodes that join, when one list takes the place of another that has
   * all of its nodes.
   */
  boolean keepsTheRest(List<Node> former, List<Node> later);

  /** Whether a node's weight has a part in its share. */
  boolean heedsWeights();

  /** Why the chosen node is the one, as a phrase behind "of several nodes". */
  String reason();

  /** Their names, in order. */
  static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }
}
