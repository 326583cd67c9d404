package org.memjcache.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.SettingInputs;

/** Checks the links and the blocks of code of all documents. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Pages whose code needs the classes of another module; a test there checks it. */
  private static final Set<String> CHECKED_IN_ANOTHER_MODULE = Set.of("cdi.md", "hibernate.md");

  /** The programs that a document may run, in addition to those in {@code bin}. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "apk",
          "apt-get",
          "dnf",
          "docker",
          "firewall-cmd",
          "mvn",
          "nc",
          "printf",
          "rc-service",
          "rc-update",
          "systemctl",
          "ufw");

  private static final Pattern SOURCE_FILE =
      Pattern.compile("(?m)^public (?:final )?(?:class|record|interface) (\\w+)");

  /** The fragments of a page share one method, because each may use variables of earlier ones. */
  private static final String FRAGMENTS =
      """
      import java.util.*;
      import java.util.concurrent.*;
      import javax.cache.*;
      import javax.cache.configuration.*;
      import javax.cache.expiry.Duration;
      import org.memjcache.*;
      import org.memjcache.spi.*;
      class Fragments {
        String html, newHtml, news, about;
        String render(String path) { return path; }
        void run(MemcachedCacheManager manager, Cache<String, String> cache) throws Exception {
          %s
        }
      }
      """;

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages = docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(
          Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
              .map(ROOT::resolve),
          pages.stream());
    }
  }

  static Stream<Path> documentsOfThisModule() throws IOException {
    return documents()
        .filter(file -> !CHECKED_IN_ANOTHER_MODULE.contains(file.getFileName().toString()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void relativeLinks_ofADocument_leadToFilesAndHeadings(Path document) {
    List<String> links =
        Page.read(document).sections().stream()
            .flatMap(section -> section.links().stream())
            .filter(link -> !link.matches("\\w+:.*"))
            .toList();
    assertThat(links).allSatisfy(link -> assertLeadsSomewhere(document, link));
  }

  private static void assertLeadsSomewhere(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
    assertThat(target).exists();
    if (parts.length == 2) {
      assertThat(Page.read(target).sections()).extracting(Page.Section::anchor).contains(parts[1]);
    }
  }

  @ParameterizedTest
  @MethodSource("documentsOfThisModule")
  void javaBlocks_ofADocument_compile(Path document, @TempDir Path classes) {
    List<String> blocks = Page.read(document).in("java");
    String fragments =
        String.join("\n", blocks.stream().filter(block -> !isSourceFile(block)).toList());
    Stream.concat(
            blocks.stream().filter(DocumentsTest::isSourceFile),
            Stream.of(FRAGMENTS.formatted(fragments)))
        .forEach(source -> compile(source, classes));
  }

  private static boolean isSourceFile(String block) {
    return SOURCE_FILE.matcher(block).find();
  }

  private static void compile(String text, Path classes) {
    String name =
        SOURCE_FILE.matcher(text).results().findFirst().map(type -> type.group(1)).orElse("Any");
    var source =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(messages, null, null, options, null, List.of(source))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("documentsOfThisModule")
  void propertiesBlocks_ofADocument_areSettings(Path document) throws IOException {
    for (String block : Page.read(document).in("properties")) {
      Properties settings = new Properties();
      settings.load(new StringReader(block));
      SettingInputs inputs =
          SettingInputs.of(URI.create("urn:document"), settings, getClass().getClassLoader());
      assertThatCode(() -> ConfiguredSettings.read(inputs)).as(block).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void shellBlocks_ofADocument_parseAndRunKnownPrograms(Path document) throws Exception {
    for (String block : Page.read(document).in("sh", "bash", "shell")) {
      Process bash = new ProcessBuilder("bash", "-n", "-c", block).inheritIO().start();
      assertThat(bash.waitFor()).as(block).isZero();
      assertThat(programs(block)).allSatisfy(DocumentsTest::assertIsKnown);
    }
  }

  private static List<String> programs(String block) {
    return Pattern.compile("\\|+|&&|;|\n")
        .splitAsStream(block.replace("\\\n", " ").replaceAll("(?m)(^|\\s)#.*", ""))
        .filter(command -> !command.isBlank())
        .map(command -> command.strip().split("\\s+")[0])
        .toList();
  }

  private static void assertIsKnown(String program) {
    if (program.startsWith("bin/")) {
      assertThat(ROOT.resolve(program)).isExecutable();
    } else {
      assertThat(program).isIn(PROGRAMS);
    }
  }
}
