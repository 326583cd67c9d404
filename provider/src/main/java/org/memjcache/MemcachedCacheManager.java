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
 * <p>URI and class loader are the manager's identity only: which entries its caches see is decided
 * by servers, namespace and cache name. Looking up an open cache takes no lock. Safe for use by
 * many threads.
 *
 * <p>Source: {@code javax.cache.CacheManager}.
 */
public interface MemcachedCacheManager extends CacheManager {

  /** Null once the class loader was collected, which an open cache prevents. */
  @Override
  @Nullable ClassLoader getClassLoader();

  /** A copy of what the manager was opened with. */
  @Override
  Properties getProperties();

  /**
   * Creates a cache; settings for its name are laid over the configuration.
   *
   * @throws CacheException if a cache of this name is open here, or cannot be made
   */
  @Override
  <K, V, C extends Configuration<K, V>> MemcachedCache<K, V> createCache(
      String cacheName, C configuration);

  /**
   * The open cache of this name if it has these types; opens the cache, with these types, if there
   * are settings for exactly its name.
   *
   * @throws ClassCastException if the cache was configured with other types
   */
  @Override
  <K, V> @Nullable Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType);

  /** The open cache of this name; opens it if there are settings for exactly its name. */
  @Override
  <K, V> @Nullable Cache<K, V> getCache(String cacheName);

  /** The names of the caches that are open now; a snapshot that cannot be changed. */
  @Override
  Iterable<String> getCacheNames();

  /**
   * Closes a cache and removes its entries, for every JVM. A cache that is closed here already
   * loses its entries, too.
   *
   * @throws CacheException if a node does not answer and the cache is set to throw then (the
   *     setting on-error; that of a cache that is closed here is its name's), or a loader, writer,
   *     policy or listener could not be closed; the cache is closed all the same
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
   * Starts or stops counting, and shows or hides what was counted in JMX.
   *
   * @throws IllegalArgumentException if no cache of this name is open
   */
  @Override
  void enableStatistics(String cacheName, boolean enabled);

  /**
   * Closes all caches, then the connections; entries stay. A second time nothing happens. What
   * fails on the way is logged.
   */
  @Override
  void close();

  /**
   * What is known of each node now, in the order of the list in force; as configured and down if
   * nothing has connected yet. Costs no exchange.
   */
  List<NodeState> nodes();

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
  void changeServers(String servers);

  /**
   * Takes the list of servers from this source from now on, in the way of {@link #changeServers},
   * in place of the one that was configured or given before.
   *
   * @throws CacheException if a server of the first list answers that cannot be used; the former
   *     source stays in force
   */
  void followServers(NodeSource source);

  /** The URI, and each node with its state. */
  @Override
  String toString();
}
