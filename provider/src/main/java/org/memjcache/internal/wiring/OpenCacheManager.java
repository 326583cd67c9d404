package org.memjcache.internal.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.memjcache.MemcachedCacheManager;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.ManagerUri;
import org.memjcache.internal.configuration.SettingInputs;
import org.memjcache.internal.management.MBeanRegistry;
import org.memjcache.spi.NodeSource;
import org.memjcache.spi.NodeState;

/** A manager that is open. Looking up an open cache takes no lock. */
public final class OpenCacheManager implements MemcachedCacheManager {

  private static final Logger LOGGER = System.getLogger("org.memjcache");

  private final CachingProvider provider;
  private final URI uri;
  private final WeakReference<ClassLoader> loader;
  private final Properties properties;
  private final Consumer<OpenCacheManager> onClose;
  private final ConfiguredSettings settings;
  private final MBeanRegistry beans;
  private final CacheFactory factory;
  private final ConcurrentMap<String, OpenCache<?, ?>> caches = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Held while a cache is created or the manager begins to close; never while listeners run. */
  private final ReentrantLock opening = new ReentrantLock();

  /**
   * A manager without caches; connects to nothing. For the provider.
   *
   * @param onClose called when the manager begins to close
   * @throws org.memjcache.SettingException if a setting is unknown or malformed
   */
  public OpenCacheManager(
      CachingProvider provider,
      URI uri,
      ClassLoader loader,
      Properties properties,
      Consumer<OpenCacheManager> onClose) {
    this.provider = provider;
    this.uri = uri;
    this.loader = new WeakReference<>(loader);
    this.properties = (Properties) properties.clone();
    this.onClose = onClose;
    this.settings = ConfiguredSettings.read(SettingInputs.of(uri, properties, loader));
    this.beans = new MBeanRegistry(uri);
    this.factory =
        new CacheFactory(
            new CacheFactory.Owner(this.loader::get, Collections.unmodifiableSet(caches.keySet())),
            settings,
            beans);
    if (ManagerUri.namesForeignFile(uri)) {
      LOGGER.log(
          Level.WARNING,
          "{0} is only the manager''s name, the file is not read; settings of memjcache are in"
              + " memjcache.properties, or in another .properties file that the URI names",
          uri);
    }
  }

  @Override
  public CachingProvider getCachingProvider() {
    return provider;
  }

  @Override
  public URI getURI() {
    return uri;
  }

  @Override
  public @Nullable ClassLoader getClassLoader() {
    return loader.get();
  }

  @Override
  public Properties getProperties() {
    return (Properties) properties.clone();
  }

  @Override
  public <K, V, C extends Configuration<K, V>> OpenCache<K, V> createCache(
      String cacheName, C configuration) {
    checkOpen();
    Objects.requireNonNull(cacheName, "cacheName");
    Objects.requireNonNull(configuration, "configuration");
    opening.lock();
    try {
      checkOpen();
      if (caches.containsKey(cacheName)) {
        throw new CacheException("cache '%s' exists already in %s".formatted(cacheName, this));
      }
      return open(cacheName, configuration);
    } finally {
      opening.unlock();
    }
  }

  @Override
  public <K, V> @Nullable Cache<K, V> getCache(
      String cacheName, Class<K> keyType, Class<V> valueType) {
    checkOpen();
    Objects.requireNonNull(keyType, "keyType");
    Objects.requireNonNull(valueType, "valueType");
    OpenCache<?, ?> cache =
        find(cacheName, new MemcachedConfiguration<K, V>().setTypes(keyType, valueType));
    if (cache == null) {
      return null;
    }
    cache.configuration().checkTypes(keyType, valueType);
    return cast(cache);
  }

  @Override
  public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
    checkOpen();
    OpenCache<?, ?> cache = find(cacheName, new MemcachedConfiguration<>());
    return cache == null ? null : cast(cache);
  }

  private @Nullable OpenCache<?, ?> find(String name, Configuration<?, ?> ifDeclared) {
    OpenCache<?, ?> cache = caches.get(Objects.requireNonNull(name, "cacheName"));
    return cache == null && settings.declares(name) ? openDeclared(name, ifDeclared) : cache;
  }

  private OpenCache<?, ?> openDeclared(String name, Configuration<?, ?> configuration) {
    opening.lock();
    try {
      checkOpen();
      OpenCache<?, ?> cache = caches.get(name);
      return cache == null ? open(name, configuration) : cache;
    } finally {
      opening.unlock();
    }
  }

  private <K, V> OpenCache<K, V> open(String name, Configuration<K, V> configuration) {
    OpenCache<K, V> cache = factory.create(this, name, configuration);
    caches.put(name, cache);
    return cache;
  }

  @SuppressWarnings("unchecked") // JCache leaves this check to the caller, or it was made
  private static <K, V> Cache<K, V> cast(OpenCache<?, ?> cache) {
    return (Cache<K, V>) cache;
  }

  @Override
  public Iterable<String> getCacheNames() {
    checkOpen();
    return Set.copyOf(caches.keySet());
  }

  @Override
  public void destroyCache(String cacheName) {
    checkOpen();
    OpenCache<?, ?> cache = caches.get(Objects.requireNonNull(cacheName, "cacheName"));
    if (cache == null) {
      factory.clear(cacheName);
    } else {
      cache.destroy();
    }
  }

  @Override
  public void enableManagement(String cacheName, boolean enabled) {
    opened(cacheName).configuration().enableManagement(enabled);
  }

  @Override
  public void enableStatistics(String cacheName, boolean enabled) {
    opened(cacheName).configuration().enableStatistics(enabled);
  }

  private OpenCache<?, ?> opened(String name) {
    checkOpen();
    OpenCache<?, ?> cache = caches.get(Objects.requireNonNull(name, "cacheName"));
    if (cache == null) {
      throw new IllegalArgumentException("no cache '%s' is open in %s".formatted(name, this));
    }
    return cache;
  }

  @Override
  public void close() {
    if (!beginToClose()) {
      return;
    }
    onClose.accept(this);
    List.copyOf(caches.values()).forEach(this::closeQuietly);
    closeQuietly(beans);
    closeQuietly(factory);
  }

  private boolean beginToClose() {
    opening.lock();
    try {
      return closed.compareAndSet(false, true);
    } finally {
      opening.unlock();
    }
  }

  private void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOGGER.log(Level.WARNING, "closing " + closeable + " failed", e);
    }
  }

  @Override
  public List<NodeState> nodes() {
    return factory.nodes();
  }

  @Override
  public void changeServers(String servers) {
    followServers(NodeSource.of(ServerList.parse(servers)));
  }

  @Override
  public void followServers(NodeSource source) {
    checkOpen();
    factory.follow(Objects.requireNonNull(source, "source"));
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(this, type);
  }

  @Override
  public String toString() {
    return nodes().stream()
        .map(NodeState::toString)
        .collect(Collectors.joining(", ", "manager " + uri + " (", ")"));
  }

  /** Called by a cache that begins to close. */
  void forget(CacheCore<?, ?> core) {
    caches.computeIfPresent(core.name(), (name, cache) -> cache.isOver(core) ? null : cache);
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new IllegalStateException(this + " is closed");
    }
  }
}
