package org.memjcache.example.django.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.example.django.Backend;

@Tag("servers")
@Tag("full")
class DjangoExampleTest {

  private final PrintStream console = System.out;

  @AfterEach
  void giveTheConsoleBack() {
    System.setOut(console);
  }

  @ParameterizedTest
  @EnumSource
  void run_bothSides_shareEntries(Backend backend) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));

    int code = DjangoExample.run(Path.of("site"), backend);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("Java +returns the page +it is Django's, nothing is calculated +ok")
        .containsPattern("127\\.0\\.0\\.1:\\d+ +[\\d,]+ keys +\\d\\d\\.\\d %")
        .doesNotContain("WRONG");
    assertThat(code).isZero();
  }
}
