package org.memjcache.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuickstartTest {

  private final PrintStream console = System.out;

  @AfterEach
  void giveTheConsoleBack() {
    System.setOut(console);
  }

  @Test
  void theSecondJvmFindsWhatTheFirstOneComputed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));

    int code = Quickstart.run("--nodes", "2", "--no-progress");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("entries +\\d,\\d{3} +\\d,\\d{3}")
        .containsPattern("computed +\\d,\\d{3} +0\n")
        .containsPattern("127\\.0\\.0\\.1:\\d+ +\\d,\\d{3} items +\\d\\d\\.\\d %")
        .doesNotContain("WRONG");
    assertThat(code).isZero();
  }

  @Test
  void noNodesAreAWrongArgument() {
    assertThat(Quickstart.run("--nodes", "0")).isEqualTo(2);
  }

  @Test
  void aRunIsColdOrWarmOrNeither() {
    assertThat(new RunResult(10, 0, 10, 10, 5).isCold()).isTrue();
    assertThat(new RunResult(10, 1, 9, 9, 5).isCold()).isFalse();
    assertThat(new RunResult(10, 10, 0, 0, 5).isWarm()).isTrue();
    assertThat(new RunResult(10, 10, 0, 1, 5).isWarm()).isFalse();
  }

  @Test
  void aResultTravelsInOneLine() {
    RunResult result = new RunResult(10, 4, 6, 5, 1_234);

    assertThat(RunResult.ofLine(result.toLine())).isEqualTo(result);
  }
}
