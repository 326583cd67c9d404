package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.memjcache.testkit.ChildJvm;

/**
 * A server in a JVM of its own, with the applications of all tests; it ends with this JVM.
 *
 * @param process what runs it
 * @param port where it answers, on 127.0.0.1 only
 */
record LocalServer(ChildJvm process, int port) {

  private static final Duration START = Duration.ofMinutes(3);

  /** Puts an application where a server looks for it. */
  static Path export(WebArchive application, Path folder) {
    Path file = folder.resolve(application.getName());
    application.as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }

  /** Where one of the applications is. */
  URI address(String application) {
    return URI.create("http://127.0.0.1:%d/%s/".formatted(port, application));
  }

  /**
   * Waits until all applications are deployed; fails with what the server printed if one is not.
   *
   * @param isDeployed whether all are
   * @param isRefused whether one will never be
   */
  void awaitApplications(Predicate<ChildJvm> isDeployed, Predicate<ChildJvm> isRefused) {
    boolean deployed = false;
    try {
      await()
          .atMost(START)
          .untilAsserted(
              () ->
                  assertThat(
                          !process.isRunning()
                              || isRefused.test(process)
                              || isDeployed.test(process))
                      .as("applications are deployed or refused: %s", process)
                      .isTrue());
      deployed = process.isRunning() && !isRefused.test(process);
    } finally {
      if (!deployed) {
        process.close();
      }
    }
    assertThat(deployed).as("applications are deployed: %s", process).isTrue();
  }
}
