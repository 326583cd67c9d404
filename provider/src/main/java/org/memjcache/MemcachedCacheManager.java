package org.memjcache;

import java.util.List;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.memjcache.spi.NodeSource;
import org.memjcache.spi.NodeState;

/**
 * The caches of one URI and class loader.
 *
 * <p>URI and class loader are only the manager's identity: servers, namespace and cache name
 * determine which entries a cache has. Looking up an open cache takes no lock. Safe for use by many
 * threads.
 *
 * <p>Source: {@code javax.cache.CacheManager}.
 */
public interface MemcachedCacheManager extends CacheManager {

  /**
   * Returns the class loader; null after it was garbage collected, which an open cache prevents.
   */
  @Override
  @Nullable ClassLoader getClassLoader();

  /** Returns a copy of the properties with which the manager was opened. */
  @Override
  Properties getProperties();

  /**
   * Creates a cache; settings for its name override the configuration.
   *
   * @throws CacheException if a cache of this name is open here, or cannot be created
   */
  @Override
  <K, V, C extends Configuration<K, V>> MemcachedCache<K, V> createCache(
      String cacheName, C configuration);

  /**
   * Returns the open cache of this name and these types; opens the cache, with these types, if
   * there are settings for exactly its name.
   *
   * @throws ClassCastException if the cache was configured with other types
   */
  @Override
  <K, V> @Nullable Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType);

  /** Returns the open cache of this name; opens it if there are settings for exactly its name. */
  @Override
  <K, V> @Nullable Cache<K, V> getCache(String cacheName);

  /** Returns the names of the open caches, as an immutable snapshot. */
  @Override
  Iterable<String> getCacheNames();

  /**
   * Closes a cache and removes its entries, for every JVM. The entries of a cache that is not open
   * here are removed, too.
   *
   * @throws CacheException if a node fails and the setting {@code on-error} for the cache is {@code
   *     throw}, or if a loader, writer, policy or listener could not be closed; the cache is closed
   *     all the same
   */
  @Override
  void destroyCache(String cacheName);

  /**
   * Shows or hides a cache's configuration in JMX.
   *
   * @throws IllegalArgumentException if no cache of this name is open
   */
  @Override
  void enableManagement(String cacheName, boolean enabled);

  /**
   * Starts or stops counting, and shows or hides the statistics in JMX.
   *
   * @throws IllegalArgumentException if no cache of this name is open
   */
  @Override
  void enableStatistics(String cacheName, boolean enabled);

  /**
   * Closes all caches, then the connections; the entries stay. A second call does nothing. Failures
   * are logged.
   */
  @Override
  void close();

  /**
   * Returns the present state of each node, in the order of the list in force; the nodes as
   * configured, and down, if nothing has connected yet. Sends nothing.
   */
  List<NodeState> nodes();

  /**
   * Replaces the list of servers, at once and without losing a call: nodes may join, leave, or
   * change address or weight.
   *
   * <p>A node that joins is empty for this manager's caches. If one leaves, all nodes are, since
   * stale values may be left of keys that were on another node before; likewise if the locator
   * moves keys between the remaining nodes. All JVMs, and all managers of one JVM, should get the
   * same list at about the same time. An iterator that began before cannot go on.
   *
   * @param servers in the form of the setting {@code memjcache.servers}
   * @throws IllegalArgumentException if the list is malformed, or the locator cannot choose among
   *     such servers; the former list stays in force
   * @throws CacheException if a server answers that cannot be used; the former list stays in force
   */
  void changeServers(String servers);

  /**
   * Takes the list of servers from a source from now on, which replaces the configured list or an
   * earlier source; see {@link #changeServers}.
   *
   * @param source the source of the list
   * @throws CacheException if a server of the first list answers that cannot be used; the former
   *     source stays in force
   */
  void followServers(NodeSource source);

  /** Returns the URI, and each node with its state. */
  @Override
  String toString();
}
