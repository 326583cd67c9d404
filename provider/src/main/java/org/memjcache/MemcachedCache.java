package org.memjcache;

import java.util.Iterator;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.Configuration;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cache of this provider, with the methods that JCache lacks. Its entries are in memcached, or on
 * the heap if it stores by reference. Obtained by {@link Cache#unwrap}.
 *
 * <p>Every method checks first that the cache is open ({@link IllegalStateException}), then its
 * arguments ({@link NullPointerException}; {@link ClassCastException} for keys and values that are
 * not of the configured types). The settings {@code on-error} and {@code on-error.invoke} determine
 * what happens if a node fails; if that is an exception, it is a {@link CacheException} whose
 * message names cache, key and node. Safe for use by many threads.
 *
 * <p>Source: {@code javax.cache.Cache}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface MemcachedCache<K, V> extends Cache<K, V> {

  /**
   * Returns a view of this cache with one time to live for all values that are stored through it.
   *
   * <p>Each value that is stored through the view lives for the given time from then on: values
   * that are put or replaced, those of loaders and {@link #getOrCompute}, and those that entry
   * processors set. The cache's expiry policy is not called for them. {@link Duration#ETERNAL}
   * means no expiry. {@link Duration#ZERO} means what it means in an expiry policy: nothing is
   * stored, and an existing entry is removed. After that the policy applies as to any other entry:
   * a later access, or an update that is not made through the view, sets the expiry for which the
   * policy has a duration.
   *
   * <p>In everything else the view is the cache: it shares entries, listeners, statistics,
   * configuration and state, and {@link #close} closes the cache. A view of the view replaces the
   * time to live. Creating a view is cheap and sends nothing.
   *
   * @param timeToLive time to live of stored values
   * @return the view
   * @throws NullPointerException if the duration is null
   */
  MemcachedCache<K, V> withTimeToLive(Duration timeToLive);

  /**
   * Returns the cached value; if there is none, computes it, stores it and returns it.
   *
   * <p>A computed value lives as long as the expiry policy says for a creation, or for the time to
   * live of the {@linkplain #withTimeToLive view}.
   *
   * <p>Threads that miss the same key at the same time compute its value once: one of them calls
   * its loader, the others wait and get the same value, or the same exception, not wrapped. Among
   * JVMs the value that is stored first stays, and the others return it. A computed value never
   * replaces a change that was made during the computation.
   *
   * <p>No lock is held while the loader runs, so it may use the cache, this key included. It must
   * not wait for another thread that requests the same key. To statistics and listeners the call is
   * a get that loads; the cache's own loader and writer are not called. If the node fails and
   * {@code on-error} is {@code miss}, the value is computed and not stored. A loader that takes
   * longer than 60 s stores nothing.
   *
   * @param key the key
   * @param loader computes the value; null is returned and not stored
   * @return the value, or null if the loader returned null
   * @throws CacheException if the node fails and {@code on-error} is {@code throw}, or if the
   *     thread is interrupted while it waits for another
   */
  @Nullable V getOrCompute(K key, Function<? super K, ? extends @Nullable V> loader);

  /**
   * Sets the time to live of an entry, from now on, and keeps its value. {@link Duration#ZERO}
   * expires the entry: listeners get an <em>expired</em> event.
   *
   * <p>Statistics count neither a hit, a miss nor a put. There is no other event, and no loader or
   * writer is called. Whether there is an entry cannot be known without its node, so a failure is
   * an exception for every value of {@code on-error}.
   *
   * @param key the key
   * @param timeToLive the time to live
   * @return whether there was an entry
   * @throws CacheException if the node fails
   */
  boolean touch(K key, Duration timeToLive);

  /**
   * Returns an iterator over the entries; see {@link Cache#iterator}. It is weakly consistent, and
   * lists all keys of all nodes, which is expensive in a large cluster.
   */
  @Override
  Iterator<Cache.Entry<K, V>> iterator();

  /**
   * Explains where a key is and what is stored under it: memcached key, node and the reason for
   * that node, generation, remaining time to live, size, codec. For debugging; changes nothing.
   *
   * @param key the key
   * @return the facts
   * @throws CacheException if the node fails
   */
  Explanation explain(K key);

  /**
   * Returns the versions of this cache's keys.
   *
   * @throws UnsupportedOperationException if the cache is not plain (setting {@code format})
   */
  Versions<K, V> versions();

  /**
   * Returns how many times, since the cache was opened, a change was decided again because another
   * thread or JVM had changed the entry in between. An entry processor ran again at most that many
   * times.
   */
  long retries();

  /** Returns the counters of this cache, which are independent of its entries. */
  Counters<K> counters();

  /**
   * Returns a copy of the configuration.
   *
   * @param type the type of the copy; {@link MemcachedConfiguration} is possible, too
   * @throws IllegalArgumentException if there is no copy of that type
   */
  @Override
  <C extends Configuration<K, V>> C getConfiguration(Class<C> type);

  @Override
  MemcachedCacheManager getCacheManager();

  /**
   * Closes the cache and keeps its entries. Loader, writer, expiry policy and listeners that are
   * {@link java.io.Closeable} are closed before this method returns. A second call does nothing.
   *
   * @throws CacheException if one of those could not be closed; the cache is closed all the same
   */
  @Override
  void close();
}
