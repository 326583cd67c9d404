package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The choices of other clients for 253 memcached keys, recorded from these clients. */
final class LocatorVectors {

  private LocatorVectors() {}

  /** The keys, some of them not ASCII. */
  static List<String> keys() {
    return lines("keys.txt").toList();
  }

  /** The lines of a file, as its fields with tabs between. */
  static Stream<String[]> rows(String file) {
    return lines(file).map(line -> line.split("\t", -1));
  }

  private static Stream<String> lines(String file) {
    try (InputStream bytes =
        Objects.requireNonNull(LocatorVectors.class.getResourceAsStream("/locator/" + file))) {
      return Stream.of(new String(bytes.readAllBytes(), UTF_8).split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
