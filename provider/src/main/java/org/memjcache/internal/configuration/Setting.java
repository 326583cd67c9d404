package org.memjcache.internal.configuration;

import org.jspecify.annotations.Nullable;

/**
 * One setting: everything that is to be known of it, in one place.
 *
 * @param key its name without prefix, such as {@code operation-timeout}
 * @param scope what it can be set for
 * @param builtIn what holds when no source sets it, as one would write it; null if nothing does
 * @param syntax how its value is written
 * @param meaning what it does, as one or two sentences for the reference
 */
public record Setting<T>(
    String key, Scope scope, @Nullable String builtIn, Syntax<T> syntax, String meaning) {

  /** The name under which the manager's value is set. */
  public String name() {
    return SettingName.PREFIX + key;
  }

  /** The name under which one cache's value is set. */
  public String name(String cache) {
    return SettingName.CACHE_PREFIX + cache + SettingName.CACHE_END + key;
  }

  @Override
  public String toString() {
    return key;
  }
}
