package org.memjcache.internal.configuration;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the full name of a setting addresses: {@code memjcache.<key>}, {@code
 * memjcache.default.<key>} or {@code memjcache.cache.[<name or pattern*>].<key>}.
 *
 * <p>Cache names stand in brackets and are taken literally, since they may contain dots, blanks and
 * brackets.
 */
sealed interface SettingName {

  String PREFIX = "memjcache.";
  String DEFAULT_PREFIX = PREFIX + "default.";
  String CACHE_PREFIX = PREFIX + "cache.[";
  String CACHE_END = "].";

  /** Names that no setting has: those of the published testkit, and of the project's own tests. */
  String TESTKIT_PREFIX = PREFIX + "testkit.";

  Set<String> OF_TESTS = Set.of(PREFIX + "seed", PREFIX + "full");

  /** The setting's key. */
  String key();

  /**
   * How well this name fits a cache, or the manager if that is null: the largest number wins; a
   * negative number does not fit.
   */
  int fit(@Nullable String cache);

  /** Whether a setting of this scope can be set under this name. */
  boolean allows(Setting.Scope scope);

  /** The manager's value, and that of its caches where the setting's scope is both. */
  record ForManager(String key) implements SettingName {
    @Override
    public int fit(@Nullable String cache) {
      return 0;
    }

    @Override
    public boolean allows(Setting.Scope scope) {
      return scope.hasManager();
    }
  }

  /** The value of all caches. */
  record ForAllCaches(String key) implements SettingName {
    @Override
    public int fit(@Nullable String cache) {
      return cache == null ? -1 : 1;
    }

    @Override
    public boolean allows(Setting.Scope scope) {
      return scope.hasCache();
    }
  }

  /** The value of the caches whose names have this beginning; a longer one fits better. */
  record ForPattern(String beginning, String key) implements SettingName {
    @Override
    public int fit(@Nullable String cache) {
      return cache != null && cache.startsWith(beginning) ? 2 + beginning.length() : -1;
    }

    @Override
    public boolean allows(Setting.Scope scope) {
      return scope.hasCache();
    }
  }

  /** The value of one cache. */
  record ForCache(String cache, String key) implements SettingName {
    @Override
    public int fit(@Nullable String cache) {
      return this.cache.equals(cache) ? Integer.MAX_VALUE : -1;
    }

    @Override
    public boolean allows(Setting.Scope scope) {
      return scope.hasCache();
    }
  }

  /** Whether this is the name of a setting, known or not. */
  static boolean isMeant(String name) {
    return name.startsWith(PREFIX) && !name.startsWith(TESTKIT_PREFIX) && !OF_TESTS.contains(name);
  }

  /** Parses a name that starts with {@link #PREFIX}. Does not check whether the key exists. */
  static SettingName parse(String name) {
    int end = name.lastIndexOf(CACHE_END);
    if (name.startsWith(CACHE_PREFIX) && end >= CACHE_PREFIX.length()) {
      String cache = name.substring(CACHE_PREFIX.length(), end);
      String key = name.substring(end + CACHE_END.length());
      return cache.endsWith("*")
          ? new ForPattern(cache.substring(0, cache.length() - 1), key)
          : new ForCache(cache, key);
    }
    return name.startsWith(DEFAULT_PREFIX)
        ? new ForAllCaches(name.substring(DEFAULT_PREFIX.length()))
        : new ForManager(name.substring(PREFIX.length()));
  }
}
