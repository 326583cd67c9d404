package org.memjcache.internal.configuration;

/** What a setting can be set for. */
public enum Scope {
  /** The manager: {@code memjcache.<key>}. */
  MANAGER("manager"),

  /** Caches: {@code memjcache.default.<key>} and {@code memjcache.cache.[<name>].<key>}. */
  CACHE("cache"),

  /** Caches, and by {@code memjcache.<key>} all caches of the manager. */
  BOTH("manager, cache");

  private final String words;

  Scope(String words) {
    this.words = words;
  }

  boolean hasManager() {
    return this != CACHE;
  }

  boolean hasCache() {
    return this != MANAGER;
  }

  @Override
  public String toString() {
    return words;
  }
}
