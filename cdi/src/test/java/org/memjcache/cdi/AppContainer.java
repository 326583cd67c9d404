package org.memjcache.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.lang.annotation.Annotation;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.memjcache.testkit.MemcachedCluster;

/** An application in a container of Weld SE: these beans, the extension, and system properties. */
final class AppContainer implements AutoCloseable {

  private final Properties before;
  private final SeContainer container;

  private AppContainer(Properties before, SeContainer container) {
    this.before = before;
    this.container = container;
  }

  /** Starts a container; settings are names and values in turn, without {@code memjcache.}. */
  static AppContainer start(MemcachedCluster cluster, String[] settings, Class<?>... beans) {
    Properties before = (Properties) System.getProperties().clone();
    System.setProperty("memjcache.servers", cluster.servers());
    System.setProperty("memjcache.namespace", "cdi");
    System.setProperty("memjcache.operation-timeout", "10s");
    System.setProperty("memjcache.default.on-error", "throw");
    for (int i = 0; i < settings.length; i += 2) {
      System.setProperty("memjcache." + settings[i], settings[i + 1]);
    }
    try {
      SeContainer container =
          SeContainerInitializer.newInstance()
              .disableDiscovery()
              .addExtensions(new MemjcacheExtension())
              .addBeanClasses(AppContainer.class)
              .addBeanClasses(beans)
              .initialize();
      return new AppContainer(before, container);
    } catch (Throwable e) {
      System.setProperties(before);
      throw e;
    }
  }

  static AppContainer start(MemcachedCluster cluster, Class<?>... beans) {
    return start(cluster, new String[0], beans);
  }

  <T> T bean(Class<T> type, Annotation... qualifiers) {
    return select(type, qualifiers).get();
  }

  <T> Instance<T> select(Class<T> type, Annotation... qualifiers) {
    return container.select(type, qualifiers);
  }

  SeContainer container() {
    return container;
  }

  CacheManager manager() {
    return bean(CacheManager.class, Memjcache.Literal.of(""));
  }

  /** A cache that is open, whatever its types. */
  <K, V> Cache<K, V> cache(String name) {
    return manager().getCache(name);
  }

  @Override
  public void close() {
    try {
      container.close();
    } finally {
      System.setProperties(before);
    }
  }
}
