package org.memjcache.hibernate;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/hibernate.md} offers for copying. */
final class Document {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```properties\n(.*?)^```");

  private Document() {}

  /** The blocks of settings, each by name. */
  static List<Map<String, String>> settings() {
    try {
      return BLOCK
          .matcher(Files.readString(Path.of("../docs/hibernate.md")))
          .results()
          .map(Document::settings)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings(MatchResult block) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(block.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  /** Hibernate's own classes in the list for {@code classes.mode=listed}. */
  static List<String> hibernatesClasses() {
    return settings().stream()
        .filter(block -> block.containsKey("memjcache.classes.allow"))
        .flatMap(
            block -> Pattern.compile(", *").splitAsStream(block.get("memjcache.classes.allow")))
        .filter(name -> name.startsWith("org.hibernate."))
        .toList();
  }
}
