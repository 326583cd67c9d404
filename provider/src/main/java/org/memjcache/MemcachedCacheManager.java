package org.memjcache;

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
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.memjcache.cluster.NodeSource;
import org.memjcache.cluster.NodeState;
import org.memjcache.cluster.ServerList;
import org.memjcache.configuration.ConfiguredSettings;
import org.memjcache.configuration.ManagerUri;
import org.memjcache.configuration.SettingInputs;
import org.memjcache.management.MBeanRegistry;

/**
 * The caches of one URI and class loader.
 *
 * <p>URI and class loader are the manager's identity only: which entries its caches see is decided
 * by servers, namespace and cache name. Looking up an open cache takes no lock. Safe for use by
 * many threads.
 *
 * <p>Source: {@code javax.cache.CacheManager}.
 */
public final class MemcachedCacheManager implements CacheManager {

  private static final Logger LOGGER = System.getLogger("org.memjcache");

  private final CachingProvider provider;
  private final URI uri;
  private final WeakReference<ClassLoader> loader;
  private final Properties properties;
  private final Consumer<MemcachedCacheManager> onClose;
  private final ConfiguredSettings settings;
  private final MBeanRegistry beans;
  private final CacheFactory factory;
  private final ConcurrentMap<String, MemcachedCache<?, ?>> caches = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Held while a cache is made or the manager begins to close; never while listeners run. */
  private final ReentrantLock opening = new ReentrantLock();

  /**
   * A manager without caches; connects to nothing. For the provider.
   *
   * @param onClose told when the manager begins to close
   * @throws org.memjcache.configuration.SettingException if a setting is unknown or malformed
   */
  public MemcachedCacheManager(
      CachingProvider provider,
      URI uri,
      ClassLoader loader,
      Properties properties,
      Consumer<MemcachedCacheManager> onClose) {
    this.provider = provider;
    this.uri = uri;
    this.loader = new WeakReference<>(loader);
    this.properties = (Properties) properties.clone();
    this.onClose = onClose;
    this.settings = ConfiguredSettings.read(SettingInputs.of(uri, properties, loader));
    this.beans = new MBeanRegistry(uri);
    this.factory = new CacheFactory(this, settings, beans);
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

  /** Null once the class loader was collected, which an open cache prevents. */
  @Override
  public @Nullable ClassLoader getClassLoader() {
    return loader.get();
  }

  /** A copy of what the manager was opened with. */
  @Override
  public Properties getProperties() {
    return (Properties) properties.clone();
  }

  /**
   * Creates a cache; settings for its name are laid over the configuration.
   *
   * @throws CacheException if a cache of this name is open here, or cannot be made
   */
  @Override
  public <K, V, C extends Configuration<K, V>> MemcachedCache<K, V> createCache(
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

  /**
   * The open cache of this name if it has these types; opens the cache, with these types, if there
   * are settings for exactly its name.
   *
   * @throws ClassCastException if the cache was configured with other types
   */
  @Override
  public <K, V> @Nullable Cache<K, V> getCache(
      String cacheName, Class<K> keyType, Class<V> valueType) {
    checkOpen();
    Objects.requireNonNull(keyType, "keyType");
    Objects.requireNonNull(valueType, "valueType");
    MemcachedCache<?, ?> cache =
        find(cacheName, new MemcachedConfiguration<K, V>().setTypes(keyType, valueType));
    if (cache == null) {
      return null;
    }
    cache.configuration().checkTypes(keyType, valueType);
    return cast(cache);
  }

  /** The open cache of this name; opens it if there are settings for exactly its name. */
  @Override
  public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
    checkOpen();
    MemcachedCache<?, ?> cache = find(cacheName, new MemcachedConfiguration<>());
    return cache == null ? null : cast(cache);
  }

  private @Nullable MemcachedCache<?, ?> find(String name, Configuration<?, ?> ifDeclared) {
    MemcachedCache<?, ?> cache = caches.get(Objects.requireNonNull(name, "cacheName"));
    return cache == null && settings.declares(name) ? openDeclared(name, ifDeclared) : cache;
  }

  private MemcachedCache<?, ?> openDeclared(String name, Configuration<?, ?> configuration) {
    opening.lock();
    try {
      checkOpen();
      MemcachedCache<?, ?> cache = caches.get(name);
      return cache == null ? open(name, configuration) : cache;
    } finally {
      opening.unlock();
    }
  }

  private <K, V> MemcachedCache<K, V> open(String name, Configuration<K, V> configuration) {
    MemcachedCache<K, V> cache = factory.create(name, configuration);
    caches.put(name, cache);
    return cache;
  }

  @SuppressWarnings("unchecked") // JCache leaves this check to the caller, or it was made
  private static <K, V> Cache<K, V> cast(MemcachedCache<?, ?> cache) {
    return (Cache<K, V>) cache;
  }

  /** The names of the caches that are open now; a snapshot that cannot be changed. */
  @Override
  public Iterable<String> getCacheNames() {
    checkOpen();
    return Set.copyOf(caches.keySet());
  }

  /** The same as it changes, for the manager's caches. */
  Set<String> openNames() {
    return Collections.unmodifiableSet(caches.keySet());
  }

  /**
   * Closes a cache and removes its entries, for every JVM. A cache that is closed here already
   * loses its entries, too.
   *
   * @throws CacheException if a node does not answer and the cache is set to throw then (the
   *     setting on-error; that of a cache that is closed here is its name's), or a loader, writer,
   *     policy or listener could not be closed; the cache is closed all the same
   */
  @Override
  public void destroyCache(String cacheName) {
    checkOpen();
    MemcachedCache<?, ?> cache = caches.get(Objects.requireNonNull(cacheName, "cacheName"));
    if (cache == null) {
      factory.clear(cacheName);
    } else {
      cache.destroy();
    }
  }

  /**
   * Shows or hides a cache's configuration in JMX.
   *
   * @throws IllegalArgumentException if no cache of this name is open
   */
  @Override
  public void enableManagement(String cacheName, boolean enabled) {
    opened(cacheName).configuration().enableManagement(enabled);
  }

  /**
   * Starts or stops counting, and shows or hides what was counted in JMX.
   *
   * @throws IllegalArgumentException if no cache of this name is open
   */
  @Override
  public void enableStatistics(String cacheName, boolean enabled) {
    opened(cacheName).configuration().enableStatistics(enabled);
  }

  private MemcachedCache<?, ?> opened(String name) {
    checkOpen();
    MemcachedCache<?, ?> cache = caches.get(Objects.requireNonNull(name, "cacheName"));
    if (cache == null) {
      throw new IllegalArgumentException("no cache '%s' is open in %s".formatted(name, this));
    }
    return cache;
  }

  /**
   * Closes all caches, then the connections; entries stay. A second time nothing happens. What
   * fails on the way is logged.
   */
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

  /**
   * What is known of each node now, in the order of the list in force; as configured and down if
   * nothing has connected yet. Costs no exchange.
   */
  public List<NodeState> nodes() {
    return factory.nodes();
  }

  /**
   * Goes over to another list of servers, at once and without losing a call: nodes may join, leave,
   * or change address or weight.
   *
   * <p>A node that joins begins empty for this manager's caches; when one leaves, all of them do,
   * since keys that had once moved away may have left older values behind, and likewise where the
   * locator moves keys between the others. All JVMs (and all managers of one JVM) should be told of
   * the same list at about the same time. An iterator that was begun before cannot go on.
   *
   * @param servers in the form of the setting {@code memjcache.servers}
   * @throws IllegalArgumentException if the list is malformed, or the locator cannot choose among
   *     such servers; the former one stays in force
   * @throws CacheException if a server answers that cannot be used; the former list stays in force
   */
  public void changeServers(String servers) {
    followServers(NodeSource.of(ServerList.parse(servers)));
  }

  /**
   * Takes the list of servers from this source from now on, in the way of {@link #changeServers},
   * in place of the one that was configured or given before.
   *
   * @throws CacheException if a server of the first list answers that cannot be used; the former
   *     source stays in force
   */
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

  /** The URI, and each node with its state. */
  @Override
  public String toString() {
    return nodes().stream()
        .map(NodeState::toString)
        .collect(Collectors.joining(", ", "manager " + uri + " (", ")"));
  }

  /** Called by a cache that begins to close. */
  void forget(MemcachedCache<?, ?> cache) {
    caches.remove(cache.getName(), cache);
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new IllegalStateException(this + " is closed");
    }
  }
}
