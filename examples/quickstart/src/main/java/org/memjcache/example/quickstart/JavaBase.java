package org.memjcache.example.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The class files of the running JDK's module {@code java.base}. */
final class JavaBase {

  private static final Path MODULE =
      FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");

  private static final String SUFFIX = ".class";

  private JavaBase() {}

  /** The names of the top-level classes in the packages {@code java} and {@code javax}, sorted. */
  static List<String> classNames() {
    return Stream.of("java", "javax")
        .flatMap(JavaBase::classNames)
        .sorted()
        // The file system of JDK 17 lists a file twice if it was read before its folder was listed.
        .distinct()
        .toList();
  }

  private static Stream<String> classNames(String folder) {
    try (Stream<Path> files = Files.walk(MODULE.resolve(folder))) {
      return files
          .map(file -> MODULE.relativize(file).toString())
          .filter(file -> file.endsWith(SUFFIX) && !file.contains("$"))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the module has the class. */
  static boolean contains(String className) {
    return Files.exists(file(className));
  }

  /**
   * The content of the class's file.
   *
   * @throws UncheckedIOException if the module does not have the class
   */
  static byte[] read(String className) {
    try {
      return Files.readAllBytes(file(className));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String className) {
    return MODULE.resolve(className.replace('.', '/') + SUFFIX);
  }
}
