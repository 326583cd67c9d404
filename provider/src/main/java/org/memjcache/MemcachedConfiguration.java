package org.memjcache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.memjcache.spi.KeyEncoder;
import org.memjcache.spi.ValueCodec;

/**
 * A cache's configuration with the options that only this provider has.
 *
 * <p>What is set here by a method of this class is stronger than every setting from properties,
 * environment or files; what is not set is left to them. Servers and namespace belong to the
 * manager and are not set here. Like {@link MutableConfiguration} it is meant for one thread, and
 * {@code createCache} takes a copy.
 */
public class MemcachedConfiguration<K, V> extends MutableConfiguration<K, V> {

  private static final long serialVersionUID = 1L;

  /** Settings by key, as text: what {@code docs/settings.md} says of each. */
  private final TreeMap<String, String> options = new TreeMap<>();

  private final ArrayList<KeyEncoder<?>> keyEncoders = new ArrayList<>();
  private @Nullable Factory<? extends ValueCodec> codecFactory;
  private boolean expiryGiven;

  public MemcachedConfiguration() {}

  /** A copy, with the options of this provider if the other configuration has them. */
  public MemcachedConfiguration(CompleteConfiguration<K, V> other) {
    super(other);
    if (other instanceof MemcachedConfiguration<K, V> that) {
      options.putAll(that.options);
      keyEncoders.addAll(that.keyEncoders);
      codecFactory = that.codecFactory;
      expiryGiven = that.expiryGiven;
    }
  }

  /** How long an entry lives once created; the rest is left to the policy. */
  public MemcachedConfiguration<K, V> setExpiryForCreation(Duration duration) {
    return set("expiry.created", term(Objects.requireNonNull(duration, "duration")));
  }

  /** How long an entry lives once read; null leaves its end unchanged. */
  public MemcachedConfiguration<K, V> setExpiryForAccess(@Nullable Duration duration) {
    return set("expiry.accessed", term(duration));
  }

  /** How long an entry lives once its value was replaced; null leaves its end unchanged. */
  public MemcachedConfiguration<K, V> setExpiryForUpdate(@Nullable Duration duration) {
    return set("expiry.updated", term(duration));
  }

  /** What makes bytes of values, instead of Kryo. One codec is made for the cache. */
  public MemcachedConfiguration<K, V> setCodecFactory(Factory<? extends ValueCodec> factory) {
    codecFactory = Objects.requireNonNull(factory, "factory");
    return this;
  }

  /** The codec's factory; null if the setting {@code codec} decides. */
  public @Nullable Factory<? extends ValueCodec> getCodecFactory() {
    return codecFactory;
  }

  /**
   * Encodes keys of a class whose {@code equals} is not that of all its fields. All JVMs that share
   * the cache need the same.
   */
  public MemcachedConfiguration<K, V> addKeyEncoder(KeyEncoder<?> encoder) {
    keyEncoders.add(Objects.requireNonNull(encoder, "encoder"));
    return this;
  }

  /** The encoders that were added; not a copy. */
  public List<KeyEncoder<?>> getKeyEncoders() {
    return Collections.unmodifiableList(keyEncoders);
  }

  /** Which classes bytes from a server may name. */
  public MemcachedConfiguration<K, V> setClassesMode(ClassesMode mode) {
    return set("classes.mode", word(mode));
  }

  /**
   * The classes allowed besides in mode listed: names, or {@code com.acme.*} and {@code
   * com.acme.**}. Takes the place of what was allowed before.
   */
  public MemcachedConfiguration<K, V> setAllowedClasses(String... patterns) {
    return set("classes.allow", String.join(",", Arrays.asList(patterns)));
  }

  /** The classes refused in both modes; as {@link #setAllowedClasses}. */
  public MemcachedConfiguration<K, V> setDeniedClasses(String... patterns) {
    return set("classes.deny", String.join(",", Arrays.asList(patterns)));
  }

  /** What the cache is for. */
  public MemcachedConfiguration<K, V> setProfile(Profile profile) {
    return set("profile", word(profile));
  }

  /** What becomes of a value that is too large for its node. */
  public MemcachedConfiguration<K, V> setOnTooLarge(OnTooLarge reaction) {
    return set("on-too-large", word(reaction));
  }

  /** What an operation does when its node is down, overloaded or silent. */
  public MemcachedConfiguration<K, V> setOnError(OnError reaction) {
    return set("on-error", word(reaction));
  }

  /** What {@code invoke} and {@code invokeAll} do then. */
  public MemcachedConfiguration<K, V> setOnErrorInvoke(OnErrorInvoke reaction) {
    return set("on-error.invoke", word(reaction));
  }

  /** The options that were set, as {@code docs/settings.md} writes them, by key; not a copy. */
  public SortedMap<String, String> getOptions() {
    return Collections.unmodifiableSortedMap(options);
  }

  /** Whether {@link #setExpiryPolicyFactory} was called with a factory. */
  public boolean hasOwnExpiryPolicy() {
    return expiryGiven;
  }

  private static String term(@Nullable Duration duration) {
    if (duration == null) {
      return "unchanged";
    }
    return duration.isEternal()
        ? "eternal"
        : duration.getTimeUnit().toMillis(duration.getDurationAmount()) + "ms";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private MemcachedConfiguration<K, V> set(String key, String text) {
    options.put(key, text);
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> setTypes(Class<K> keyType, Class<V> valueType) {
    super.setTypes(keyType, valueType);
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> addCacheEntryListenerConfiguration(
      CacheEntryListenerConfiguration<K, V> configuration) {
    super.addCacheEntryListenerConfiguration(configuration);
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> removeCacheEntryListenerConfiguration(
      CacheEntryListenerConfiguration<K, V> configuration) {
    super.removeCacheEntryListenerConfiguration(configuration);
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> setCacheLoaderFactory(
      @Nullable Factory<? extends CacheLoader<K, V>> factory) {
    super.setCacheLoaderFactory(factory);
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> setCacheWriterFactory(
      @Nullable Factory<? extends CacheWriter<? super K, ? super V>> factory) {
    super.setCacheWriterFactory(factory);
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> setExpiryPolicyFactory(
      @Nullable Factory<? extends ExpiryPolicy> factory) {
    super.setExpiryPolicyFactory(factory);
    expiryGiven = factory != null;
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> setReadThrough(boolean readThrough) {
    super.setReadThrough(readThrough);
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> setWriteThrough(boolean writeThrough) {
    super.setWriteThrough(writeThrough);
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> setStoreByValue(boolean storeByValue) {
    super.setStoreByValue(storeByValue);
    return this;
  }

  @Override
  public MemcachedConfiguration<K, V> setStatisticsEnabled(boolean enabled) {
    super.setStatisticsEnabled(enabled);
    return set("statistics", String.valueOf(enabled));
  }

  @Override
  public MemcachedConfiguration<K, V> setManagementEnabled(boolean enabled) {
    super.setManagementEnabled(enabled);
    return set("management", String.valueOf(enabled));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof MemcachedConfiguration<?, ?> that
            && super.equals(that)
            && options.equals(that.options)
            && expiryGiven == that.expiryGiven
            && keyEncoders.equals(that.keyEncoders)
            && Objects.equals(codecFactory, that.codecFactory));
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + options.hashCode();
  }
}
