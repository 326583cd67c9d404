package org.memjcache.spi;

import java.util.Optional;

/**
 * Converts the keys of a plain cache to memcached keys and back, as Django's {@code KEY_FUNCTION}
 * and its reverse.
 *
 * <p>An implementation has a public constructor without parameters, and the setting {@code
 * key-format} names it. It must be safe for use by many threads, and its results must depend on its
 * arguments only.
 */
public interface KeyFormat {

  /** Django's default: {@code prefix:version:key}. */
  KeyFormat DJANGO = CommonKeyFormat.DJANGO;

  /** The prefix and the key, without a version: for clients that add nothing else to their keys. */
  KeyFormat RAW = CommonKeyFormat.RAW;

  /**
   * Returns the prefix that the memcached keys of all entries have, and those of no other program
   * or cache. {@code clear}, {@code removeAll} and the iterator list the entries by it.
   *
   * @param prefix the setting {@code key-prefix}; empty if it is not set
   * @param version the setting {@code key-version}, or the version that the caller asks for
   * @return the common prefix; empty if there is none
   */
  String beginning(String prefix, int version);

  /**
   * Returns the whole memcached key. The cache refuses it if it contains blanks or control
   * characters, or is longer than 250 bytes of UTF-8.
   *
   * @param key the cache's key as text
   */
  String write(String key, String prefix, int version);

  /**
   * Returns the cache's key as text.
   *
   * @param memcachedKey the whole memcached key; untrusted, because a server sent it
   * @return the key; empty if it is no key of this cache or cannot be converted, in which case the
   *     iterator skips the entry
   */
  Optional<String> read(String memcachedKey, String prefix, int version);
}
