package org.memjcache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("servers")
class ChildJvmTest {

  /** Prints what it was given, then what it reads, until it reads a number to exit with. */
  static final class Echo {
    public static void main(String[] arguments) throws Exception {
      System.out.println("arguments " + List.of(arguments));
      System.out.println("property " + System.getProperty("some.property"));
      System.err.println("on stderr");
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.matches("[0-9]+")) {
          System.exit(Integer.parseInt(line));
        }
        System.out.println("read " + line);
      }
    }
  }

  /** Leaves a running and a frozen server to the shutdown hook. */
  static final class Careless {
    public static void main(String[] arguments) throws Exception {
      for (MemcachedServer server : MemcachedCluster.start(2).nodes()) {
        System.out.println("server " + server.pid() + " " + server.folder());
        server.freeze();
      }
      Thread.sleep(Long.parseLong(arguments[0]));
    }
  }

  @Test
  void start_mainClass_runsOnSameClassPath() {
    try (ChildJvm child =
        ChildJvm.of(Echo.class)
            .java(Path.of(System.getProperty("java.home"), "bin", "java"))
            .arguments("a b", "c")
            .systemProperty("some.property", "value")
            .option("-Xmx32m")
            .start()) {
      assertThat(child.awaitLine("arguments")).isEqualTo("arguments [a b, c]");
      assertThat(child.awaitLine("property")).isEqualTo("property value");
      child.send("\u00e4\u20ac");
      child.send("again");
      assertThat(child.awaitLine("read")).isEqualTo("read \u00e4\u20ac");
      assertThat(child.awaitLine("read")).isEqualTo("read again");
      child.send("3");
      assertThat(child.awaitExit()).isEqualTo(3);
      assertThat(child.lines()).hasSize(4);
      assertThat(child.errors()).contains("on stderr");
      assertThat(child.isRunning()).isFalse();
    }
  }

  @Test
  void start_jar_runs(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("echo.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String file = Echo.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = Echo.class.getClassLoader().getResourceAsStream(file)) {
      out.putNextEntry(new JarEntry(file));
      in.transferTo(out);
    }

    try (ChildJvm child = ChildJvm.ofJar(jar).arguments("a").start()) {
      assertThat(child.awaitLine("arguments")).isEqualTo("arguments [a]");
    }
  }

  @Test
  void start_otherClassPath_isUsed(@TempDir Path folder) {
    try (ChildJvm child = ChildJvm.of(Echo.class).classPath(folder.toString()).start()) {
      assertThat(child.awaitExit()).isEqualTo(1);
      assertThat(child.errors()).anyMatch(line -> line.contains("ClassNotFoundException"));
    }
  }

  @Test
  void awaitLine_endedProcess_failsWithOutput() {
    try (ChildJvm child = ChildJvm.of(ChildJvmTest.class).start()) {
      assertThatThrownBy(() -> child.awaitLine("ready"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ready")
          .hasMessageContaining("main");
      assertThat(child.awaitExit()).isEqualTo(1);
    }
  }

  @Test
  void freeze_child_readsAfterThaw() throws Exception {
    try (ChildJvm child = ChildJvm.of(Echo.class).start()) {
      child.awaitLine("property");
      child.freeze();
      child.send("late");
      Thread.sleep(50);
      assertThat(child.lines()).doesNotContain("read late");
      child.thaw();
      child.awaitLine("read late");
      child.freeze();
      child.kill();
      assertThat(child.awaitExit()).isEqualTo(137);
    }
  }

  @Test
  void exit_unclosedServers_areEnded() {
    try (ChildJvm child = ChildJvm.of(Careless.class).arguments("0").start()) {
      List<String> servers = List.of(child.awaitLine("server"), child.awaitLine("server"));
      assertThat(child.awaitExit()).isZero();
      for (String server : servers) {
        assertThat(processOf(server)).isEmpty();
        assertThat(Path.of(server.split(" ")[2])).doesNotExist();
      }
    }
  }

  @Test
  void kill_startedServers_areEnded(@TempDir Path folder) {
    try (ChildJvm child =
        ChildJvm.of(Careless.class)
            .arguments("60000")
            .systemProperty("java.io.tmpdir", folder.toString())
            .start()) {
      List<String> servers = List.of(child.awaitLine("server"), child.awaitLine("server"));
      child.kill();
      for (String server : servers) {
        await().until(() -> processOf(server).isEmpty());
      }
    }
  }

  private static Optional<ProcessHandle> processOf(String server) {
    return ProcessHandle.of(Long.parseLong(server.split(" ")[1])).filter(ProcessHandle::isAlive);
  }
}
