package org.memjcache.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.wiring.OpenCacheManager;

/**
 * The provider that {@code Caching.getCachingProvider()} finds: one manager per URI and class
 * loader.
 *
 * <p>Class loaders are held weakly: the provider keeps none alive. Closed managers are forgotten,
 * and after {@link #close} new ones can be opened. Safe for use by many threads.
 *
 * <p>Source: {@code javax.cache.spi.CachingProvider}.
 */
public final class MemcachedCachingProvider implements CachingProvider {

  private static final Logger LOGGER = System.getLogger("org.memjcache");

  private static final URI DEFAULT_URI = URI.create("urn:memjcache:default");

  private final Map<ClassLoader, Map<URI, OpenCacheManager>> managers = new WeakHashMap<>();

  /** Guards {@link #managers}; never held while a manager closes. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Creates a provider; usually called by {@code Caching} or the service loader. */
  public MemcachedCachingProvider() {}

  /**
   * Returns the manager of a URI and class loader; opens it if there is none.
   *
   * @param uri the manager's name; {@code memcached://h1:11211;h2:11212/namespace} also names
   *     servers, one that ends in {@code .properties} a file of settings; null for the default
   * @param classLoader null for the default
   * @param properties settings, and others that are kept for the caller; null for none. A manager
   *     that is open already keeps its own
   * @throws org.memjcache.SettingException if a setting is unknown or malformed
   */
  @Override
  public CacheManager getCacheManager(
      @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
    URI name = uri == null ? getDefaultURI() : uri;
    ClassLoader loader = classLoader == null ? getDefaultClassLoader() : classLoader;
    lock.lock();
    try {
      Map<URI, OpenCacheManager> ofLoader =
          managers.computeIfAbsent(loader, unused -> new HashMap<>());
      OpenCacheManager open = ofLoader.get(name);
      if (open != null && !open.isClosed()) {
        warnOfOtherProperties(open, properties);
        return open;
      }
      OpenCacheManager opened =
          new OpenCacheManager(
              this,
              name,
              loader,
              properties == null ? getDefaultProperties() : properties,
              this::forget);
      ofLoader.put(name, opened);
      return opened;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
    return getCacheManager(uri, classLoader, null);
  }

  @Override
  public CacheManager getCacheManager() {
    return getCacheManager(null, null, null);
  }

  private static void warnOfOtherProperties(
      OpenCacheManager open, @Nullable Properties properties) {
    if (properties == null) {
      return;
    }
    Set<String> differing = new TreeSet<>();
    Properties current = open.getProperties();
    Set<String> names = new HashSet<>(current.stringPropertyNames());
    names.addAll(properties.stringPropertyNames());
    for (String name : names) {
      if (!Objects.equals(current.getProperty(name), properties.getProperty(name))) {
        differing.add(name);
      }
    }
    if (!differing.isEmpty()) {
      LOGGER.log(
          Level.WARNING,
          "{0} is open already and keeps the properties it was opened with; asked for now were"
              + " others for {1}",
          open,
          String.join(", ", differing));
    }
  }

  @Override
  public ClassLoader getDefaultClassLoader() {
    return MemcachedCachingProvider.class.getClassLoader();
  }

  @Override
  public URI getDefaultURI() {
    return DEFAULT_URI;
  }

  @Override
  public Properties getDefaultProperties() {
    return new Properties();
  }

  /** Returns true for {@link OptionalFeature#STORE_BY_REFERENCE}, the only optional feature. */
  @Override
  public boolean isSupported(OptionalFeature optionalFeature) {
    return optionalFeature == OptionalFeature.STORE_BY_REFERENCE;
  }

  /** Closes all managers. */
  @Override
  public void close() {
    closeAll(null, null);
  }

  /** Closes the managers of a class loader; null for the default one. */
  @Override
  public void close(@Nullable ClassLoader classLoader) {
    closeAll(classLoader == null ? getDefaultClassLoader() : classLoader, null);
  }

  /** Closes one manager, if it is open; null for the default URI and class loader. */
  @Override
  public void close(@Nullable URI uri, @Nullable ClassLoader classLoader) {
    closeAll(
        classLoader == null ? getDefaultClassLoader() : classLoader,
        uri == null ? getDefaultURI() : uri);
  }

  private void closeAll(@Nullable ClassLoader loader, @Nullable URI uri) {
    List<OpenCacheManager> chosen = new ArrayList<>();
    lock.lock();
    try {
      managers.forEach(
          (ofLoader, byUri) ->
              byUri.forEach(
                  (ofUri, manager) -> {
                    if ((loader == null || loader == ofLoader)
                        && (uri == null || uri.equals(ofUri))) {
                      chosen.add(manager);
                    }
                  }));
    } finally {
      lock.unlock();
    }
    chosen.forEach(OpenCacheManager::close);
  }

  /** Called by a manager that begins to close. */
  private void forget(OpenCacheManager manager) {
    lock.lock();
    try {
      managers.values().forEach(byUri -> byUri.values().removeIf(manager::equals));
      managers.values().removeIf(Map::isEmpty);
    } finally {
      lock.unlock();
    }
  }
}
