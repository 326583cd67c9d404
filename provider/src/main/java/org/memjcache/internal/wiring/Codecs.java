package org.memjcache.internal.wiring;

import static org.memjcache.internal.configuration.Settings.CLASSES_ALLOW;
import static org.memjcache.internal.configuration.Settings.CLASSES_DENY;
import static org.memjcache.internal.configuration.Settings.CLASSES_MODE;
import static org.memjcache.internal.configuration.Settings.CODEC;
import static org.memjcache.internal.configuration.Settings.CODEC_CUSTOMIZERS;
import static org.memjcache.internal.configuration.Settings.KEY_FORMAT;
import static org.memjcache.internal.configuration.Settings.KEY_PREFIX;
import static org.memjcache.internal.configuration.Settings.KEY_VERSION;
import static org.memjcache.internal.configuration.Settings.PICKLE;
import static org.memjcache.internal.configuration.Settings.PICKLE_ALLOW;
import static org.memjcache.internal.configuration.Settings.VALUE_DIALECT;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.configuration.Factory;
import org.memjcache.ClassesMode;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.SettingException;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.python.PlainKeys;
import org.memjcache.internal.codec.python.PlainValues;
import org.memjcache.internal.codec.value.KryoCodec;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.Setting;
import org.memjcache.internal.entry.CacheCodecs;
import org.memjcache.internal.entry.plain.PlainCodecs;
import org.memjcache.internal.hibernate.HibernateStamps;
import org.memjcache.internal.hibernate.KeptHashCode;
import org.memjcache.internal.store.partition.PlainKeySpace;
import org.memjcache.spi.KeyFormat;
import org.memjcache.spi.KryoCustomizer;
import org.memjcache.spi.ValueCodec;

/** Makes the codecs of one cache, as its settings and its configuration ask for them. */
public record Codecs(
    String cache, ConfiguredSettings settings, ClassLoader loader, Set<String> openCaches) {

  private static final String KRYO = "kryo";

  CacheCodecs create(MemcachedConfiguration<?, ?> configuration) {
    CodecSettings classes = new CodecSettings(loader, filter(configuration));
    return new CacheCodecs(
        CanonicalKeyCodec.of(classes, configuration.getKeyEncoders(), KeptHashCode::isIn),
        valueCodec(classes, configuration),
        HibernateStamps.of(configuration.getKeyType(), loader, openCaches));
  }

  /**
   * The codecs of a plain cache.
   *
   * @throws javax.cache.CacheException if pickles are wanted and what reads them is not on the
   *     class path
   */
  PlainCodecs createPlain(Class<?> keyType, Class<?> valueType) {
    return new PlainCodecs(
        plainKeys(keyType),
        PlainValues.of(cache, settings.get(VALUE_DIALECT, cache), valueType)
            .with(
                settings.get(PICKLE, cache), settings.find(PICKLE_ALLOW, cache).orElse(List.of())));
  }

  /** Which memcached keys are those of the cache, if it is a plain one. */
  PlainKeySpace keySpace() {
    return new PlainKeySpace(
        plainKeys(Object.class).beginning(),
        "cache '%s': which keys on the servers are its own cannot be told, so they cannot be listed"
                .formatted(cache)
            + " for clear, removeAll, the iterator or destroyCache; set "
            + KEY_PREFIX.name(cache));
  }

  private PlainKeys plainKeys(Class<?> keyType) {
    String name = settings.get(KEY_FORMAT, cache);
    return new PlainKeys(
        cache,
        switch (name) {
          case "django" -> KeyFormat.DJANGO;
          case "raw" -> KeyFormat.RAW;
          default -> instance(KEY_FORMAT, name, KeyFormat.class);
        },
        settings.find(KEY_PREFIX, cache).orElse(""),
        settings.get(KEY_VERSION, cache),
        keyType);
  }

  private ClassFilter filter(MemcachedConfiguration<?, ?> configuration) {
    ClassesMode mode = settings.get(CLASSES_MODE, cache);
    if (mode == ClassesMode.OPEN) {
      Notices.once(
          "Whoever can write to the memcached servers can choose which classes this program makes"
              + " objects of; %s = listed restricts them".formatted(CLASSES_MODE.name()));
    }
    return ClassFilter.of(
        cache,
        mode,
        allowedClasses(),
        settings.find(CLASSES_DENY, cache).orElse(List.of()),
        List.of(configuration.getKeyType(), configuration.getValueType()));
  }

  private List<String> allowedClasses() {
    List<String> allowed = new ArrayList<>(settings.contributedClasses());
    settings.find(CLASSES_ALLOW, cache).ifPresent(allowed::addAll);
    return allowed;
  }

  private ValueCodec valueCodec(CodecSettings classes, MemcachedConfiguration<?, ?> configuration) {
    Factory<? extends ValueCodec> factory = configuration.getCodecFactory();
    String name = settings.get(CODEC, cache);
    List<KryoCustomizer> customizers = customizers(configuration);
    if (factory == null && name.equals(KRYO)) {
      return KryoCodec.of(classes, customizers);
    }
    if (!customizers.isEmpty()) {
      throw new SettingException(
          "cache '%s' has a codec of its own, which the KryoCustomizers of its configuration or of"
                  .formatted(cache)
              + " the setting %s cannot change".formatted(CODEC_CUSTOMIZERS.name(cache)));
    }
    return factory == null ? instance(CODEC, name, ValueCodec.class) : factory.create();
  }

  private List<KryoCustomizer> customizers(MemcachedConfiguration<?, ?> configuration) {
    List<KryoCustomizer> customizers = new ArrayList<>();
    for (String name : settings.find(CODEC_CUSTOMIZERS, cache).orElse(List.of())) {
      customizers.add(instance(CODEC_CUSTOMIZERS, name, KryoCustomizer.class));
    }
    customizers.addAll(configuration.getKryoCustomizers());
    return customizers;
  }

  private <T> T instance(Setting<?> setting, String className, Class<T> type) {
    try {
      return Class.forName(className, true, loader).asSubclass(type).getConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new SettingException(
          "setting %s is '%s': allowed is %s (%s)"
              .formatted(setting.name(cache), className, setting.syntax().allowed(), e),
          e);
    }
  }
}
