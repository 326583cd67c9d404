package org.memjcache.internal.cluster;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.memjcache.internal.locator.Locator;
import org.memjcache.spi.Node;

/** Warnings about lists of servers that are allowed but probably not intended. */
public final class ListWarnings {

  private static final String LOCALHOST = "localhost";

  private ListWarnings() {}

  /** The warnings about this list, as sentences to be logged; none if there are none. */
  public static List<String> about(List<Node> nodes, Locator locator) {
    return Stream.of(mixedWithThisMachine(nodes), namedTwice(nodes), weightsInVain(nodes, locator))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> mixedWithThisMachine(List<Node> nodes) {
    String here = addresses(nodes, ListWarnings::isThisMachine);
    String elsewhere = addresses(nodes, node -> !isThisMachine(node));
    return here.isEmpty() || elsewhere.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("memjcache.servers names this machine (%s) beside others (%s): on each machine that is"
                    + " another server, so programs look for the same keys in different places;"
                    + " write the address by which all of them reach it")
                .formatted(here, elsewhere));
  }

  private static Optional<String> namedTwice(List<Node> nodes) {
    Map<String, Node> servers = new HashMap<>();
    return nodes.stream()
        .flatMap(
            node ->
                Stream.ofNullable(servers.putIfAbsent(spelled(node) + ":" + node.port(), node))
                    .map(same -> same.address() + ", " + node.address()))
        .findFirst()
        .map(
            "memjcache.servers names one server twice (%s): it holds two shares of the keys"
                ::formatted);
  }

  private static Optional<String> weightsInVain(List<Node> nodes, Locator locator) {
    return locator.rule().heedsWeights()
            || nodes.stream().mapToInt(Node::weight).distinct().count() == 1
        ? Optional.empty()
        : Optional.of(
            ("memjcache.servers has weights, which memjcache.locator = %s does not heed: all"
                    + " servers get equal shares")
                .formatted(locator));
  }

  private static String addresses(List<Node> nodes, Predicate<Node> which) {
    return nodes.stream().filter(which).map(Node::address).collect(joining(", "));
  }

  private static boolean isThisMachine(Node node) {
    return node.literal()
        .map(literal -> literal.isLoopbackAddress() || literal.isAnyLocalAddress())
        .orElseGet(() -> spelled(node).equals(LOCALHOST));
  }

  /** The host, in one of the spellings that are the same without a look-up. */
  private static String spelled(Node node) {
    String host =
        node.literal()
            .map(InetAddress::getHostAddress)
            .orElse(node.host())
            .toLowerCase(Locale.ROOT);
    return switch (host) {
      case "127.0.0.1", "0:0:0:0:0:0:0:1", "localhost.localdomain" -> LOCALHOST;
      default -> host;
    };
  }
}
