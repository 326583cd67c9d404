package org.memjcache.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/how-we-know.md}: its tables match the tests, and its commands name tests. */
class HowWeKnowTest {

  private static final Path PAGE = Path.of("../docs/how-we-know.md");
  private static final Path TESTS = Path.of("src/test/java/org/memjcache");

  @Test
  void contractTable_page_isTheTests() throws IOException {
    String source =
        Files.readString(TESTS.resolve("internal/operation/RoundTripContractTest.java"));
    List<String> contract =
        source
            .substring(source.indexOf("operation                  |"))
            .lines()
            .takeWhile(line -> !line.contains("\"\"\""))
            .map(HowWeKnowTest::cells)
            .toList();
    assertThat(contract).hasSizeGreaterThan(20);
    assertThat(table("<!-- the table of RoundTripContractTest -->")).isEqualTo(contract);
  }

  @Test
  void divergences_page_areTheTests() throws IOException {
    String source = Files.readString(TESTS.resolve("differential/Divergence.java"));
    List<String> constants =
        Pattern.compile("(?m)^  ([A-Z_]+) \\{$")
            .matcher(source)
            .results()
            .map(result -> result.group(1))
            .toList();
    List<String> documented =
        table("<!-- the constants of Divergence -->").stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(" | ")).replace("`", ""))
            .toList();
    assertThat(documented).isNotEmpty().isEqualTo(constants);
  }

  @Test
  void commands_page_nameTests() throws IOException {
    List<String> named =
        Pattern.compile("bin/test ([A-Z]\\w+)")
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult result) -> result.group(1) + ".java")
            .toList();
    List<String> missing = new ArrayList<>(named);
    try (Stream<Path> files = Files.walk(TESTS)) {
      files.forEach(file -> missing.removeIf(file.getFileName().toString()::equals));
    }
    assertThat(named).isNotEmpty();
    assertThat(missing).isEmpty();
  }

  /** The rows of the table after a line, without the line between the head and the rows. */
  private static List<String> table(String before) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.equals(before))
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> !line.startsWith("|-"))
        .map(line -> cells(line.substring(1, line.length() - 1)))
        .toList();
  }

  private static String cells(String line) {
    return line.strip().replaceAll(" *\\| *", " | ");
  }
}
