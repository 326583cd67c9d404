package org.memjcache.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of the build that the processes of a run need.
 *
 * @param home the project's folder
 */
record Installation(Path home) {

  /**
   * The class path of a module: its class path file, its own classes, and those of the benchmarks
   * with their dependencies in every client.
   *
   * @param module the module's folder in the project
   * @throws UncheckedIOException if it was not built
   */
  String classPath(String module) {
    Path file = home.resolve(module).resolve("target/classpath.txt");
    try {
      String own = Files.readString(file).strip();
      Set<String> entries = new LinkedHashSet<>();
      entries.add(home.resolve("benchmarks/target/classes").toString());
      entries.add(home.resolve(module).resolve("target/classes").toString());
      entries.addAll(Set.of(histograms()));
      try (Stream<String> jars = Stream.of(own.split(":", -1))) {
        jars.forEach(entries::add);
      }
      return String.join(":", entries);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is missing: build with bin/bench", e);
    }
  }

  /** The jar that the clients need for their histograms. */
  private static String histograms() {
    return Path.of(
            org.HdrHistogram.Histogram.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath())
        .toString();
  }

  /** The folder for the processes' standard error. */
  Path logs() {
    return home.resolve("benchmarks/target/bench-logs");
  }
}
