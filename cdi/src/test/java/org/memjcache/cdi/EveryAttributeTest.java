package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.Test;

/** Whether each attribute of each annotation of JCache has a test. */
class EveryAttributeTest {

  @Test
  void attribute_ofEachAnnotation_hasTest() throws Exception {
    Set<String> there =
        classesBeside(CacheResult.class)
            .filter(Class::isAnnotation)
            .flatMap(type -> attributes(type.asSubclass(Annotation.class)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tested =
        classesBeside(EveryAttributeTest.class)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .flatMap(method -> Stream.of(method.getAnnotationsByType(Specifies.class)))
            .map(test -> name(test.annotation(), test.attribute()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(there).hasSize(29).contains("@CacheResult.skipGet", "@CacheKey");
    assertThat(tested).isEqualTo(there);
  }

  /** The classes in the package of this one, as they are in its jar or folder. */
  private static Stream<Class<?>> classesBeside(Class<?> type) throws Exception {
    URI source = type.getProtectionDomain().getCodeSource().getLocation().toURI();
    String folder = type.getPackageName().replace('.', '/');
    if (source.getPath().endsWith("/")) {
      return classesIn(Path.of(source).resolve(folder), type).stream();
    }
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(source))) {
      return classesIn(jar.getPath(folder), type).stream();
    }
  }

  private static Set<Class<?>> classesIn(Path folder, Class<?> type) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
          .map(name -> type.getPackageName() + "." + name.replaceFirst("\\.class$", ""))
          .map(name -> load(name, type.getClassLoader()))
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> attributes(Class<? extends Annotation> type) {
    Method[] attributes = type.getDeclaredMethods();
    return attributes.length == 0
        ? Stream.of(name(type, ""))
        : Stream.of(attributes).map(attribute -> name(type, attribute.getName()));
  }

  private static String name(Class<? extends Annotation> type, String attribute) {
    return "@" + type.getSimpleName() + (attribute.isEmpty() ? "" : "." + attribute);
  }
}
