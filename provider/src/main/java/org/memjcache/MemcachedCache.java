package org.memjcache;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.Configuration;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cache whose entries live in memcached, or on the heap if it stores by reference.
 *
 * <p>Every method first checks that the cache is open ({@link IllegalStateException}), then its
 * arguments ({@link NullPointerException}; {@link ClassCastException} for keys and values that are
 * not of the configured types), then leaves the work to the engine. What a node's failure does is
 * said by the settings {@code on-error} and {@code on-error.invoke}; where it is an exception, that
 * is a {@link CacheException} that names cache, key and node. Safe for use by many threads.
 *
 * <p>Methods with a lifetime give an entry an end of its own: it ends so long after the call,
 * whatever the cache's expiry policy says, which is not asked. {@link Duration#ETERNAL} is for
 * ever. {@link Duration#ZERO} is what it is in a policy: nothing is stored, and what was there is
 * gone. From then on the policy rules as for any other entry: a later access or update without a
 * lifetime moves the end if the policy has a duration for it. Besides that they are the methods of
 * the same name, with their events, statistics and writer.
 *
 * <p>Source: {@code javax.cache.Cache}.
 */
public interface MemcachedCache<K, V> extends Cache<K, V> {

  /**
   * The value that is there, or else one that is computed, stored for so long, and returned.
   *
   * <p>Threads that find nothing under one key at the same time compute once: one of them runs its
   * loader, the others wait and get the same value, or the same exception, as it is. Between JVMs
   * the value that was stored first stays, and the others return it. What was changed or removed
   * meanwhile is not overwritten with what was computed before.
   *
   * <p>No lock is held meanwhile: the loader may use the cache, for this key too. It must not wait
   * for another thread that asks for the same key. To statistics and listeners it is a get that
   * loads; the cache's own loader and writer are not asked. Without its node, and with {@code
   * on-error} = {@code miss}, the value is computed and not stored. A loader that takes longer than
   * 60 s stores nothing.
   *
   * @param lifetime how long a computed value lives; with {@link Duration#ZERO} it is not stored
   * @param loader computes; null is returned and not stored
   * @throws CacheException if the node does not answer and {@code on-error} is {@code throw}, or if
   *     the thread is interrupted while it waits for another
   */
  @Nullable V getOrCompute(
      K key, Duration lifetime, Function<? super K, ? extends @Nullable V> loader);

  /** As {@link #put(Object, Object)}, but the entry ends so long from now on. */
  void put(K key, V value, Duration lifetime);

  /** As {@link #getAndPut(Object, Object)}, but the entry ends so long from now on. */
  @Nullable V getAndPut(K key, V value, Duration lifetime);

  /** As {@link #putAll(Map)}, but the entries end so long from now on. */
  void putAll(Map<? extends K, ? extends V> entries, Duration lifetime);

  /** As {@link #putIfAbsent(Object, Object)}, but what it stores ends so long from now on. */
  boolean putIfAbsent(K key, V value, Duration lifetime);

  /**
   * As {@link #replace(Object, Object)}, but the new value ends so long from now on. Where values
   * can be durations themselves, an old and a new one are told by the type {@link Cache}.
   */
  boolean replace(K key, V value, Duration lifetime);

  /** As {@link #replace(Object, Object, Object)}, but the new value ends so long from now on. */
  boolean replace(K key, V oldValue, V newValue, Duration lifetime);

  /**
   * Gives an entry another end, so long from now on, and leaves its value alone. {@link
   * Duration#ZERO} ends it, as time would have: a listener hears that it expired.
   *
   * <p>Neither hit, miss nor put to the statistics, no event but that one, no loader and no writer.
   * Whether there was an entry has no answer without its node: a failure is an exception, whatever
   * {@code on-error} says.
   *
   * @return whether there was an entry
   * @throws CacheException if the node does not answer
   */
  boolean touch(K key, Duration lifetime);

  /** See {@link Cache#iterator}; weakly consistent, and costs a listing of all the nodes' keys. */
  @Override
  Iterator<Cache.Entry<K, V>> iterator();

  /**
   * Tells where a key lives and what is there: memcached key, node and why that one, generation,
   * remaining time, size, codec. What debugging starts with. Reads only.
   *
   * @throws CacheException if the node does not answer
   */
  Explanation explain(K key);

  /**
   * The versions that keys of this cache have.
   *
   * @throws UnsupportedOperationException if the cache is not plain (setting {@code format})
   */
  Versions<K, V> versions();

  /**
   * How often, since the cache was opened, a change was decided again because another thread or JVM
   * had changed the entry meanwhile. An entry processor ran again as often, at most.
   */
  long retries();

  /** The counters of this cache, which stand beside its entries. */
  Counters<K> counters();

  /** A copy; {@link MemcachedConfiguration} is a type that can be asked for, too. */
  @Override
  <C extends Configuration<K, V>> C getConfiguration(Class<C> type);

  @Override
  MemcachedCacheManager getCacheManager();

  /**
   * Closes the cache; its entries stay. Loader, writer, expiry policy and listeners that are {@link
   * java.io.Closeable} are closed before this returns. A second time nothing happens.
   *
   * @throws CacheException if one of those could not be closed; the cache is closed all the same
   */
  @Override
  void close();
}
