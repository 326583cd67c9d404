package org.memjcache.example.cdi.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.memjcache.testkit.FreePorts;
import org.wildfly.core.launcher.Launcher;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** A WildFly server on 127.0.0.1 with the application; it ends with this JVM at the latest. */
final class WildFly implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int HTTP = 8080;

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration END = Duration.ofSeconds(30);

  private final ServerFolder folder;
  private final URI application;
  private final Process process;
  private final Thread end;

  private WildFly(ServerFolder folder, URI application, Process process) {
    this.folder = folder;
    this.application = application;
    this.process = process;
    this.end = new Thread(process::destroyForcibly, "example-cdi-end");
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * Starts a server without waiting for it.
   *
   * @param home the WildFly installation; servers may share it
   * @param war the application
   * @param path the server's own folder; the folder's name is also the server's name
   * @param memcached the memcached servers
   */
  static WildFly start(Path home, Path war, Path path, String memcached) throws IOException {
    ServerFolder folder = ServerFolder.create(path, home, war);
    int offset = FreePorts.offset(HTTP, 8443, 9990);
    StandaloneCommandBuilder command =
        StandaloneCommandBuilder.of(home)
            .setBaseDirectory(path)
            .addJavaOption("-Djboss.bind.address=" + HOST)
            .addJavaOption("-Djboss.bind.address.management=" + HOST)
            .addJavaOption("-Djboss.socket.binding.port-offset=" + offset)
            .addJavaOption("-Dexchange.instance=" + path.getFileName())
            // The server runs for a minute only; these options halve its start time.
            .addJavaOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    Process process =
        Launcher.of(command)
            .addEnvironmentVariable("MEMJCACHE_SERVERS", memcached)
            .setRedirectErrorStream(true)
            .redirectOutput(path.resolve("console.log"))
            .launch();
    String root = war.getFileName().toString().replaceFirst("\\.war$", "");
    URI application = URI.create("http://" + HOST + ":" + (HTTP + offset) + "/" + root + "/");
    return new WildFly(folder, application, process);
  }

  /**
   * Waits until the application can be called.
   *
   * @throws IllegalStateException if it is not deployed within three minutes, or the server fails
   */
  void awaitDeployment() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!folder.isDeployed()) {
      boolean ended = process.waitFor(100, TimeUnit.MILLISECONDS);
      if (ended || folder.hasFailed() || System.nanoTime() - start > START.toNanos()) {
        throw new IllegalStateException(
            "The server %s has not deployed the application, see %s%n%s"
                .formatted(name(), folder.log(), folder.failure()));
      }
    }
  }

  String name() {
    return folder.path().getFileName().toString();
  }

  /** The URI of a path of the application on this server. */
  URI uri(String path) {
    return application.resolve(path);
  }

  /** Stops the server as an operator would, so that the application is undeployed. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  @Override
  public String toString() {
    return "%-8s%s".formatted(name(), application);
  }
}
