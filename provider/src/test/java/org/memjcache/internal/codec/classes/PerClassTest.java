package org.memjcache.internal.codec.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.value.CompiledClasses;
import org.memjcache.internal.codec.value.KryoCodec;
import org.memjcache.internal.codec.value.ValueStamps;
import org.memjcache.internal.hibernate.HibernateStamps;
import org.memjcache.spi.ValueCodec;

/** Reachable classes do not keep a library reachable that has written their objects. */
class PerClassTest {

  /** Writes an object with every codec, in its own class loader. */
  public static final class Codecs implements Consumer<Object> {
    @Override
    public void accept(Object key) {
      ClassLoader loader = getClass().getClassLoader();
      CodecSettings settings = new CodecSettings(loader, ClassFilter.open("test"));
      byte[] bytes = CanonicalKeyCodec.of(settings, List.of()).encode(key);
      assertThat(bytes).isNotEmpty();
      ValueCodec values = KryoCodec.of(settings);
      for (Object value :
          List.of(key, List.of(key), UUID.randomUUID(), new byte[1][1], Locale.US)) {
        assertThat(values.encode(value)).isNotEmpty();
      }
      ValueStamps stamps = HibernateStamps.of(Object.class, loader, Set.of());
      if (stamps.concern(key)) {
        assertThat(stamps.of(key, Map.of())).isNotZero();
      }
    }
  }

  @Test
  void libraryLoader_classesReachable_isCollected() throws Exception {
    CompiledClasses hibernate =
        CompiledClasses.of(
            "package org.hibernate.cache.internal;"
                + " public class BasicCacheKeyImplementation implements java.io.Serializable {"
                + " String id = \"1\"; public String getEntityOrRoleName() { return \"shop.Order\"; }"
                + " public static Object make() { return new BasicCacheKeyImplementation(); } }");
    Object key = hibernate.call("org.hibernate.cache.internal.BasicCacheKeyImplementation", "make");

    List<WeakReference<ClassLoader>> libraries = List.of(used("text"), used(key));

    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(libraries).allMatch(library -> library.refersTo(null));
            });
    assertThat(key.getClass().getClassLoader()).isSameAs(hibernate);
  }

  private static WeakReference<ClassLoader> used(Object key) throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(Path.of(each).toUri().toURL());
    }
    URLClassLoader library =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    @SuppressWarnings("unchecked")
    Consumer<Object> codecs =
        (Consumer<Object>)
            library.loadClass(Codecs.class.getName()).getDeclaredConstructor().newInstance();
    codecs.accept(key);
    library.close();
    return new WeakReference<>(library);
  }
}
