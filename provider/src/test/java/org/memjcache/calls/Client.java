package org.memjcache.calls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedCacheManager;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** A program that uses the cache {@code calls}, with its own connections. */
final class Client implements AutoCloseable {

  static final String NAMESPACE = "calls";
  static final String CACHE = "calls";

  private static final int OTHERS = 1_000;

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final MemcachedCacheManager manager;

  /**
   * @param settings names without {@code memjcache.}, each followed by its value
   */
  Client(String servers, String... settings) {
    Properties properties = new Properties();
    properties.setProperty("memjcache.servers", servers);
    properties.setProperty("memjcache.namespace", NAMESPACE);
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty("memjcache." + settings[i], settings[i + 1]);
    }
    manager =
        provider
            .getCacheManager(URI.create("urn:calls"), Client.class.getClassLoader(), properties)
            .unwrap(MemcachedCacheManager.class);
  }

  <V> MemcachedCache<String, V> cache() {
    return cache(new MemcachedConfiguration<>());
  }

  <V> MemcachedCache<String, V> cache(MemcachedConfiguration<String, V> configuration) {
    return manager.createCache(CACHE, configuration);
  }

  /** Fills a cache with entries that no call of a test concerns. */
  static void putOthers(MemcachedCache<String, String> cache) {
    cache.putAll(others());
  }

  /** The keys of those entries that are gone. */
  static TreeSet<String> lostOthers(MemcachedCache<String, String> cache) {
    TreeSet<String> lost = new TreeSet<>(others().keySet());
    lost.removeAll(cache.getAll(others().keySet()).keySet());
    return lost;
  }

  private static Map<String, String> others() {
    Map<String, String> others = new HashMap<>();
    for (int i = 0; i < OTHERS; i++) {
      others.put("other-" + i, "value " + i);
    }
    return others;
  }

  /** The cache's generation on a server: another one means that its entries there are gone. */
  static String generation(MemcachedServer server) {
    try (RawClient raw = server.connect()) {
      return new String(
          Objects.requireNonNull(raw.mg(NAMESPACE + ":" + CACHE, "v").value()), US_ASCII);
    }
  }

  @Override
  public void close() {
    provider.close();
  }
}
