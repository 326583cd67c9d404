package org.memjcache.hibernate;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A line of Hibernate ORM. */
public enum OrmLine {
  /** The one that the application is compiled with, and that these tests see. */
  ORM_6_6("6.6"),
  ORM_7("7");

  private final String version;

  OrmLine(String version) {
    this.version = version;
  }

  /** What its versions begin with. */
  String version() {
    return version;
  }

  /** The class path of these tests, with this line's jars in place of those of 6.6. */
  String classPath() {
    List<String> replaced = ORM_6_6.jars();
    Stream<String> others =
        entries(System.getProperty("java.class.path")).filter(entry -> !replaced.contains(entry));
    return Stream.concat(others, jars().stream()).collect(joining(File.pathSeparator));
  }

  private List<String> jars() {
    Path folder = Path.of(System.getProperty("hibernate.lines"), toString());
    try {
      return entries(Files.readString(folder.resolve("target/classpath.txt"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("mvn process-resources makes it in " + folder, e);
    }
  }

  private static Stream<String> entries(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator)).map(String::trim);
  }

  @Override
  public String toString() {
    return "orm-" + version;
  }
}
