package org.memjcache.internal.wiring;

import java.util.Optional;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.memjcache.Format;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.Profile;
import org.memjcache.SettingException;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.OverriddenExpiry;
import org.memjcache.internal.configuration.Setting;
import org.memjcache.internal.configuration.Settings;
import org.memjcache.internal.configuration.Syntax;
import org.memjcache.internal.hibernate.UpdateTimestamps;

/**
 * The configuration of one cache after the settings were applied to the one that {@code
 * createCache} received.
 *
 * <p>Frameworks pass bare configurations, so a setting overrides the value passed, except a value
 * that was set by a method of {@link MemcachedConfiguration} itself. Without settings the result
 * equals the configuration passed.
 */
final class EffectiveConfiguration<K, V> extends MemcachedConfiguration<K, V> {

  private static final long serialVersionUID = 1L;

  private final String cacheName;
  private final transient ConfiguredSettings settings;
  private final Profile profile;
  private final Format format;

  /**
   * Applies settings.
   *
   * @param managerSettings the settings of the manager; those for all caches and for this one apply
   * @throws SettingException if the cache cannot have a value that is set
   */
  EffectiveConfiguration(
      String cacheName, ConfiguredSettings managerSettings, Configuration<K, V> given) {
    super(complete(given));
    this.cacheName = cacheName;
    this.settings = managerSettings.with(cacheName, getOptions());
    isStatisticsEnabled = settings.find(Settings.STATISTICS, cacheName).orElse(isStatisticsEnabled);
    isManagementEnabled = settings.find(Settings.MANAGEMENT, cacheName).orElse(isManagementEnabled);
    this.profile = effectiveProfile();
    this.format = effectiveFormat();
    OverriddenExpiry expiry = effectiveExpiry();
    if (expiry.overridesAnything()) {
      expiryPolicyFactory = expiry;
    }
  }

  private EffectiveConfiguration(
      EffectiveConfiguration<K, V> that, boolean statistics, boolean management) {
    super(that);
    this.cacheName = that.cacheName;
    this.settings = that.settings;
    this.profile = that.profile;
    this.format = that.format;
    isStatisticsEnabled = statistics;
    isManagementEnabled = management;
  }

  private static <K, V> CompleteConfiguration<K, V> complete(Configuration<K, V> given) {
    if (given instanceof CompleteConfiguration<K, V> complete) {
      return complete;
    }
    return new MemcachedConfiguration<K, V>()
        .setTypes(given.getKeyType(), given.getValueType())
        .setStoreByValue(given.isStoreByValue());
  }

  private OverriddenExpiry effectiveExpiry() {
    if (profile == Profile.HIBERNATE_TIMESTAMPS) {
      return OverriddenExpiry.eternal(getExpiryPolicyFactory());
    }
    ConfiguredSettings applicable =
        hasOwnExpiryPolicy() ? ConfiguredSettings.none().with(cacheName, getOptions()) : settings;
    return new OverriddenExpiry(
        getExpiryPolicyFactory(),
        term(applicable, Settings.EXPIRY_CREATED),
        term(applicable, Settings.EXPIRY_ACCESSED),
        term(applicable, Settings.EXPIRY_UPDATED));
  }

  private OverriddenExpiry.@Nullable Term term(
      ConfiguredSettings from, Setting<OverriddenExpiry.Term> setting) {
    return from.find(setting, cacheName).orElse(null);
  }

  String cacheName() {
    return cacheName;
  }

  /** The settings of this cache, with the options of the configuration. */
  ConfiguredSettings settings() {
    return settings;
  }

  /** The setting {@code profile}; by default derived from the cache's name. */
  Profile profile() {
    return profile;
  }

  /** The setting {@code format}. */
  Format format() {
    return format;
  }

  private Profile effectiveProfile() {
    Optional<Profile> set = settings.find(Settings.PROFILE, cacheName);
    Profile wanted = set.orElseGet(() -> defaultProfile(cacheName));
    String reason = wanted == Profile.NONE ? null : reasonAgainstTimestamps();
    if (reason == null) {
      return wanted;
    }
    if (set.isEmpty()) {
      return Profile.NONE;
    }
    throw new SettingException(
        "setting %s: '%s' is not allowed for cache '%s', %s; allowed is none"
            .formatted(Settings.PROFILE.name(cacheName), Syntax.word(wanted), cacheName, reason));
  }

  private static Profile defaultProfile(String cacheName) {
    return UpdateTimestamps.isRegion(cacheName) ? Profile.HIBERNATE_TIMESTAMPS : Profile.NONE;
  }

  private @Nullable String reasonAgainstTimestamps() {
    if (!getValueType().isAssignableFrom(Long.class)) {
      return "whose values are of type %s and would have to take a Long"
          .formatted(getValueType().getName());
    }
    return getCacheLoaderFactory() == null ? null : "since it has a CacheLoader";
  }

  private Format effectiveFormat() {
    Format wanted = settings.get(Settings.FORMAT, cacheName);
    String reason = wanted == Format.PLAIN ? reasonAgainstPlain() : null;
    if (reason == null) {
      return wanted;
    }
    throw new SettingException(
        "setting %s: 'plain' is not allowed for cache '%s', %s; allowed is envelope"
            .formatted(Settings.FORMAT.name(cacheName), cacheName, reason));
  }

  private @Nullable String reasonAgainstPlain() {
    if (!isStoreByValue()) {
      return "which stores by reference, and so not on servers";
    } else if (isWriteThrough() && getCacheWriterFactory() != null) {
      return "since it has a CacheWriter: without an envelope nothing keeps an older value from"
          + " taking the place of a written one";
    } else if (getCodecFactory() != null) {
      return "since it has a codec of its own";
    } else if (!getKryoCustomizers().isEmpty()) {
      return "since it has a KryoCustomizer";
    }
    return profile == Profile.HIBERNATE_TIMESTAMPS
        ? "in which Hibernate keeps its update timestamps"
        : null;
  }

  /** A copy for the user, with the switches as they are now. */
  MemcachedConfiguration<K, V> copy(boolean statistics, boolean management) {
    return new MemcachedConfiguration<>(new EffectiveConfiguration<>(this, statistics, management));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
