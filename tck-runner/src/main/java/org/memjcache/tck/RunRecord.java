package org.memjcache.tck;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The facts about a TCK run that its JVM recorded in {@code run.properties}. */
final class RunRecord {

  private final Properties properties;

  private RunRecord(Properties properties) {
    this.properties = properties;
  }

  /** Reads the record of a run; an empty one if there is none. */
  static RunRecord read(Path reports) {
    Properties properties = new Properties();
    Path file = reports.resolve("run.properties");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new RunRecord(properties);
  }

  /** The Java version of the run. */
  String java() {
    return properties.getProperty("java", "unknown");
  }

  /** The version of Weld on its class path. */
  String weld() {
    return properties.getProperty("weld", "unknown");
  }

  /** The class names of the caching providers on its class path. */
  List<String> providers() {
    return list("providers");
  }

  /** The class names of the bean providers on its class path. */
  List<String> beanProviders() {
    return list("bean-providers");
  }

  /** The jars or folders that the executed test classes came from. */
  List<Path> testSources() {
    return list("tests").stream().map(Path::of).toList();
  }

  /** The jars or folders that the TCK's supporting classes came from. */
  List<Path> supportSources() {
    return list("support").stream().map(Path::of).toList();
  }

  /** The folders on its class path. */
  List<Path> folders() {
    return list("folders").stream().map(Path::of).toList();
  }

  /** The lines of every exclude list on its class path, one list after the other. */
  List<String> excludeLists() {
    return list("exclude-lists");
  }

  /** The memcached servers of the run. */
  List<String> nodes() {
    return list("nodes");
  }

  /**
   * The number of sets during the run or during a test.
   *
   * @param what a server, for its sets in the whole run; or the id of an annotation test, for the
   *     sets of all servers
   */
  long sets(String what) {
    return Long.parseLong(properties.getProperty("sets." + what, "0"));
  }

  /** The number of hits, with the same argument as {@link #sets}. */
  long hits(String what) {
    return Long.parseLong(properties.getProperty("hits." + what, "0"));
  }

  private List<String> list(String name) {
    return Stream.of(properties.getProperty(name, "").split("\n"))
        .filter(line -> !line.isBlank())
        .toList();
  }
}
