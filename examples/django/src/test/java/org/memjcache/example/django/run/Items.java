package org.memjcache.example.django.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.MetaReply;
import org.memjcache.testkit.RawClient;

/** The items of Django's keys, as their servers have them. */
record Items(Nodes nodes) {

  /** The item of a key that exactly one server has. */
  MetaReply item(String key, String... flags) {
    List<MemcachedServer> holders = nodes.holding(List.of(key)).getOrDefault(key, List.of());
    assertThat(holders).as("Servers that have %s", key).hasSize(1);
    try (RawClient client = holders.get(0).connect()) {
      return client.mg(Nodes.VERSION_1 + key, flags);
    }
  }

  /** How long it has to live; -1 for ever. */
  int secondsLeft(String key) {
    return Integer.parseInt(item(key, "t").flag('t').orElseThrow());
  }
}
