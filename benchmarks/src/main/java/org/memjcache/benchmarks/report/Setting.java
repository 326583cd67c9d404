package org.memjcache.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The conditions of a run.
 *
 * @param command the command line
 * @param facts names and values, such as the machine and the versions
 * @param subjects the description of each subject, by its name
 */
public record Setting(String command, Map<String, String> facts, Map<String, String> subjects) {

  /** Describes this machine. */
  public static Map<String, String> machine() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Day", LocalDate.now(ZoneOffset.UTC).toString());
    facts.put("Processor", field("/proc/cpuinfo", "model name"));
    facts.put("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("Memory", field("/proc/meminfo", "MemTotal"));
    facts.put("System", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    return facts;
  }

  private static String field(String file, String name) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The versions of the clients, by the names of the jars on their class paths. */
  public static String versions(List<String> classPaths) {
    Set<String> clients = new TreeSet<>();
    for (String classPath : classPaths) {
      for (String entry : classPath.split(":", -1)) {
        String jar = Path.of(entry).getFileName().toString();
        if (jar.toLowerCase(Locale.ROOT)
            .matches(
                "(spymemcached|kryo|redisson|hazelcast|infinispan-jcache-remote|caffeine)-\\d.*")) {
          clients.add(jar.replaceFirst("\\.jar$", ""));
        }
      }
    }
    return String.join(", ", clients);
  }
}
