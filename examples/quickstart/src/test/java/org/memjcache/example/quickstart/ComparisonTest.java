package org.memjcache.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final RunResult COLD = new RunResult(10, 0, 10, 77, 12_300);

  @Test
  void runResult_counts_isColdOrWarmOrNeither() {
    assertThat(COLD.isCold()).isTrue();
    assertThat(new RunResult(10, 1, 9, 77, 5).isCold()).isFalse();
    assertThat(new RunResult(10, 10, 0, 77, 5).isWarm()).isTrue();
    assertThat(new RunResult(10, 10, 1, 77, 5).isWarm()).isFalse();
  }

  @Test
  void toLine_result_isReversible() {
    assertThat(RunResult.ofLine(COLD.toLine())).isEqualTo(COLD);
  }

  @Test
  void print_warmRun_showsSavings() {
    Comparison comparison = new Comparison(COLD, new RunResult(10, 10, 0, 77, 1_000));

    assertThat(comparison.holds()).isTrue();
    assertThat(printed(comparison))
        .contains("time                 12.30 s      1.00 s")
        .contains("time per entry    1230.00 ms   100.00 ms")
        .endsWith("computed nothing, found the same values, and was 12.3 times as fast.\n");
  }

  @Test
  void print_slowWarmRun_warns() {
    Comparison comparison = new Comparison(COLD, new RunResult(10, 10, 0, 77, 10_000));

    assertThat(comparison.holds()).isTrue();
    assertThat(printed(comparison)).contains("was 1.2 times as fast.\nWarning: ");
  }

  @Test
  void holds_secondComputes_isFalse() {
    Comparison comparison = new Comparison(COLD, new RunResult(10, 9, 1, 77, 1_000));

    assertThat(comparison.holds()).isFalse();
    assertThat(printed(comparison)).contains("WRONG: the second JVM did not find every entry");
  }

  @Test
  void holds_firstFindsEntries_isFalse() {
    Comparison comparison =
        new Comparison(new RunResult(10, 1, 9, 77, 12_300), new RunResult(10, 10, 0, 77, 1_000));

    assertThat(comparison.holds()).isFalse();
    assertThat(printed(comparison)).contains("WRONG: the first JVM did not compute every entry");
  }

  @Test
  void holds_otherValues_isFalse() {
    Comparison comparison = new Comparison(COLD, new RunResult(10, 10, 0, 78, 1_000));

    assertThat(comparison.holds()).isFalse();
    assertThat(printed(comparison)).contains("WRONG: the second JVM found other values");
  }

  private static String printed(Comparison comparison) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
    comparison.print(printer);
    comparison.printVerdict(printer);
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
