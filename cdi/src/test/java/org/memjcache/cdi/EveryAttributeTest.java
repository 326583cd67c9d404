package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.Test;

/** Whether each attribute of each annotation of JCache has a test. */
class EveryAttributeTest {

  @Test
  void hasATest() {
    Set<String> there =
        new ClassFileImporter()
            .importPackagesOf(CacheResult.class).stream()
                .filter(JavaClass::isAnnotation)
                .map(JavaClass::reflect)
                .flatMap(type -> attributes(type.asSubclass(Annotation.class)))
                .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tested =
        new ClassFileImporter()
            .importPackagesOf(EveryAttributeTest.class).stream()
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .flatMap(method -> Stream.of(method.getAnnotationsByType(Specifies.class)))
                .map(test -> name(test.annotation(), test.attribute()))
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(there).hasSize(28);
    assertThat(tested).isEqualTo(there);
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
