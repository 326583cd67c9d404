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
 * The replacement of one list of nodes by another, and the nodes that may then hold stale values. A
 * pure decision.
 *
 * <p>A key that moves to a node may find its item of an earlier time there. So a node that joins
 * (it may have been in an earlier list), or whose address changed, gets a new generation. When a
 * node leaves, its keys spread over all others, so all of them get one; likewise when weights
 * change, which moves keys both ways, and where the locator moves keys among the other nodes.
 */
public record ListChange(Locator locator, List<Node> former, List<Node> later) {

  /** Whether the lists are equivalent. */
  public boolean isNone() {
    return new HashSet<>(former).equals(new HashSet<>(later))
        && locator.rule().keepsTheRest(former, later);
  }

  /** The nodes of the later list that need a new generation. */
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
