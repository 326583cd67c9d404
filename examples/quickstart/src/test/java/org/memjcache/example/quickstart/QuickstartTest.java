package org.memjcache.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class QuickstartTest {

  private final PrintStream console = System.out;

  @AfterEach
  void giveTheConsoleBack() {
    System.setOut(console);
  }

  @Test
  void run_secondJvm_findsEntries() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));

    int code = Quickstart.run("--nodes", "2", "--classes", "310", "--plain");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("entries +310 +310\n")
        .containsPattern("computed +310 +0\n")
        .containsPattern("found +0 +310\n")
        .containsPattern("127\\.0\\.0\\.1:\\d+ +1\\d\\d +\\d\\d\\.\\d %")
        .containsPattern("The second JVM computed nothing, found the same values, and was \\d")
        .doesNotContain("WRONG");
    assertThat(code).isZero();
  }

  @Test
  void run_zeroNodesOrClasses_isRejected() {
    assertThat(Quickstart.run("--nodes", "0")).isEqualTo(2);
    assertThat(Quickstart.run("--classes", "0")).isEqualTo(2);
  }
}
