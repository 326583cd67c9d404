package org.memjcache.internal.configuration;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memjcache.SettingException;

/** The settings of the provider and of the modules that contribute some. Immutable. */
final class KnownSettings {

  /** The provider's own. */
  static final KnownSettings BUILT_IN = new KnownSettings(List.of());

  private static final int MAX_DISTANCE = 3;

  /** In the order of the reference. */
  private final Map<String, Setting<?>> byKey = new LinkedHashMap<>();

  private final List<String> classes;

  private KnownSettings(Collection<Contribution> contributions) {
    Settings.ALL.forEach(setting -> byKey.put(setting.key(), setting));
    contributions.stream()
        .flatMap(module -> module.settings().stream())
        .forEach(setting -> byKey.put(setting.key(), setting));
    this.classes = contributions.stream().flatMap(module -> module.classes().stream()).toList();
  }

  /**
   * The settings of all modules that a class loader, the thread's context class loader or the
   * provider's own can see. In a server the provider may be shared by applications, while the
   * module is a part of one of them.
   */
  static KnownSettings visibleTo(ClassLoader loader) {
    Set<@Nullable ClassLoader> loaders =
        new LinkedHashSet<>(
            Arrays.asList(
                KnownSettings.class.getClassLoader(),
                loader,
                Thread.currentThread().getContextClassLoader()));
    Map<String, Contribution> contributions = new LinkedHashMap<>();
    for (@Nullable ClassLoader each : loaders) {
      if (seesThisLibrary(each)) {
        ServiceLoader.load(Contribution.class, each)
            .forEach(found -> contributions.putIfAbsent(found.getClass().getName(), found));
      }
    }
    return contributions.isEmpty() ? BUILT_IN : new KnownSettings(contributions.values());
  }

  /** A loader that sees another copy of this library finds modules that belong to that copy. */
  private static boolean seesThisLibrary(@Nullable ClassLoader loader) {
    try {
      return loader != null && loader.loadClass(Contribution.class.getName()) == Contribution.class;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** All of them, in the order of the reference. */
  Collection<Setting<?>> all() {
    return byKey.values();
  }

  /** Names of contributed classes that entries may consist of. */
  List<String> classes() {
    return classes;
  }

  /**
   * The setting that a name addresses.
   *
   * @throws SettingException if there is none
   */
  Setting<?> addressedBy(SettingName name, SettingSource.Raw raw) {
    Setting<?> setting = byKey.get(name.key());
    if (setting == null) {
      throw new SettingException(
          "unknown setting %s (%s): %s".formatted(raw.name(), raw.origin(), advice(name, raw)));
    }
    if (!name.allows(setting.scope())) {
      throw new SettingException(
          "setting %s (%s): %s is a setting of the %s, write %s"
              .formatted(raw.name(), raw.origin(), setting.key(), setting.scope(), forms(setting)));
    }
    return setting;
  }

  private static String forms(Setting<?> setting) {
    return setting.scope().hasManager()
        ? setting.name()
        : SettingName.DEFAULT_PREFIX + setting.key() + " or " + setting.name("<name>");
  }

  private String advice(SettingName name, SettingSource.Raw raw) {
    if (name.key().startsWith("cache.")) {
      return "for one cache write " + Settings.CODEC.name("<name>") + ", with the brackets";
    }
    return ClientHints.ofSetting(name.key())
        .or(
            () ->
                closest(name.key(), byKey.keySet())
                    .map(key -> "did you mean " + raw.name().replace(name.key(), key) + "?"))
        .orElseGet(() -> "known are " + String.join(", ", byKey.keySet()));
  }

  /** The word at the smallest edit distance from what was written; empty if none is close. */
  static Optional<String> closest(String written, Collection<String> words) {
    return words.stream()
        .filter(word -> editDistance(written, word) <= Math.min(MAX_DISTANCE, word.length() / 3))
        .min(
            Comparator.comparingInt((String word) -> editDistance(written, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein's distance: insertions, deletions and replacements of one character. */
  private static int editDistance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
