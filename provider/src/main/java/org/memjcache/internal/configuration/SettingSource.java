package org.memjcache.internal.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.memjcache.SettingException;

/** The settings of one source, all of them known and well-formed. Immutable. */
final class SettingSource {

  /**
   * A setting as a source holds it.
   *
   * @param name its full name, {@code memjcache.…}
   * @param origin where exactly it was found, for messages
   */
  record Raw(String name, String text, String origin) {}

  /** A setting with the name under which it was found. */
  private record Found(SettingName name, Raw raw) {}

  private final List<Found> all;

  /**
   * @throws SettingException if a setting is unknown or its value malformed
   */
  SettingSource(Collection<Raw> settings, KnownSettings known) {
    this.all = settings.stream().map(raw -> new Found(SettingName.parse(raw.name()), raw)).toList();
    all.forEach(found -> value(known.addressedBy(found.name, found.raw), found.raw));
  }

  /** The value that fits best: of a cache, or of the manager if that is null. */
  <T> Optional<T> find(Setting<T> setting, @Nullable String cache) {
    return all.stream()
        .filter(found -> found.name.key().equals(setting.key()) && found.name.fit(cache) >= 0)
        .max(Comparator.comparingInt(found -> found.name.fit(cache)))
        .map(found -> value(setting, found.raw));
  }

  /** The names of caches that have settings of their own. */
  Stream<String> caches() {
    return all.stream()
        .filter(found -> found.name instanceof SettingName.ForCache)
        .map(found -> ((SettingName.ForCache) found.name).cache());
  }

  private static <T> T value(Setting<T> setting, Raw raw) {
    try {
      return setting.syntax().parse(raw.text());
    } catch (IllegalArgumentException e) {
      String advice =
          setting.syntax().advice().apply(raw.text()).map(hint -> hint + "; ").orElse("");
      throw new SettingException(
          "setting %s (%s) is '%s': %sallowed is %s"
              .formatted(raw.name(), raw.origin(), raw.text(), advice, setting.syntax().allowed()),
          e);
    }
  }
}
