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
 * cannot be named. Others' variables may begin with {@code MEMJCACHE_} as well (Kubernetes makes
 * some for a service of that name): an unknown one is an error only if it looks like a slip.
 */
final class Environment {

  private static final String PREFIX = variable(SettingName.PREFIX);

  private static final Map<String, String> NAMES = names();

  private Environment() {}

  static List<RawSetting> settings(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(PREFIX))
        .flatMap(variable -> setting(variable.getKey(), variable.getValue()))
        .toList();
  }

  private static Stream<RawSetting> setting(String variable, String text) {
    String origin = "environment variable " + variable;
    String name = NAMES.get(variable);
    if (name != null) {
      return Stream.of(new RawSetting(name, text, origin));
    }
    String rest = variable.substring(PREFIX.length());
    ClientHints.ofSetting(rest)
        .or(() -> Nearest.to(rest, unprefixed()).map(Environment::question))
        .ifPresent(
            advice -> {
              throw new SettingException("unknown setting (%s): %s".formatted(origin, advice));
            });
    return Stream.empty();
  }

  private static String question(String meant) {
    return "did you mean %s?".formatted(PREFIX + meant);
  }

  private static List<String> unprefixed() {
    return NAMES.keySet().stream().map(name -> name.substring(PREFIX.length())).toList();
  }

  private static Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    for (Setting<?> setting : Settings.ALL) {
      if (setting.scope().hasManager()) {
        names.put(variable(setting.name()), setting.name());
      }
      if (setting.scope().hasCache()) {
        String name = SettingName.DEFAULT_PREFIX + setting.key();
        names.put(variable(name), name);
      }
    }
    return Map.copyOf(names);
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
