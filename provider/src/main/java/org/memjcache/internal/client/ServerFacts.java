package org.memjcache.internal.client;

/**
 * The facts that a server reports about itself.
 *
 * @param version memcached's version
 * @param itemLimit the largest item in bytes, header and key included
 */
public record ServerFacts(String version, int itemLimit) {

  /** memcached's default for the largest item. */
  public static final int DEFAULT_ITEM_LIMIT = 1 << 20;
}
