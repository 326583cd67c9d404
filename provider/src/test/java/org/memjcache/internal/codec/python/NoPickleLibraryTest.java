package org.memjcache.internal.codec.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The application adds the library for pickles; only the setting {@code pickle} needs it. */
class NoPickleLibraryTest {

  @Test
  void pickleMode_libraryMissing_namesDependency() throws Exception {
    URL[] without =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.contains("razorvine"))
            .map(NoPickleLibraryTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader =
        new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
      assertThat(made(loader, "OFF").toString()).contains("plain values");
      for (String mode : List.of("READ", "WRITE")) {
        assertThatThrownBy(() -> made(loader, mode))
            .isInstanceOf(InvocationTargetException.class)
            .cause()
            .satisfies(
                e -> assertThat(e.getClass().getName()).isEqualTo("javax.cache.CacheException"))
            .hasMessageContaining("net.razorvine:pickle:1.5");
      }
    }
  }

  private static Object made(ClassLoader loader, String mode) throws Exception {
    Class<?> values = loader.loadClass("org.memjcache.internal.codec.python.PlainValues");
    Class<?> dialects = loader.loadClass("org.memjcache.internal.codec.python.PlainValues$Dialect");
    Class<?> modes = loader.loadClass("org.memjcache.internal.codec.python.PlainValues$PickleMode");
    Object made =
        values
            .getMethod("of", String.class, dialects, Class.class)
            .invoke(null, "c", dialects.getEnumConstants()[0], Object.class);
    Method with = values.getMethod("with", modes, List.class);
    for (Object constant : modes.getEnumConstants()) {
      if (constant.toString().equals(mode)) {
        return with.invoke(made, constant, List.of());
      }
    }
    throw new AssertionError(mode);
  }

  private static URL url(String path) {
    try {
      return new File(path).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
