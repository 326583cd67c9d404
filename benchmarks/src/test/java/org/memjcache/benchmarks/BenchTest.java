package org.memjcache.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Tests the whole program, on a real memcached, with clients in JVMs of their own. */
@Tag("servers")
class BenchTest {

  @Test
  void run_allWorks_publishesWithoutRejection(@TempDir Path folder) throws Exception {
    int code =
        run(
            "--home",
            "..",
            "--subjects",
            "memjcache,memjcache-again,socket,spy-binary",
            "--works",
            "get,put,getAll,putAll-1000,get-beside-getAll,put-beside-putAll,remove,iterate,clear",
            "--threads=2",
            "--sizes=200",
            "--nodes=4",
            "--entries=500",
            "--rounds=2",
            "--slice=30",
            "--warm-up=0",
            "--publish=" + folder);
    Path page = folder.resolve("benchmarks.md");
    List<String> lines = Files.readAllLines(page);
    assertThat(lines)
        .contains("## Where a peer wins", "## Targets", "## 4 nodes", "No subject was rejected.");
    assertThat(code).isZero();
  }

  @Test
  void run_invalidArgument_exitsWith2() {
    assertThat(run("--works", "fly")).isEqualTo(2);
    assertThat(run("--subjects", "nobody")).isEqualTo(2);
    assertThat(run("--rounds", "0")).isEqualTo(2);
    assertThat(run("--threads", "-1")).isEqualTo(2);
    assertThat(run("--nonsense")).isEqualTo(2);
  }

  private static int run(String... arguments) {
    return new CommandLine(new Bench()).execute(arguments);
  }
}
