package org.memjcache.internal.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.locator.Locator;
import org.memjcache.spi.Node;

/**
 * One list of nodes in the place of another, and which nodes may then hold values older than what
 * was written since. A pure decision.
 *
 * <p>A key that moves to a node finds there what it left when it was last kept on it. So a node
 * that joins (it may have been here before), or whose address changed, begins anew. When a node
 * leaves, its keys spread over all others, so all of them begin anew; likewise when weights change,
 * which moves keys both ways, and wherever the locator does not keep the keys of the other nodes
 * where they are.
 */
public record ListChange(Locator locator, List<Node> former, List<Node> later) {

  /** Whether the lists mean the same. */
  public boolean isNone() {
    return new HashSet<>(former).equals(new HashSet<>(later))
        && locator.rule().keepsTheRest(former, later);
  }

  /** The nodes of the later list that have to begin with a new generation. */
  public List<Node> toRenew() {
    Map<String, Node> before = byName(former);
    Map<String, Node> after = byName(later);
    boolean keysMoveBetweenAll =
        !after.keySet().containsAll(before.keySet())
            || later.stream().anyMatch(node -> hasOtherWeight(node, before.get(node.name())))
            || !locator.rule().keepsTheRest(former, later);
    return keysMoveBetweenAll
        ? List.copyOf(later)
        : later.stream().filter(node -> !isAtSamePlace(node, before.get(node.name()))).toList();
  }

  private static Map<String, Node> byName(List<Node> nodes) {
    return nodes.stream().collect(Collectors.toMap(Node::name, Function.identity()));
  }

  private static boolean hasOtherWeight(Node node, @Nullable Node before) {
    return before != null && before.weight() != node.weight();
  }

  private static boolean isAtSamePlace(Node node, @Nullable Node before) {
    return before != null && before.address().equals(node.address());
  }
}
