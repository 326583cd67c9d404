package org.memjcache.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the tables in this package's resources: comma-separated lines; a # starts a comment. */
final class Table {

  private Table() {}

  /**
   * Reads the rows of a table.
   *
   * @param name the file name
   * @param row converts the fields of a line
   */
  static <T> List<T> rows(String name, Function<String[], T> row) {
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(name));
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> row.apply(line.split(",", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
