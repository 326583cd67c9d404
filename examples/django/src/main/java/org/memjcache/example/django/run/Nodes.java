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

/** The servers, accessed without the library and without Django. */
record Nodes(List<MemcachedServer> servers) {

  /** The beginning of Django's keys on a server: no prefix, version 1. */
  static final String VERSION_1 = ":1:";

  /** For each of these keys of Django, version 1, the servers that have its item. */
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

  /** The number of Django's keys with this prefix on each server, version 1. */
  List<Integer> count(String start) {
    return servers.stream().map(server -> count(server, VERSION_1 + start)).toList();
  }

  /** These servers and another one. */
  Nodes and(MemcachedServer another) {
    List<MemcachedServer> more = new ArrayList<>(servers);
    more.add(another);
    return new Nodes(more);
  }

  /** The value for {@code memjcache.servers} and for Django's {@code LOCATION}. */
  String names() {
    return servers.stream().map(MemcachedServer::toString).collect(Collectors.joining(","));
  }

  /** A command as text with one character per byte, as the raw client requires. */
  private static String question(String key) {
    return "mg " + new String((VERSION_1 + key).getBytes(UTF_8), ISO_8859_1);
  }

  private static int count(MemcachedServer server, String start) {
    try (RawClient client = server.connect()) {
      return (int) client.keys().stream().filter(key -> key.startsWith(start)).count();
    }
  }
}
