package org.memjcache.size;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Two large nodes with proxies, and managers that reach them directly or through the proxies. */
final class LargeCluster implements AutoCloseable {

  private static final int CHUNK = 2_000;

  private final MemcachedCluster servers = MemcachedCluster.start(2, "-m", "1024");
  private final List<FaultProxy> proxies = new ArrayList<>();
  private final List<MemcachedCachingProvider> providers = new ArrayList<>();

  LargeCluster() {
    for (MemcachedServer server : servers.nodes()) {
      FaultProxy proxy = FaultProxy.to(server);
      proxy.remember(false);
      proxies.add(proxy);
    }
  }

  List<FaultProxy> proxies() {
    return proxies;
  }

  /** A cache of a separate JVM, directly on the servers. */
  Cache<Integer, String> cache(String namespace, String name) {
    return cache(named(servers.nodes()), namespace, name);
  }

  /** A cache of a separate JVM, through the proxies. */
  Cache<Integer, String> proxiedCache(String namespace, String name) {
    return cache(named(proxies), namespace, name);
  }

  /** Names the nodes identically with and without proxies, so that keys have the same owner. */
  private static String named(List<?> addresses) {
    return addresses.stream()
        .map(address -> "node" + addresses.indexOf(address) + "=" + address)
        .collect(Collectors.joining(","));
  }

  private Cache<Integer, String> cache(String nodes, String namespace, String name) {
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", nodes);
    settings.setProperty("memjcache.namespace", namespace);
    settings.setProperty("memjcache.operation-timeout", (10_000 + providers.size()) + "ms");
    MemcachedCachingProvider provider = new MemcachedCachingProvider();
    providers.add(provider);
    return provider
        .getCacheManager(
            URI.create("urn:memjcache:size" + providers.size()),
            getClass().getClassLoader(),
            settings)
        .createCache(
            name,
            new MutableConfiguration<Integer, String>().setTypes(Integer.class, String.class));
  }

  static void fill(Cache<Integer, String> cache, int count) {
    for (int from = 0; from < count; from += CHUNK) {
      Map<Integer, String> chunk = new HashMap<>();
      for (int key = from; key < Math.min(count, from + CHUNK); key++) {
        chunk.put(key, "value" + key);
      }
      cache.putAll(chunk);
    }
  }

  long sum(String statistic) {
    long sum = 0;
    for (MemcachedServer server : servers.nodes()) {
      try (RawClient raw = server.connect()) {
        sum += Long.parseLong(raw.stats().get(statistic));
      }
    }
    return sum;
  }

  MemcachedServer server(int index) {
    return servers.node(index);
  }

  @Override
  public void close() {
    providers.forEach(MemcachedCachingProvider::close);
    proxies.forEach(FaultProxy::close);
    servers.close();
  }
}
