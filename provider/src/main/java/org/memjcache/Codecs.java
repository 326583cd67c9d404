package org.memjcache;

import static org.memjcache.configuration.Settings.CLASSES_ALLOW;
import static org.memjcache.configuration.Settings.CLASSES_DENY;
import static org.memjcache.configuration.Settings.CLASSES_MODE;
import static org.memjcache.configuration.Settings.CODEC;

import java.util.List;
import java.util.Set;
import javax.cache.configuration.Factory;
import org.memjcache.codec.CanonicalKeyCodec;
import org.memjcache.codec.ClassFilter;
import org.memjcache.codec.CodecSettings;
import org.memjcache.codec.HibernateStamps;
import org.memjcache.codec.KryoCodec;
import org.memjcache.codec.ValueCodec;
import org.memjcache.configuration.ConfiguredSettings;
import org.memjcache.configuration.SettingException;
import org.memjcache.entry.CacheCodecs;

/** Makes the codecs of one cache, as its settings and its configuration ask for them. */
record Codecs(
    String cache, ConfiguredSettings settings, ClassLoader loader, Set<String> openCaches) {

  private static final String KRYO = "kryo";

  CacheCodecs create(MemcachedConfiguration<?, ?> configuration) {
    CodecSettings classes = new CodecSettings(loader, filter(configuration));
    Factory<? extends ValueCodec> factory = configuration.getCodecFactory();
    return new CacheCodecs(
        CanonicalKeyCodec.of(classes, configuration.getKeyEncoders()),
        factory == null ? valueCodec(classes) : factory.create(),
        new HibernateStamps(loader, openCaches));
  }

  private ClassFilter filter(MemcachedConfiguration<?, ?> configuration) {
    ClassFilter.Mode mode = settings.get(CLASSES_MODE, cache);
    if (mode == ClassFilter.Mode.OPEN) {
      Notices.once(
          "Whoever can write to the memcached servers can choose which classes this program makes"
              + " objects of; %s = listed restricts them".formatted(CLASSES_MODE.name()));
    }
    return ClassFilter.of(
        cache,
        mode,
        settings.find(CLASSES_ALLOW, cache).orElse(List.of()),
        settings.find(CLASSES_DENY, cache).orElse(List.of()),
        List.of(configuration.getKeyType(), configuration.getValueType()));
  }

  private ValueCodec valueCodec(CodecSettings classes) {
    String name = settings.get(CODEC, cache);
    return name.equals(KRYO) ? KryoCodec.of(classes) : instance(name);
  }

  private ValueCodec instance(String className) {
    try {
      return Class.forName(className, true, loader)
          .asSubclass(ValueCodec.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new SettingException(
          "setting %s is '%s': allowed is %s (%s)"
              .formatted(CODEC.name(cache), className, CODEC.syntax().allowed(), e),
          e);
    }
  }
}
