package org.memjcache;

import java.util.Optional;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.memjcache.configuration.ConfiguredSettings;
import org.memjcache.configuration.ExpiryTerm;
import org.memjcache.configuration.Format;
import org.memjcache.configuration.OverruledExpiry;
import org.memjcache.configuration.Profile;
import org.memjcache.configuration.Setting;
import org.memjcache.configuration.SettingException;
import org.memjcache.configuration.Settings;
import org.memjcache.configuration.Syntax;

/**
 * Lays the settings of one cache over the configuration that {@code createCache} was given.
 *
 * <p>Frameworks pass bare configurations, so a setting wins over what was passed, except over what
 * a {@link MemcachedConfiguration} sets by itself. Without any setting the result equals what was
 * passed.
 */
record Overlay(String cache, ConfiguredSettings settings) {

  <K, V> MemcachedConfiguration<K, V> over(Configuration<K, V> given) {
    MemcachedConfiguration<K, V> result = copy(given);
    ConfiguredSettings all = settings.with(cache, result.getOptions());
    result.showSwitches(
        all.find(Settings.STATISTICS, cache).orElse(result.isStatisticsEnabled()),
        all.find(Settings.MANAGEMENT, cache).orElse(result.isManagementEnabled()));
    ConfiguredSettings expiry =
        result.hasOwnExpiryPolicy()
            ? ConfiguredSettings.none().with(cache, result.getOptions())
            : all;
    result.overruleExpiry(
        profile(result) == Profile.HIBERNATE_TIMESTAMPS
            ? OverruledExpiry.eternal(result.getExpiryPolicyFactory())
            : new OverruledExpiry(
                result.getExpiryPolicyFactory(),
                term(expiry, Settings.EXPIRY_CREATED),
                term(expiry, Settings.EXPIRY_ACCESSED),
                term(expiry, Settings.EXPIRY_UPDATED)));
    return result;
  }

  /**
   * What the cache is for: what is set, else what its name says, if it could be.
   *
   * @throws SettingException if it cannot be what is set
   */
  Profile profile(MemcachedConfiguration<?, ?> configuration) {
    Optional<Profile> set =
        settings.with(cache, configuration.getOptions()).find(Settings.PROFILE, cache);
    Profile profile = set.orElse(Profile.usualFor(cache));
    String reason = reasonAgainst(profile, configuration);
    if (reason == null) {
      return profile;
    }
    if (set.isEmpty()) {
      return Profile.NONE;
    }
    throw new SettingException(
        "setting %s: '%s' is not allowed for cache '%s', %s; allowed is none"
            .formatted(Settings.PROFILE.name(cache), Syntax.word(profile), cache, reason));
  }

  private static @Nullable String reasonAgainst(
      Profile profile, MemcachedConfiguration<?, ?> configuration) {
    if (profile == Profile.NONE) {
      return null;
    }
    Class<?> type = configuration.getValueType();
    if (!type.isAssignableFrom(Long.class)) {
      return "whose values are of type " + type.getName() + " and would have to take a Long";
    }
    return configuration.getCacheLoaderFactory() == null ? null : "since it has a CacheLoader";
  }

  /**
   * In which form the entries are kept.
   *
   * @throws SettingException if the cache cannot keep them in the form that is set
   */
  Format format(MemcachedConfiguration<?, ?> configuration) {
    Format format = settings.with(cache, configuration.getOptions()).get(Settings.FORMAT, cache);
    String reason = format == Format.PLAIN ? reasonAgainstPlain(configuration) : null;
    if (reason == null) {
      return format;
    }
    throw new SettingException(
        "setting %s: 'plain' is not allowed for cache '%s', %s; allowed is envelope"
            .formatted(Settings.FORMAT.name(cache), cache, reason));
  }

  private @Nullable String reasonAgainstPlain(MemcachedConfiguration<?, ?> configuration) {
    if (!configuration.isStoreByValue()) {
      return "which stores by reference, and so not on servers";
    } else if (configuration.isWriteThrough() && configuration.getCacheWriterFactory() != null) {
      return "since it has a CacheWriter: without an envelope nothing keeps an older value from"
          + " taking the place of a written one";
    } else if (configuration.getCodecFactory() != null) {
      return "since it has a codec of its own";
    }
    return profile(configuration) == Profile.HIBERNATE_TIMESTAMPS
        ? "in which Hibernate keeps its update timestamps"
        : null;
  }

  private @Nullable ExpiryTerm term(ConfiguredSettings from, Setting<ExpiryTerm> setting) {
    return from.find(setting, cache).orElse(null);
  }

  private static <K, V> MemcachedConfiguration<K, V> copy(Configuration<K, V> given) {
    if (given instanceof CompleteConfiguration<K, V> complete) {
      return new MemcachedConfiguration<>(complete);
    }
    return new MemcachedConfiguration<K, V>()
        .setTypes(given.getKeyType(), given.getValueType())
        .setStoreByValue(given.isStoreByValue());
  }
}
