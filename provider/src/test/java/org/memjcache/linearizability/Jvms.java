package org.memjcache.linearizability;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.memjcache.spi.MemcachedCachingProvider;

/**
 * Several providers in one JVM that know as little of each other as JVMs do, with one clock for
 * all: each has a client, and a memory of generations, of its own.
 */
final class Jvms implements AutoCloseable {

  private final List<MemcachedCachingProvider> providers = new ArrayList<>();
  private final List<Cache<String, String>> caches = new ArrayList<>();

  Jvms(int count, String servers, String namespace) {
    for (int i = 0; i < count; i++) {
      Properties settings = new Properties();
      settings.setProperty("memjcache.servers", servers);
      settings.setProperty("memjcache.namespace", namespace);
      // Clients are shared by settings: another timeout makes another client.
      settings.setProperty("memjcache.operation-timeout", (10_000 + i) + "ms");
      MemcachedCachingProvider provider = new MemcachedCachingProvider();
      providers.add(provider);
      caches.add(
          provider
              .getCacheManager(
                  URI.create("urn:memjcache:jvm" + i), getClass().getClassLoader(), settings)
              .createCache("histories", new MutableConfiguration<>()));
    }
  }

  int count() {
    return caches.size();
  }

  Cache<String, String> cache(int jvm) {
    return caches.get(jvm);
  }

  @Override
  public void close() {
    providers.forEach(MemcachedCachingProvider::close);
  }
}
