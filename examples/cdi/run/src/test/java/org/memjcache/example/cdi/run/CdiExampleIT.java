package org.memjcache.example.cdi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Takes WildFly, so it only runs in the profile that downloads it. */
@Tag("servers")
class CdiExampleIT {

  private final PrintStream console = System.out;

  @AfterEach
  void giveTheConsoleBack() {
    System.setOut(console);
  }

  @Test
  void run_twoServers_shareResults() throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));

    int code =
        CdiExample.run(
            Path.of("target/wildfly"),
            Path.of("../target/exchange.war"),
            Path.of("target/servers"));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("second +GET +rates/EUR/USD +\\d+\\.\\d+, found by first at ")
        .contains("ok     ")
        .doesNotContain("WRONG");
    assertThat(code).isZero();
  }
}
