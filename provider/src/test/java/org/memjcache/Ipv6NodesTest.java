package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Nodes that are given as IPv6 literals. Fails on a machine without ::1. */
@Tag("servers")
class Ipv6NodesTest {

  private static final Map<Integer, String> ENTRIES =
      IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> i, i -> "value " + i));

  @ParameterizedTest
  @ValueSource(strings = {"a=%s,b=%s", "%s;%s"})
  void ipv6Nodes_sameAddress_divideEntries(String servers) {
    try (MemcachedServer a = MemcachedServer.startOn("::1");
        MemcachedServer b = MemcachedServer.startOn("::1");
        MemcachedCachingProvider provider = new MemcachedCachingProvider()) {
      Properties properties = new Properties();
      properties.setProperty("memjcache.servers", servers.formatted(a, b));
      Cache<Integer, String> cache =
          provider
              .getCacheManager(URI.create("urn:ipv6"), null, properties)
              .createCache(
                  "c",
                  new MutableConfiguration<Integer, String>()
                      .setTypes(Integer.class, String.class));
      cache.putAll(ENTRIES);

      assertThat(cache.getAll(ENTRIES.keySet())).isEqualTo(ENTRIES);
      assertThat(entries(a)).isPositive();
      assertThat(entries(b)).isPositive();
      assertThat(entries(a) + entries(b)).isEqualTo(ENTRIES.size());
    }
  }

  private static long entries(MemcachedServer node) {
    try (RawClient client = node.connect()) {
      return client.keys().stream().filter(key -> key.matches(".*:i\\.\\d+")).count();
    }
  }
}
