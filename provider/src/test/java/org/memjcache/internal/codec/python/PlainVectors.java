package org.memjcache.internal.codec.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Keys and values recorded from Django 3.2.25 and its three clients. */
final class PlainVectors {

  private PlainVectors() {}

  /** The lines of a file, as its fields with tabs between. */
  static Stream<String[]> rows(String file) {
    try (InputStream bytes =
        Objects.requireNonNull(PlainVectors.class.getResourceAsStream("/plain/" + file))) {
      return Stream.of(new String(bytes.readAllBytes(), UTF_8).split("\n"))
          .map(line -> line.split("\t", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
