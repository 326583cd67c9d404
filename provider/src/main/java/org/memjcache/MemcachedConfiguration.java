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
import org.memjcache.spi.KryoCustomizer;
import org.memjcache.spi.ValueCodec;

/**
 * The configuration of a cache, with the options of this provider.
 *
 * <p>An option that is set by a method of this class overrides the settings from properties,
 * environment and files; an option that is not set is read from them. Servers and namespace are
 * settings of the manager. Like {@link MutableConfiguration} this class is not safe for use by many
 * threads, and {@code createCache} takes a copy.
 */
public class MemcachedConfiguration<K, V> extends MutableConfiguration<K, V> {

  private static final long serialVersionUID = 1L;

  /** The options as settings: values as text, by the keys of {@code docs/settings.md}. */
  private final TreeMap<String, String> options = new TreeMap<>();

  private final ArrayList<KeyEncoder<?>> keyEncoders = new ArrayList<>();
  private final ArrayList<KryoCustomizer> kryoCustomizers = new ArrayList<>();
  private @Nullable Factory<? extends ValueCodec> codecFactory;
  private boolean expiryGiven;

  public MemcachedConfiguration() {}

  /** Creates a copy, including the options of this provider if the other configuration has them. */
  public MemcachedConfiguration(CompleteConfiguration<K, V> other) {
    super(other);
    if (other instanceof MemcachedConfiguration<K, V> that) {
      options.putAll(that.options);
      keyEncoders.addAll(that.keyEncoders);
      kryoCustomizers.addAll(that.kryoCustomizers);
      codecFactory = that.codecFactory;
      expiryGiven = that.expiryGiven;
    }
  }

  /** Sets the expiry of a created entry; the other two stay those of the expiry policy. */
  public MemcachedConfiguration<K, V> setExpiryForCreation(Duration duration) {
    return set("expiry.created", term(Objects.requireNonNull(duration, "duration")));
  }

  /** Sets the expiry of an entry that was read; null keeps the present one. */
  public MemcachedConfiguration<K, V> setExpiryForAccess(@Nullable Duration duration) {
    return set("expiry.accessed", term(duration));
  }

  /** Sets the expiry of an entry whose value was replaced; null keeps the present one. */
  public MemcachedConfiguration<K, V> setExpiryForUpdate(@Nullable Duration duration) {
    return set("expiry.updated", term(duration));
  }

  /** Sets the factory of the value codec, which replaces Kryo. The cache creates one codec. */
  public MemcachedConfiguration<K, V> setCodecFactory(Factory<? extends ValueCodec> factory) {
    codecFactory = Objects.requireNonNull(factory, "factory");
    return this;
  }

  /** Returns the factory of the value codec; null if the setting {@code codec} decides. */
  public @Nullable Factory<? extends ValueCodec> getCodecFactory() {
    return codecFactory;
  }

  /**
   * Adds an encoder for keys of one class whose {@code equals} does not compare all fields. All
   * JVMs that share the cache need the same encoders.
   */
  public MemcachedConfiguration<K, V> addKeyEncoder(KeyEncoder<?> encoder) {
    keyEncoders.add(Objects.requireNonNull(encoder, "encoder"));
    return this;
  }

  /** Returns an unmodifiable view of the encoders that were added. */
  public List<KeyEncoder<?>> getKeyEncoders() {
    return Collections.unmodifiableList(keyEncoders);
  }

  /**
   * Adds serializers to the codec {@code kryo}, in addition to those of the setting {@code
   * codec.customizers}. All JVMs that share the cache need the same serializers.
   */
  public MemcachedConfiguration<K, V> addKryoCustomizer(KryoCustomizer customizer) {
    kryoCustomizers.add(Objects.requireNonNull(customizer, "customizer"));
    return this;
  }

  /** Returns an unmodifiable view of the customizers that were added. */
  public List<KryoCustomizer> getKryoCustomizers() {
    return Collections.unmodifiableList(kryoCustomizers);
  }

  /** Sets which classes the bytes from a server may name. */
  public MemcachedConfiguration<K, V> setClassesMode(ClassesMode mode) {
    return set("classes.mode", word(mode));
  }

  /**
   * Sets the classes that {@link ClassesMode#LISTED} allows in addition: names, {@code com.acme.*}
   * for a package, or {@code com.acme.**} for a package with its subpackages.
   */
  public MemcachedConfiguration<K, V> setAllowedClasses(String... patterns) {
    return set("classes.allow", String.join(",", Arrays.asList(patterns)));
  }

  /** Sets the classes that both modes refuse, in the form of {@link #setAllowedClasses}. */
  public MemcachedConfiguration<K, V> setDeniedClasses(String... patterns) {
    return set("classes.deny", String.join(",", Arrays.asList(patterns)));
  }

  /** Sets what the cache is used for. */
  public MemcachedConfiguration<K, V> setProfile(Profile profile) {
    return set("profile", word(profile));
  }

  /** Sets the reaction to a value above the item limit of its node. */
  public MemcachedConfiguration<K, V> setOnTooLarge(OnTooLarge reaction) {
    return set("on-too-large", word(reaction));
  }

  /** Sets the reaction of operations to a node that is down, overloaded or silent. */
  public MemcachedConfiguration<K, V> setOnError(OnError reaction) {
    return set("on-error", word(reaction));
  }

  /** Sets the reaction of {@code invoke} and {@code invokeAll} to such a node. */
  public MemcachedConfiguration<K, V> setOnErrorInvoke(OnErrorInvoke reaction) {
    return set("on-error.invoke", word(reaction));
  }

  /** Returns an unmodifiable view of the options that were set, as text, by setting. */
  public SortedMap<String, String> getOptions() {
    return Collections.unmodifiableSortedMap(options);
  }

  /** Returns whether {@link #setExpiryPolicyFactory} was called with a factory. */
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
            && kryoCustomizers.equals(that.kryoCustomizers)
            && Objects.equals(codecFactory, that.codecFactory));
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + options.hashCode();
  }
}
