package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.FreePorts;

/**
 * An Open Liberty with the applications of all tests.
 *
 * <p>Its configuration is the one that {@code docs/cdi.md} offers for copying, as it is. Its
 * address and the second application are beside it, in a file that Liberty reads after it.
 */
final class OpenLiberty {

  private static final Pattern DOCUMENTED =
      Pattern.compile("## Open Liberty\n.*?```xml\n(.*?)```", Pattern.DOTALL);

  private static final String BESIDE =
      """
      <server>
        <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
        <webApplication id="default-beans" location="default-beans.war"/>
      </server>
      """;

  /** What it prints for each application that is started. */
  private static final String STARTED = "CWWKZ0001I";

  /** What its application manager, features and configuration print when something is wrong. */
  private static final Pattern WRONG = Pattern.compile("CWWK[ZFG]\\d+E");

  private static final int APPLICATIONS = 2;

  private static final LocalServer SHARED = start();

  private OpenLiberty() {}

  /** Where one of the applications is: {@code shop}, as in the document, or another one. */
  static URI address(String application) {
    SHARED.awaitApplications(OpenLiberty::isDeployed, OpenLiberty::isRefused);
    return SHARED.address(application);
  }

  private static LocalServer start() {
    try {
      int port = FreePorts.one();
      Path home = Path.of(System.getProperty("servers.liberty"));
      // Its own for each run: nothing of an earlier one, and two may run at a time.
      Path folder =
          Files.createTempDirectory(Files.createDirectories(home.resolve("usr/servers")), "test-");
      write(folder.resolve("server.xml"), documentedConfiguration());
      write(folder.resolve("configDropins/overrides/test.xml"), BESIDE.formatted(port));
      Path applications = Files.createDirectory(folder.resolve("apps"));
      LocalServer.export(WebApplications.catalog("shop"), applications);
      LocalServer.export(WebApplications.catalogWithDefaultBeans("default-beans"), applications);
      ChildJvm process =
          ChildJvm.ofJar(home.resolve("bin/tools/ws-server.jar"))
              .option("-Xmx512m")
              // It only lives for a minute: these make it start in half the time.
              .option("-XX:TieredStopAtLevel=1")
              .option("-XX:+UseSerialGC")
              .option("@" + home.resolve("lib/platform/java/java9.options"))
              .arguments(folder.getFileName().toString())
              .start();
      return new LocalServer(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String documentedConfiguration() throws IOException {
    Matcher configuration = DOCUMENTED.matcher(Files.readString(Path.of("../docs/cdi.md")));
    assertThat(configuration.find()).as("a configuration in docs/cdi.md").isTrue();
    return configuration.group(1);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static boolean isDeployed(ChildJvm process) {
    return process.lines().stream().filter(line -> line.contains(STARTED)).count() == APPLICATIONS;
  }

  private static boolean isRefused(ChildJvm process) {
    return process.errors().stream().anyMatch(line -> WRONG.matcher(line).find());
  }
}
