package org.memjcache.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

@Tag("servers")
@Memcached
class HelloTest {

  @TempDir Path folder;

  @Test
  void readme_program_isThisOne() throws IOException {
    String source =
        Files.readString(
                Path.of("src/main/java", Hello.class.getName().replace('.', '/') + ".java"))
            .replaceFirst("(?s)^package .*?;\n\n", "")
            .replaceFirst("/\\*\\* .* \\*/\n", "");

    assertThat(Files.readString(Path.of("../../README.md")))
        .contains("```java\n" + source + "```\n");
  }

  @Test
  void main_output_isHelloAndTwoNotices(MemcachedServer server) throws Exception {
    Path err = folder.resolve("err");
    Process hello =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dmemjcache.servers=" + server,
                "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n",
                Hello.class.getName())
            .redirectError(err.toFile())
            .start();
    String out = new String(hello.getInputStream().readAllBytes());

    assertThat(hello.waitFor()).isZero();
    assertThat(out).isEqualTo("Hello from memcached" + System.lineSeparator());
    List<String> notices = Files.readAllLines(err);
    assertThat(notices).hasSize(2).allMatch(line -> line.startsWith("INFO "));
    assertThat(notices).anyMatch(line -> line.contains("memjcache.namespace"));
    assertThat(notices).anyMatch(line -> line.contains("memjcache.classes.mode"));
  }
}
