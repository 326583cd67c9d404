package org.memjcache.internal.configuration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memjcache.SettingException;

/**
 * The settings of one manager, from all sources.
 *
 * <p>Code has the highest precedence (see {@link #with}), then the {@code Properties} passed to
 * {@code getCacheManager}, the manager's URI, system properties, the environment, the file, and
 * last the defaults. Within one source an exact cache name beats a pattern, a longer pattern beats
 * a shorter one, and any pattern beats {@code memjcache.default}. Immutable.
 */
public final class ConfiguredSettings {

  private static final String DEFAULT_FILE = "memjcache.properties";

  private final KnownSettings known;

  /** By falling precedence. */
  private final List<SettingSource> sources;

  private ConfiguredSettings(KnownSettings known, List<SettingSource> sources) {
    this.known = known;
    this.sources = List.copyOf(sources);
  }

  /** The defaults. */
  public static ConfiguredSettings none() {
    return new ConfiguredSettings(KnownSettings.BUILT_IN, List.of());
  }

  /**
   * Reads all sources.
   *
   * @throws SettingException if a setting is unknown or malformed, or a file that a setting names
   *     cannot be read
   */
  public static ConfiguredSettings read(SettingInputs inputs) {
    KnownSettings known = KnownSettings.visibleTo(inputs.loader());
    ConfiguredSettings named =
        new ConfiguredSettings(
            known,
            List.of(
                source(known, inputs.properties(), "Properties of the manager"),
                new SettingSource(ManagerUri.settings(inputs.uri()), known),
                source(known, inputs.system(), "system property"),
                new SettingSource(Environment.settings(inputs.environment(), known), known)));
    SettingsFile files = new SettingsFile(inputs.loader());
    Optional<SettingSource> file =
        named
            .find(Settings.CONFIG)
            .map(place -> file(known, files.named(place), place))
            .or(() -> files.resource(DEFAULT_FILE).map(found -> file(known, found, DEFAULT_FILE)));
    List<SettingSource> all = new ArrayList<>(named.sources);
    file.ifPresent(all::add);
    return new ConfiguredSettings(known, all);
  }

  /**
   * These settings, with those that code makes for one cache before them.
   *
   * @param texts values by key
   * @throws SettingException if one is unknown or malformed
   */
  public ConfiguredSettings with(String cache, Map<String, String> texts) {
    List<SettingSource.Raw> code = new ArrayList<>();
    texts.forEach(
        (key, text) ->
            code.add(
                new SettingSource.Raw(
                    SettingName.CACHE_PREFIX + cache + SettingName.CACHE_END + key,
                    text,
                    "MemcachedConfiguration")));
    List<SettingSource> all = new ArrayList<>(List.of(new SettingSource(code, known)));
    all.addAll(sources);
    return new ConfiguredSettings(known, all);
  }

  /** The manager's value, or the default if no source sets it; empty if there is no default. */
  public <T> Optional<T> find(Setting<T> setting) {
    return lookUp(setting, null);
  }

  /** A cache's value, or the default if no source sets it; empty if there is no default. */
  public <T> Optional<T> find(Setting<T> setting, String cache) {
    return lookUp(setting, cache);
  }

  /** The manager's value of a setting that has a default. */
  public <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow();
  }

  /** A cache's value of a setting that has a default. */
  public <T> T get(Setting<T> setting, String cache) {
    return find(setting, cache).orElseThrow();
  }

  /**
   * Names of the classes of other modules of this library that entries may consist of in mode
   * {@code listed}.
   */
  public List<String> contributedClasses() {
    return known.classes();
  }

  /** Whether any source sets this setting of the manager. */
  public boolean sets(Setting<?> setting) {
    return sources.stream().anyMatch(source -> source.find(setting, null).isPresent());
  }

  /** Whether a source has settings for exactly this cache, which {@code getCache} then opens. */
  public boolean declares(String cache) {
    return sources.stream().flatMap(SettingSource::caches).anyMatch(cache::equals);
  }

  private <T> Optional<T> lookUp(Setting<T> setting, @Nullable String cache) {
    return sources.stream()
        .flatMap(source -> source.find(setting, cache).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(setting.builtIn()).map(setting.syntax()::parse));
  }

  private static SettingSource file(KnownSettings known, Properties properties, String place) {
    if (properties.containsKey(Settings.CONFIG.name())) {
      throw new SettingException(
          "setting %s (file %s): a file cannot name another file"
              .formatted(Settings.CONFIG.name(), place));
    }
    return source(known, properties, "file " + place);
  }

  private static SettingSource source(KnownSettings known, Properties properties, String origin) {
    Set<String> names = new HashSet<>(properties.stringPropertyNames());
    properties.keySet().forEach(name -> names.add(name.toString()));
    return new SettingSource(
        names.stream()
            .filter(SettingName::isMeant)
            .map(name -> new SettingSource.Raw(name, text(properties, name), origin))
            .toList(),
        known);
  }

  /** The value as text, also if it is a number or a boolean in the properties. */
  private static String text(Properties properties, String name) {
    String text = properties.getProperty(name);
    return text == null ? String.valueOf(properties.get(name)) : text;
  }
}
