package org.memjcache.example.django.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** The servers, asked without the library and without Django. */
record Nodes(List<MemcachedServer> servers) {

  /** What Django's keys begin with on a server: no prefix, version 1. */
  static final String VERSION_1 = ":1:";

  /** The servers that have an item of each of these keys, which are Django's at version 1. */
  Map<String, List<MemcachedServer>> holding(Collection<String> keys) {
    Map<String, List<MemcachedServer>> holding = new LinkedHashMap<>();
    keys.forEach(key -> holding.put(key, new ArrayList<>()));
    String[] asked = holding.keySet().stream().map(Nodes::question).toArray(String[]::new);
    for (MemcachedServer server : servers) {
      try (RawClient client = server.connect()) {
        client.send(asked);
        for (List<MemcachedServer> holders : holding.values()) {
          if (client.readReply().status().equals("HD")) {
            holders.add(server);
          }
        }
      }
    }
    return holding;
  }

  /** How many of Django's keys that begin so each server has, of version 1. */
  List<Integer> count(String start) {
    return servers.stream().map(server -> count(server, VERSION_1 + start)).toList();
  }

  /** These and one more. */
  Nodes and(MemcachedServer another) {
    List<MemcachedServer> more = new ArrayList<>(servers);
    more.add(another);
    return new Nodes(more);
  }

  /** The setting {@code memjcache.servers}, and Django's {@code LOCATION}. */
  String names() {
    return servers.stream().map(MemcachedServer::toString).collect(Collectors.joining(","));
  }

  /** The raw client writes a byte for each character. */
  private static String question(String key) {
    return "mg " + new String((VERSION_1 + key).getBytes(UTF_8), ISO_8859_1);
  }

  private static int count(MemcachedServer server, String start) {
    try (RawClient client = server.connect()) {
      return (int) client.keys().stream().filter(key -> key.startsWith(start)).count();
    }
  }
}
