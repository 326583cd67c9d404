package org.memjcache.faults.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names with values, sent between the JVMs as one line: {@code name=value name=value}. */
public final class Report {

  private final Map<String, String> values = new TreeMap<>();

  /** The report that {@link #toString} has written as one line. */
  public static Report parse(String line) {
    Report report = new Report();
    for (String pair : line.isBlank() ? new String[0] : line.strip().split(" ")) {
      String[] parts = pair.split("=", 2);
      report.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return report;
  }

  /** Sets a text; returns this report. */
  public Report put(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** Sets a number; returns this report. */
  public Report put(String name, long value) {
    return put(name, String.valueOf(value));
  }

  /** Adds all values of another report; returns this report. */
  public Report putAll(Report other) {
    values.putAll(other.values);
    return this;
  }

  /** The text of that name; empty if there is none. */
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** The number of that name; 0 if there is none. */
  public long number(String name) {
    return Long.parseLong(values.getOrDefault(name, "0"));
  }

  /** One line, for {@link #parse}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
        .collect(Collectors.joining(" "));
  }
}
