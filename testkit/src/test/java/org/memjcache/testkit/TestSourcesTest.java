package org.memjcache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Rules for the test classes of all modules, checked on their sources.
 *
 * <p>A test method is named {@code subject_state_outcome}, in two to four parts.
 *
 * <p>A test class that needs memcached processes, itself or through a fixture, has the tag {@code
 * servers}; {@code bin/test --fast} leaves those out.
 */
class TestSourcesTest {

  /** The classes that start memcached. */
  private static final Set<String> SERVERS =
      Set.of(
          "MemcachedServer",
          "MemcachedCluster",
          "MemcachedExtension",
          "MemcachedProgram",
          "SharedServers");

  private static final Pattern NO_CODE =
      Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]+;");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");
  private static final Pattern TEST =
      Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");

  private static final Pattern TEST_METHOD =
      Pattern.compile("(?s)" + TEST.pattern() + ".*?\\bvoid (\\w+)\\(");
  private static final Pattern TEST_NAME =
      Pattern.compile("[a-z][A-Za-z0-9]*(_[a-z0-9][A-Za-z0-9]*){1,3}");

  private static final List<Source> SOURCES = new ArrayList<>();

  /**
   * A source file.
   *
   * @param module the folder of its module, relative to the root of the project
   */
  private record Source(String module, Path file, String text, String code) {

    static Source read(Path root, Path file) {
      try {
        String text = Files.readString(file);
        String path = root.relativize(file).toString();
        return new Source(
            path.substring(0, path.indexOf("src/")),
            file,
            text,
            NO_CODE.matcher(text).replaceAll(""));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String name() {
      return file.getFileName().toString().replace(".java", "");
    }

    boolean isMain() {
      return file.toString().contains("/src/main/");
    }

    /** Whether it has tests of JUnit 5; JUnit 4 knows no tags. */
    boolean isTest() {
      return !isMain() && code.contains("org.junit.jupiter") && TEST.matcher(code).find();
    }

    /** The test methods, each as {@code class#method}. */
    Stream<String> tests() {
      return TEST_METHOD.matcher(code).results().map(result -> name() + "#" + result.group(2));
    }

    boolean isTagged() {
      return text.contains("@Tag(\"servers\")");
    }

    private String packageName() {
      Matcher matcher = PACKAGE.matcher(code);
      return matcher.find() ? matcher.group(1) : "";
    }

    /** Whether it mentions the class of another file, by its package or by an import. */
    boolean uses(Source other) {
      return module.equals(other.module)
          && names().contains(other.name())
          && (packageName().equals(other.packageName())
              || code.contains(" " + other.packageName() + "." + other.name()));
    }

    Set<String> names() {
      return NAME.matcher(IMPORT.matcher(code).replaceAll(""))
          .results()
          .map(result -> result.group())
          .collect(Collectors.toSet());
    }
  }

  @BeforeAll
  static void read() throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().matches(".*/src/(main|test)/java/.*"))
          .filter(file -> !file.toString().contains("/target/"))
          .map(file -> Source.read(root, file))
          .forEach(SOURCES::add);
    }
  }

  @Test
  void serversTag_testThatStartsServers_isThere() {
    Set<Source> starting = starting();
    assertThat(SOURCES.stream().filter(starting::contains).filter(Source::isTest))
        .hasSizeGreaterThan(50)
        .allMatch(Source::isTagged, "has the tag \"servers\"");
  }

  @Test
  void serversTag_otherTest_isNotThere() {
    Set<Source> starting = starting();
    assertThat(SOURCES.stream().filter(source -> !starting.contains(source)))
        .noneMatch(source -> source.isTest() && source.isTagged());
  }

  @Test
  void testName_anyTest_isInStyle() {
    List<String> tests = SOURCES.stream().flatMap(Source::tests).toList();
    assertThat(tests).hasSizeGreaterThan(1_000);
    assertThat(tests)
        .as("tests that are not named subject_state_outcome")
        .filteredOn(test -> !TEST_NAME.matcher(test.substring(test.indexOf('#') + 1)).matches())
        .isEmpty();
  }

  /** The files whose classes start servers, directly or through another class of their module. */
  private static Set<Source> starting() {
    Set<Source> starting = new HashSet<>();
    SOURCES.stream()
        .filter(source -> !isTestkitOrProduct(source))
        .filter(source -> source.names().stream().anyMatch(SERVERS::contains))
        .forEach(starting::add);
    boolean more = true;
    while (more) {
      List<Source> next =
          SOURCES.stream()
              .filter(source -> !isTestkitOrProduct(source))
              .filter(source -> !starting.contains(source))
              .filter(source -> starting.stream().anyMatch(source::uses))
              .toList();
      more = starting.addAll(next);
    }
    return starting;
  }

  /** Main code that is not itself an example or a test program. */
  private static boolean isTestkitOrProduct(Source source) {
    return source.isMain() && Set.of("testkit/", "provider/", "cdi/").contains(source.module());
  }
}
