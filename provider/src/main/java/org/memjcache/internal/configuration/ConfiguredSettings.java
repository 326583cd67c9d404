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
 * The settings of one manager: all sources, the strongest first.
 *
 * <p>Strongest is what code says (see {@link #with}), then the {@code Properties} given to {@code
 * getCacheManager}, the manager's URI, system properties, environment, the file, and last what is
 * built in. Within one source an exact cache name beats a pattern, a longer pattern a shorter one,
 * and any pattern {@code memjcache.default}. Immutable.
 */
public final class ConfiguredSettings {

  private static final String DEFAULT_FILE = "memjcache.properties";

  private final List<SettingSource> sources;

  private ConfiguredSettings(List<SettingSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** No settings but what is built in. */
  public static ConfiguredSettings none() {
    return new ConfiguredSettings(List.of());
  }

  /**
   * Reads all sources.
   *
   * @throws SettingException if a setting is unknown, or malformed, or a file that is named cannot
   *     be read
   */
  public static ConfiguredSettings read(SettingInputs inputs) {
    ConfiguredSettings named =
        new ConfiguredSettings(
            List.of(
                source(inputs.properties(), "Properties of the manager"),
                new SettingSource(ManagerUri.settings(inputs.uri())),
                source(inputs.system(), "system property"),
                new SettingSource(Environment.settings(inputs.environment()))));
    SettingsFile files = new SettingsFile(inputs.loader());
    Optional<SettingSource> file =
        named
            .find(Settings.CONFIG)
            .map(place -> file(files.named(place), place))
            .or(() -> files.resource(DEFAULT_FILE).map(found -> file(found, DEFAULT_FILE)));
    List<SettingSource> all = new ArrayList<>(named.sources);
    file.ifPresent(all::add);
    return new ConfiguredSettings(all);
  }

  /**
   * These settings, overruled by what code says of one cache.
   *
   * @param texts values by key
   * @throws SettingException if one is unknown or malformed
   */
  public ConfiguredSettings with(String cache, Map<String, String> texts) {
    List<RawSetting> code = new ArrayList<>();
    texts.forEach(
        (key, text) ->
            code.add(
                new RawSetting(
                    SettingName.CACHE_PREFIX + cache + SettingName.CACHE_END + key,
                    text,
                    "MemcachedConfiguration")));
    List<SettingSource> all = new ArrayList<>(List.of(new SettingSource(code)));
    all.addAll(sources);
    return new ConfiguredSettings(all);
  }

  /** The manager's value; what is built in if no source sets it; empty if nothing is. */
  public <T> Optional<T> find(Setting<T> setting) {
    return lookUp(setting, null);
  }

  /** A cache's value; what is built in if no source sets it; empty if nothing is. */
  public <T> Optional<T> find(Setting<T> setting, String cache) {
    return lookUp(setting, cache);
  }

  /** The manager's value of a setting that has one built in. */
  public <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow();
  }

  /** A cache's value of a setting that has one built in. */
  public <T> T get(Setting<T> setting, String cache) {
    return find(setting, cache).orElseThrow();
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

  private static SettingSource file(Properties properties, String place) {
    if (properties.containsKey(Settings.CONFIG.name())) {
      throw new SettingException(
          "setting %s (file %s): a file cannot name another file"
              .formatted(Settings.CONFIG.name(), place));
    }
    return source(properties, "file " + place);
  }

  private static SettingSource source(Properties properties, String origin) {
    Set<String> names = new HashSet<>(properties.stringPropertyNames());
    properties.keySet().forEach(name -> names.add(name.toString()));
    return new SettingSource(
        names.stream()
            .filter(SettingName::isMeant)
            .map(name -> new RawSetting(name, text(properties, name), origin))
            .toList());
  }

  /** The value as text, also where a number or a boolean was put into the properties. */
  private static String text(Properties properties, String name) {
    String text = properties.getProperty(name);
    return text == null ? String.valueOf(properties.get(name)) : text;
  }
}
