package org.memjcache.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);

  @Test
  void show_plain_printsFourLines() {
    Progress progress = new Progress(printer, false, 1_030);

    for (int done = 10; done <= 1_030; done += 10) {
      progress.show(done);
    }

    assertThat(shown().lines())
        .hasSize(4)
        .allMatch(line -> line.matches("  [ \\d,]{5} of 1,030 classes, \\d+\\.\\d s"));
    assertThat(shown()).contains("    260 of", "  1,030 of").doesNotContain("\r");
  }

  @Test
  void show_redrawn_endsLineWhenDone() {
    Progress progress = new Progress(printer, true, 20);

    progress.show(10);
    progress.show(20);

    assertThat(shown())
        .startsWith("\r")
        .containsOnlyOnce("20 of 20 classes")
        .endsWith(" s" + System.lineSeparator());
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
