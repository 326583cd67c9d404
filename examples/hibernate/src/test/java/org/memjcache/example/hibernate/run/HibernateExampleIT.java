package org.memjcache.example.hibernate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Takes half a minute on a busy machine, so it only runs in the long form. */
@Tag("servers")
class HibernateExampleIT {

  private final PrintStream console = System.out;

  @AfterEach
  void giveTheConsoleBack() {
    System.setOut(console);
  }

  @Test
  void run_twoJvms_shareEntries() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));

    int code = HibernateExample.run();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("second +has read nothing itself +\\d,\\d{3} +\\d+ +9\\d\\.\\d %")
        .containsPattern("Book##NaturalId +\\d+ +\\d+ +\\d+\\.\\d %")
        .containsPattern("127\\.0\\.0\\.1:\\d+ +\\d{3} items +\\d\\d\\.\\d %")
        .contains("ok     ")
        .doesNotContain("WRONG");
    assertThat(code).isZero();
  }
}
