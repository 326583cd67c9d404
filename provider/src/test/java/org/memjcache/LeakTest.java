package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.RawClient;

/** Caches and managers that were closed leave nothing behind. */
@Memcached(nodes = 2)
class LeakTest {

  private static final int MANAGERS = 100;
  private static final int CACHES_PER_MANAGER = 10;

  @Test
  void aThousandCachesInAHundredManagersLeaveNothingBehind(MemcachedCluster cluster)
      throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    Set<ObjectName> beans = beans();
    Set<Thread> threads = threads();
    try (MemcachedCachingProvider provider = new MemcachedCachingProvider();
        RawClient client = cluster.node(0).connect()) {
      int connections = connections(client);
      for (int i = 0; i < MANAGERS; i++) {
        loaders.add(new WeakReference<>(useAManager(provider, cluster, i)));
      }

      await().untilAsserted(() -> assertThat(connections(client)).isEqualTo(connections));
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(threads()).isSubsetOf(threads));
      assertThat(beans()).isEqualTo(beans);
      await().untilAsserted(() -> assertThat(alive(loaders)).isZero());
    }
  }

  private static ClassLoader useAManager(
      MemcachedCachingProvider provider, MemcachedCluster cluster, int number) throws Exception {
    ClassLoader loader = new URLClassLoader(new URL[0], LeakTest.class.getClassLoader());
    Properties properties = new Properties();
    properties.setProperty("memjcache.servers", cluster.servers());
    properties.setProperty("memjcache.namespace", "leaks");
    CacheManager manager =
        provider.getCacheManager(URI.create("urn:leak:" + number), loader, properties);
    for (int i = 0; i < CACHES_PER_MANAGER; i++) {
      use(manager, "c" + i, i == 0);
    }
    manager.close();
    return loader;
  }

  private static void use(CacheManager manager, String name, boolean loads) throws Exception {
    Cache<String, String> cache =
        manager.createCache(
            name,
            new MemcachedConfiguration<String, String>()
                .setStatisticsEnabled(true)
                .setManagementEnabled(true)
                .setCacheLoaderFactory(Loader::new)
                .addCacheEntryListenerConfiguration(
                    new MutableCacheEntryListenerConfiguration<>(
                        Listener::new, null, false, false)));
    cache.put("a", "1");
    if (loads) {
      CompletionListenerFuture done = new CompletionListenerFuture();
      cache.loadAll(Set.of("b"), true, done);
      done.get(10, TimeUnit.SECONDS);
    }
  }

  private static int connections(RawClient client) {
    return Integer.parseInt(client.stats().get("curr_connections"));
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("memjcache-"))
        .collect(Collectors.toSet());
  }

  private static Set<ObjectName> beans() {
    return ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
        .filter(name -> name.getDomain().startsWith("javax.cache"))
        .collect(Collectors.toSet());
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    System.gc();
    return loaders.stream().filter(loader -> !loader.refersTo(null)).count();
  }

  private static final class Loader implements CacheLoader<String, String> {
    @Override
    public String load(String key) {
      return key;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      return Map.of("b", "2");
    }
  }

  private static final class Listener implements CacheEntryCreatedListener<String, String> {
    @Override
    public void onCreated(
        Iterable<javax.cache.event.CacheEntryEvent<? extends String, ? extends String>> events) {}
  }
}
