package org.memjcache.internal.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.memjcache.SettingException;

/**
 * Settings in the environment: the full name in capitals, with {@code _} for dots and hyphens.
 *
 * <p>{@code memjcache.operation-timeout} is {@code MEMJCACHE_OPERATION_TIMEOUT}, {@code
 * memjcache.default.expiry.created} is {@code MEMJCACHE_DEFAULT_EXPIRY_CREATED}. Single caches
 * cannot be named. Other programs' variables may begin with {@code MEMJCACHE_}, too (Kubernetes
 * sets some for a service of that name): an unknown one is an error only if it looks like a typing
 * error.
 */
final class Environment {

  private static final String PREFIX = variable(SettingName.PREFIX);

  private Environment() {}

  static List<SettingSource.Raw> settings(Map<String, String> environment, KnownSettings known) {
    Map<String, String> names = names(known);
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(PREFIX))
        .flatMap(variable -> setting(variable.getKey(), variable.getValue(), names))
        .toList();
  }

  private static Stream<SettingSource.Raw> setting(
      String variable, String text, Map<String, String> names) {
    String origin = "environment variable " + variable;
    String name = names.get(variable);
    if (name != null) {
      return Stream.of(new SettingSource.Raw(name, text, origin));
    }
    String rest = variable.substring(PREFIX.length());
    List<String> unprefixed =
        names.keySet().stream().map(each -> each.substring(PREFIX.length())).toList();
    ClientHints.ofSetting(rest)
        .or(() -> KnownSettings.closest(rest, unprefixed).map(Environment::question))
        .ifPresent(
            advice -> {
              throw new SettingException("unknown setting (%s): %s".formatted(origin, advice));
            });
    return Stream.empty();
  }

  private static String question(String meant) {
    return "did you mean %s?".formatted(PREFIX + meant);
  }

  private static Map<String, String> names(KnownSettings known) {
    Map<String, String> names = new TreeMap<>();
    for (Setting<?> setting : known.all()) {
      if (setting.scope().hasManager()) {
        names.put(variable(setting.name()), setting.name());
      }
      if (setting.scope().hasCache()) {
        String name = SettingName.DEFAULT_PREFIX + setting.key();
        names.put(variable(name), name);
      }
    }
    return names;
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
