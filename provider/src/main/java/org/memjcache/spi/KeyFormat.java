package org.memjcache.spi;

import java.util.Optional;

/**
 * How the memcached keys of a plain cache are made of its keys, and keys of them: Django's {@code
 * KEY_FUNCTION}, both ways.
 *
 * <p>A class of yours has a public constructor without parameters, and is named by the setting
 * {@code key-format}. Implementations are safe for use by many threads and depend on their
 * arguments alone.
 */
public interface KeyFormat {

  /** Django's own: {@code prefix:version:key}. */
  KeyFormat DJANGO = CommonKeyFormat.DJANGO;

  /** The key behind the prefix, without a version: for clients that add nothing to their keys. */
  KeyFormat RAW = CommonKeyFormat.RAW;

  /**
   * What the memcached keys of all entries begin with, and those of no other program or cache.
   * Needed to list them, for {@code clear}, {@code removeAll} and the iterator.
   *
   * @param prefix the setting {@code key-prefix}; empty if it is not set
   * @param version the setting {@code key-version}, or another one that was asked for
   * @return empty if there is no such beginning
   */
  String beginning(String prefix, int version);

  /**
   * The whole memcached key. It is refused afterwards if it has blanks or control characters, or is
   * longer than 250 bytes of UTF-8.
   *
   * @param key the cache's key as text
   */
  String write(String key, String prefix, int version);

  /**
   * The cache's key as text again; empty if this is no key of this cache, or none that can be
   * turned back (such entries are not met by the iterator).
   *
   * @param memcachedKey untrusted: it comes from a server
   */
  Optional<String> read(String memcachedKey, String prefix, int version);
}
