package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The public types of this module are exactly those that {@code docs/api.txt} lists. */
@AnalyzeClasses(packages = "org.memjcache.cdi", importOptions = DoNotIncludeTests.class)
class PublicTypesTest {

  private static final List<String> EXPORTED = List.of("org.memjcache.cdi");

  @ArchTest
  static void areThoseOfTheList(JavaClasses classes) throws IOException {
    List<String> listed =
        Files.readAllLines(Path.of("../docs/api.txt")).stream()
            .filter(name -> EXPORTED.contains(packageOf(name)))
            .toList();
    List<String> exported =
        classes.stream()
            .filter(type -> EXPORTED.contains(type.getPackageName()) && isPublic(type))
            .map(JavaClass::getName)
            .sorted()
            .toList();

    assertThat(exported).isEqualTo(listed);
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicTypesTest::isPublic).orElse(true);
  }
}
