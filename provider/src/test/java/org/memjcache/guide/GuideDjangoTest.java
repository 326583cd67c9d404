package org.memjcache.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/**
 * Django, in the Python of the system, works with the settings that {@code docs/guide-cluster.md}
 * gives for its back ends, and does not exceed their timeouts when a server hangs.
 */
@Tag("servers")
@Tag("full")
@Tag("python")
@Memcached(nodes = 3)
class GuideDjangoTest {

  private static final String PYTHON = "/usr/bin/python3";
  private static final String INSTALL =
      "apt-get install -y python3-django python3-pymemcache python3-memcache python3-pylibmc";

  private final MemcachedCluster cluster;
  private Process django;

  GuideDjangoTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  static Stream<String> settings() {
    return Page.read("guide-cluster.md").in("python").stream()
        .filter(block -> block.startsWith("CACHES"));
  }

  @AfterEach
  void end() {
    cluster.node(0).thaw();
    django.destroyForcibly();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void django_frozenServer_returnsInTime(String settings) throws Exception {
    BufferedReader answers = start(settings);
    assertThat(answers.readLine())
        .as("if something is missing, run " + INSTALL)
        .isEqualTo("stored");
    cluster.node(0).freeze();
    django.outputWriter(UTF_8).append('\n').flush();
    String longest = answers.readLine();
    assertThat(longest).as("milliseconds of the longest call, with %s", settings).matches("\\d+");
    assertThat(Integer.parseInt(longest)).isBetween(400, 2_000);
  }

  private BufferedReader start(String settings) throws Exception {
    Path script =
        Path.of(Objects.requireNonNull(getClass().getResource("/guide/django_caches.py")).toURI());
    try {
      django =
          new ProcessBuilder(PYTHON, "-W", "ignore", script.toString(), settings, cluster.servers())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new AssertionError("There is no " + PYTHON + ": run " + INSTALL, e);
    }
    return django.inputReader(UTF_8);
  }
}
