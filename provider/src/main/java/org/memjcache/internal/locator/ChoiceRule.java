package org.memjcache.internal.locator;

import java.util.List;
import org.memjcache.spi.Node;

/** A rule that maps keys to nodes; each {@link Locator} has one. Immutable. */
public interface ChoiceRule {

  /**
   * Returns the choice among these nodes.
   *
   * @param nodes one or more
   * @throws IllegalArgumentException if it cannot choose among such nodes; says why and what to do
   */
  NodeChoice among(List<Node> nodes);

  /**
   * Whether keys move only to new nodes when a list is replaced by one that contains all of its
   * nodes.
   */
  boolean keepsTheRest(List<Node> former, List<Node> later);

  /** Whether weights have an influence. */
  boolean heedsWeights();

  /** Why the chosen node owns the key, as a phrase that follows "of several nodes". */
  String reason();

  /** The names of nodes, in order. */
  static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }
}
