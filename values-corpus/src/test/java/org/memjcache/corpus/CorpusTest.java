package org.memjcache.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values written in one JVM are read in another, also of another version. */
class CorpusTest {

  private static final Path PAGE = Path.of("../docs/values-matrix.md");
  private static final String START = "<!-- made by CorpusTest -->\n";
  private static final Path HERE = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder;

  private void run(Path java, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CorpusProgram.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as("exit code of %s", command).isZero();
  }

  private List<String> writtenAndRead(Path writer, Path reader) throws Exception {
    Path bytes = folder.resolve("bytes");
    Path results = folder.resolve("results");
    run(writer, "write", bytes.toString());
    run(reader, "read", bytes.toString(), results.toString());
    return Files.readAllLines(results);
  }

  @Test
  void values_ofAnotherJvm_areEqualOrRefused() throws Exception {
    List<String> results = writtenAndRead(HERE, HERE);

    assertThat(results).hasSizeGreaterThan(300).noneMatch(each -> each.contains("\tWRONG"));
    String page = Files.readString(PAGE);
    String expected = page.substring(0, page.indexOf(START)) + START + table(results);
    Path made = Files.writeString(Path.of("target/values-matrix.md"), expected);
    assertThat(page)
        .as("docs/values-matrix.md; as it should be, it is in values-corpus/%s", made)
        .isEqualTo(expected);
  }

  private static String table(List<String> results) {
    var table = new StringBuilder("\n| library | value | read as |\n|---|---|---|\n");
    for (String result : results) {
      String[] parts = result.replace("|", "\\|").split(": |\t", 3);
      table.append("| %s | %s | %s |\n".formatted(parts[0], parts[1], parts[2]));
    }
    return table.toString();
  }

  @Test
  @Tag("full")
  void values_ofAnotherVersionOfTheJdk_areTheSame() throws Exception {
    List<String> expected = writtenAndRead(HERE, HERE);
    for (Path java : otherJdks()) {
      assertThat(writtenAndRead(HERE, java)).as("read by %s", java).isEqualTo(expected);
      assertThat(writtenAndRead(java, HERE)).as("written by %s", java).isEqualTo(expected);
    }
  }

  /** The programs {@code java} of other JDKs, where {@code bin/test --jdks} looks for them. */
  private static List<Path> otherJdks() throws IOException {
    Path installed = Path.of("/usr/lib/jvm");
    String named = System.getenv().getOrDefault("MEMJCACHE_JDKS", "");
    var folders = new ArrayList<Path>();
    if (Files.isDirectory(installed)) {
      try (Stream<Path> found = Files.list(installed)) {
        found.forEach(folders::add);
      }
    }
    for (String each : named.split(File.pathSeparator)) {
      folders.add(Path.of(each));
    }
    var programs = new ArrayList<Path>();
    for (Path each : folders) {
      Path java = each.resolve("bin/java");
      if (Files.isExecutable(java) && !Files.isSameFile(java, HERE)) {
        programs.add(java.toRealPath());
      }
    }
    return programs.stream().distinct().toList();
  }
}
