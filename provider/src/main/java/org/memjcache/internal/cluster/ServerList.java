package org.memjcache.internal.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memjcache.spi.Node;

/**
 * The setting {@code memjcache.servers} as nodes: {@code name=host:port*weight}, separated by
 * {@code ,} or {@code ;}.
 *
 * <p>Name and weight are optional: the default name is {@code host:port} as written, the default
 * weight 1. IPv6 addresses are in brackets.
 */
public final class ServerList {

  private static final Pattern SERVER =
      Pattern.compile(
          "(?:(?<name>[^=]*)=)?(?<host>\\[[0-9A-Fa-f:.]+]|[^:\\[\\]*=]+):(?<port>\\d{1,9})"
              + "(?:\\*(?<weight>\\d{1,9}))?");
  private static final Pattern NAME = Pattern.compile("[!-~&&[^=,;*]]{1,100}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+");
  private static final int MAX_WEIGHT = 10_000;

  private ServerList() {}

  /**
   * Reads a list of servers.
   *
   * @throws IllegalArgumentException if it is empty, malformed, or names a node or an address
   *     twice; the message names the setting, the value and the allowed form
   */
  public static List<Node> parse(String servers) {
    List<Node> nodes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (String part : servers.split("[,;]", -1)) {
      Node node = node(part.trim(), servers);
      if (!names.add(node.name())) {
        throw refused(servers, "the name '" + node.name() + "' occurs twice");
      }
      if (!addresses.add(node.address())) {
        throw refused(servers, "the address '" + node.address() + "' occurs twice");
      }
      nodes.add(node);
    }
    return List.copyOf(nodes);
  }

  private static Node node(String part, String servers) {
    Matcher parts = SERVER.matcher(part);
    if (!parts.matches()) {
      throw refused(servers, part.isEmpty() ? "a server is empty" : "'" + part + "' is no server");
    }
    String host = parts.group("host");
    boolean literal = host.startsWith("[");
    if (!literal && !HOST.matcher(host).matches()) {
      throw refused(servers, "'" + host + "' is no host");
    }
    int port = Integer.parseInt(parts.group("port"));
    if (port < 1 || port > 65_535) {
      throw refused(servers, "port " + port + " is not between 1 and 65535");
    }
    String name = parts.group("name") == null ? host + ":" + port : parts.group("name").trim();
    if (!NAME.matcher(name).matches()) {
      throw refused(servers, "'" + name + "' is no name (1 to 100 visible ASCII characters)");
    }
    int weight = parts.group("weight") == null ? 1 : Integer.parseInt(parts.group("weight"));
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw refused(servers, "weight " + weight + " is not between 1 and " + MAX_WEIGHT);
    }
    return new Node(name, literal ? host.substring(1, host.length() - 1) : host, port, weight);
  }

  private static IllegalArgumentException refused(String servers, String what) {
    return new IllegalArgumentException(
        "memjcache.servers = '"
            + servers
            + "': "
            + what
            + ". Allowed: name=host:port*weight, name and weight optional, IPv6 addresses in"
            + " brackets, separated by ',' or ';', such as a=h1:11211*2,b=[::1]:11212");
  }
}
