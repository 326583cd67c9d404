package org.memjcache.internal.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.memjcache.spi.Node;

/** Resolves the nodes' host names. The JVM caches the answers for a while. */
final class AddressLookup {

  private AddressLookup() {}

  /**
   * Resolves a node's host.
   *
   * @param current the present address, which is kept if it is among those found, or if the name is
   *     unknown now
   * @throws UnknownHostException if the name is unknown and there is no present address
   * @throws UnfitServerException if it resolves to several machines
   */
  static InetSocketAddress find(Node node, @Nullable InetSocketAddress current)
      throws UnknownHostException {
    List<InetAddress> found;
    try {
      found = List.of(InetAddress.getAllByName(node.host()));
    } catch (UnknownHostException e) {
      if (current != null) {
        return current;
      }
      throw e;
    }
    refuseSeveral(node, found);
    if (current != null && found.contains(current.getAddress())) {
      return current;
    }
    return new InetSocketAddress(found.get(0), node.port());
  }

  /** Of one family: a machine may well have an IPv4 and an IPv6 address. */
  static void refuseSeveral(Node node, List<InetAddress> found) {
    Map<Class<?>, List<InetAddress>> families =
        found.stream()
            .filter(address -> !address.isLoopbackAddress())
            .distinct()
            .collect(Collectors.groupingBy(InetAddress::getClass));
    for (List<InetAddress> family : families.values()) {
      if (family.size() > 1) {
        throw new UnfitServerException(several(node, family));
      }
    }
  }

  private static String several(Node node, List<InetAddress> addresses) {
    List<String> servers = new ArrayList<>();
    for (InetAddress address : addresses) {
      String name = node.name() + "-" + (servers.size() + 1);
      servers.add(name + "=" + new Node(name, address.getHostAddress(), node.port(), 1).address());
    }
    return "node %s: the name '%s' has several addresses (%s), and one name is one node; write one name for each server, such as memjcache.servers=%s"
        .formatted(
            node.name(),
            node.host(),
            addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", ")),
            String.join(",", servers));
  }

  /** Possible mistakes in a list of servers, one sentence each. */
  static List<String> warnings(Map<Node, InetSocketAddress> addresses) {
    List<String> warnings = new ArrayList<>();
    Map<InetSocketAddress, List<Node>> byAddress = new LinkedHashMap<>();
    addresses.forEach(
        (node, address) ->
            byAddress.computeIfAbsent(address, unused -> new ArrayList<>()).add(node));
    byAddress.forEach(
        (address, nodes) -> {
          if (nodes.size() > 1) {
            warnings.add(
                "memjcache.servers: the nodes %s are one server, %s; it holds the share of all of them"
                    .formatted(names(nodes), address));
          }
        });
    List<Node> here = new ArrayList<>();
    List<Node> remote = new ArrayList<>();
    addresses.forEach(
        (node, address) -> (address.getAddress().isLoopbackAddress() ? here : remote).add(node));
    if (!here.isEmpty() && !remote.isEmpty()) {
      warnings.add(
          "memjcache.servers: of the nodes, %s is on this machine (loopback), %s not; programs on other machines would look for the first on their own"
              .formatted(names(here), names(remote)));
    }
    return warnings;
  }

  private static String names(Collection<Node> nodes) {
    return nodes.stream().map(Node::name).sorted().collect(Collectors.joining(", "));
  }
}
