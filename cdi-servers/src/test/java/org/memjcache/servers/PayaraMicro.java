package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.memjcache.testkit.ChildJvm;

/**
 * A Payara Micro with the applications of all tests; it ends with this JVM.
 *
 * <p>It listens on 127.0.0.1 only, and nothing tells it which JCache provider to take: there are
 * its own, the reference implementation and this library.
 */
final class PayaraMicro {

  private static final Duration START = Duration.ofMinutes(3);

  /** What it prints once all applications are deployed, and as soon as one is not. */
  private static final String DEPLOYED = "Payara Micro URLs:";

  private static final String REFUSED = "Exception while loading the app";

  private static final PayaraMicro SHARED =
      start(
          WebApplications.catalog("catalog"),
          WebApplications.catalogWithDefaultBeans("default-beans"));

  private final ChildJvm process;
  private final int port;

  private PayaraMicro(ChildJvm process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where one of the applications is. */
  static URI address(String application) {
    SHARED.awaitApplications();
    return URI.create("http://127.0.0.1:%d/%s/".formatted(SHARED.port, application));
  }

  private static PayaraMicro start(WebArchive... applications) {
    try {
      int port = freePort();
      Path folder =
          Files.createDirectories(Path.of(System.getProperty("servers.folder"), "payara-" + port));
      List<String> arguments = new ArrayList<>(List.of("--nocluster", "--disablephonehome"));
      arguments.addAll(List.of("--port", String.valueOf(port)));
      arguments.addAll(List.of("--prebootcommandfile", resource("pre-boot.txt").toString()));
      for (WebArchive application : applications) {
        Path file = folder.resolve(application.getName());
        application.as(ZipExporter.class).exportTo(file.toFile(), true);
        arguments.addAll(List.of("--deploy", file.toString()));
      }
      ChildJvm process =
          ChildJvm.ofJar(Path.of(System.getProperty("servers.payara")))
              .option("-Xmx512m")
              .systemProperty("java.io.tmpdir", folder.toString())
              .systemProperty("hazelcast.config", resource("hazelcast.xml").toString())
              .arguments(arguments.toArray(String[]::new))
              .start();
      return new PayaraMicro(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitApplications() {
    boolean deployed = false;
    try {
      await().atMost(START).until(() -> !process.isRunning() || hasPrinted(REFUSED, DEPLOYED));
      deployed = process.isRunning() && !hasPrinted(REFUSED);
    } finally {
      if (!deployed) {
        process.close();
      }
    }
    assertThat(deployed).as("applications are deployed: %s", process).isTrue();
  }

  private boolean hasPrinted(String... texts) {
    return process.errors().stream().anyMatch(line -> Stream.of(texts).anyMatch(line::contains));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(PayaraMicro.class.getResource("/payara/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
