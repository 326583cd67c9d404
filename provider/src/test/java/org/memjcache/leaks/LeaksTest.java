package org.memjcache.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.MemcachedCluster;

/** Closed caches, managers and providers leak no resources. */
@Tag("servers")
class LeaksTest {

  private static final int MANAGERS = 100;
  private static final int CACHES_EACH = 10;

  private static MemcachedCluster servers;

  @BeforeAll
  static void start() {
    servers = MemcachedCluster.start(2);
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void close_thousandCaches_leaksNothing() throws Exception {
    MemcachedCachingProvider provider = new MemcachedCachingProvider();
    openUseAndClose(provider, 0);
    Footprint before = Footprint.now();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 1; i <= MANAGERS; i++) {
      loaders.add(openUseAndClose(provider, i));
    }
    await("threads, sockets and MBeans")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(Footprint.now()).isEqualTo(before));
    await("class loaders")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loaders.stream().filter(loader -> loader.get() != null)).isEmpty();
            });
    provider.close();
  }

  /** Opens a manager with caches of every kind, uses them, and closes it in one of three ways. */
  private static WeakReference<ClassLoader> openUseAndClose(
      MemcachedCachingProvider provider, int number) throws Exception {
    URLClassLoader loader = new URLClassLoader(new URL[0], LeaksTest.class.getClassLoader());
    URI uri = URI.create("urn:memjcache:leaks" + number);
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", servers.servers());
    settings.setProperty("memjcache.namespace", "leaks");
    CacheManager manager = provider.getCacheManager(uri, loader, settings);
    for (int i = 0; i < CACHES_EACH; i++) {
      Cache<String, List<String>> cache =
          manager.createCache(
              "cache" + i,
              new MutableConfiguration<String, List<String>>()
                  .setStoreByValue(i % 3 != 2)
                  .setStatisticsEnabled(true)
                  .setManagementEnabled(true));
      cache.put("key", List.of("value"));
      assertThat(cache.get("key")).containsExactly("value");
      cache.iterator().next();
      if (i % 2 == 0) {
        manager.destroyCache("cache" + i);
      }
    }
    switch (number % 3) {
      case 0 -> manager.close();
      case 1 -> provider.close(uri, loader);
      default -> provider.close(loader);
    }
    loader.close();
    return new WeakReference<>(loader);
  }
}
