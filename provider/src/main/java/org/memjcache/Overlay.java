package org.memjcache;

import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.memjcache.configuration.ConfiguredSettings;
import org.memjcache.configuration.ExpiryTerm;
import org.memjcache.configuration.OverruledExpiry;
import org.memjcache.configuration.Setting;
import org.memjcache.configuration.Settings;

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
        new OverruledExpiry(
            result.getExpiryPolicyFactory(),
            term(expiry, Settings.EXPIRY_CREATED),
            term(expiry, Settings.EXPIRY_ACCESSED),
            term(expiry, Settings.EXPIRY_UPDATED)));
    return result;
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
