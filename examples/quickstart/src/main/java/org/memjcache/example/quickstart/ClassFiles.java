package org.memjcache.example.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The class files of the running JDK's module {@code java.base}. */
final class ClassFiles {

  private static final Path MODULE =
      FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");

  private ClassFiles() {}

  /** Their names within the module, such as {@code java/lang/Object.class}. */
  static List<String> names() {
    try (Stream<Path> files = Files.walk(MODULE)) {
      return files
          .map(file -> MODULE.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SHA-256 of one, in hexadecimal digits. */
  static String digest(String name) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(MODULE.resolve(name))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
