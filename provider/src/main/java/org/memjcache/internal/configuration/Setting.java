package org.memjcache.internal.configuration;

import org.jspecify.annotations.Nullable;

/**
 * The declaration of one setting.
 *
 * @param key its name without prefix, such as {@code operation-timeout}
 * @param scope what it can be set for
 * @param builtIn the default as a user would write it; null if there is none
 * @param syntax how its value is written
 * @param meaning what it does, as a few sentences for the reference
 */
public record Setting<T>(
    String key, Scope scope, @Nullable String builtIn, Syntax<T> syntax, String meaning) {

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

  /** The name under which the manager's value is set. */
  public String name() {
    return SettingName.PREFIX + key;
  }

  /** The name under which one cache's value is set. */
  public String name(String cache) {
    return SettingName.CACHE_PREFIX + cache + SettingName.CACHE_END + key;
  }

  /** The setting's row of the table in {@code docs/settings.md}. */
  public String tableRow() {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            key,
            scope,
            builtIn == null ? "-" : "`" + builtIn + "`",
            cell(syntax.allowed()),
            cell(meaning));
  }

  private static String cell(String text) {
    return text.replace("*", "\\*").replace("|", "\\|");
  }

  @Override
  public String toString() {
    return key;
  }
}
