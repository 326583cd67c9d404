package org.memjcache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

  @Test
  void send_line_isAnswered() {
    ProcessBuilder program =
        new ProcessBuilder("sh", "-c", "read line; echo \"read $line\"; echo bad >&2; exit 3");
    try (ChildProcess child = ChildProcess.start("reader", program)) {
      child.send("one");

      assertThat(child.awaitLine("read")).isEqualTo("read one");
      assertThat(child.awaitExit()).isEqualTo(3);
      assertThat(child.errors()).containsExactly("bad");
      assertThat(child).asString().startsWith("reader, process");
    }
  }

  @Test
  void start_absentProgram_failsNamingIt() {
    assertThatThrownBy(() -> ChildProcess.start("none", new ProcessBuilder("/no/such/program")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/no/such/program");
  }
}
