package org.memjcache.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.FreePorts;

/**
 * A Payara Micro with the applications of all tests.
 *
 * <p>Nothing tells it which JCache provider to take: there are its own, the reference
 * implementation and this library.
 */
final class PayaraMicro {

  /** What it prints once all applications are deployed, and as soon as one is not. */
  private static final String DEPLOYED = "Payara Micro URLs:";

  private static final String REFUSED = "Exception while loading the app";

  private static final LocalServer SHARED =
      start(
          WebApplications.catalog("catalog"),
          WebApplications.catalogWithDefaultBeans("default-beans"));

  private PayaraMicro() {}

  /** Where one of the applications is. */
  static URI address(String application) {
    SHARED.awaitApplications(
        process -> hasPrinted(process, DEPLOYED), process -> hasPrinted(process, REFUSED));
    return SHARED.address(application);
  }

  private static LocalServer start(WebArchive... applications) {
    try {
      int port = FreePorts.one();
      Path folder =
          Files.createDirectories(Path.of(System.getProperty("servers.folder"), "payara-" + port));
      List<String> arguments = new ArrayList<>(List.of("--nocluster", "--disablephonehome"));
      arguments.addAll(List.of("--port", String.valueOf(port)));
      arguments.addAll(List.of("--prebootcommandfile", resource("pre-boot.txt").toString()));
      for (WebArchive application : applications) {
        arguments.addAll(List.of("--deploy", LocalServer.export(application, folder).toString()));
      }
      ChildJvm process =
          ChildJvm.ofJar(Path.of(System.getProperty("servers.payara")))
              .option("-Xmx512m")
              .systemProperty("java.io.tmpdir", folder.toString())
              .systemProperty("hazelcast.config", resource("hazelcast.xml").toString())
              .arguments(arguments.toArray(String[]::new))
              .start();
      return new LocalServer(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasPrinted(ChildJvm process, String text) {
    return process.errors().stream().anyMatch(line -> line.contains(text));
  }

  private static Path resource(String name) {
    try {
      return Path.of(PayaraMicro.class.getResource("/payara/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
