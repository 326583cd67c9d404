package org.memjcache.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the memcached program, or explains how to install it. */
final class MemcachedProgram {

  static final String PROPERTY = "memjcache.testkit.memcached";
  static final String VARIABLE = "MEMJCACHE_TESTKIT_MEMCACHED";

  private static final List<Map.Entry<String, String>> INSTALLERS =
      List.of(
          Map.entry("apt-get", "apt-get install -y memcached"),
          Map.entry("dnf", "dnf install -y memcached"),
          Map.entry("yum", "yum install -y memcached"),
          Map.entry("zypper", "zypper --non-interactive install memcached"),
          Map.entry("apk", "apk add memcached"),
          Map.entry("pacman", "pacman -S --noconfirm memcached"),
          Map.entry("brew", "brew install memcached"));

  private MemcachedProgram() {}

  /**
   * The program named by the system property or the environment variable, otherwise the one on
   * PATH.
   *
   * @throws IllegalStateException with the command that installs it, if there is none
   */
  static Path find() {
    String configured = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    return find(configured, System.getenv().getOrDefault("PATH", ""));
  }

  static Path find(@Nullable String configured, String searchPath) {
    if (configured == null) {
      return onPath(searchPath, "memcached")
          .orElseThrow(() -> missing("memcached is not on the PATH", searchPath));
    }
    Path program = Path.of(configured);
    if (!isProgram(program)) {
      throw missing(configured + " is not an executable program", searchPath);
    }
    return program;
  }

  private static IllegalStateException missing(String why, String searchPath) {
    String install =
        INSTALLERS.stream()
            .filter(installer -> onPath(searchPath, installer.getKey()).isPresent())
            .findFirst()
            .map(installer -> "Install it: " + installer.getValue())
            .orElse("Install memcached 1.6.10 or newer");
    return new IllegalStateException(
        why
            + ". "
            + install
            + " (or name the program in the system property "
            + PROPERTY
            + " or the environment variable "
            + VARIABLE
            + ").");
  }

  private static Optional<Path> onPath(String searchPath, String name) {
    Stream<String> folders = Arrays.stream(searchPath.split(File.pathSeparator, -1));
    return folders
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(MemcachedProgram::isProgram)
        .findFirst();
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
