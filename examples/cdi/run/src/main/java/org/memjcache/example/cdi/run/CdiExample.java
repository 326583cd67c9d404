package org.memjcache.example.cdi.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.memjcache.testkit.MemcachedCluster;

/** Starts memcached servers and two WildFly servers with the application, and runs the story. */
public final class CdiExample {

  private static final int NODES = 3;

  private CdiExample() {}

  /**
   * Runs the example; exit codes: 0 success, 1 a check failed.
   *
   * @param arguments WildFly's home, the WAR, and the folder for the servers' files
   */
  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])));
  }

  static int run(Path home, Path war, Path folder) throws InterruptedException {
    System.out.println("Starting " + NODES + " memcached servers and 2 WildFly servers ...");
    try (MemcachedCluster cluster = MemcachedCluster.start(NODES)) {
      return tell(home, war, folder, cluster.servers()) ? 0 : 1;
    } catch (IOException | IllegalStateException e) {
      System.err.println("example cdi: " + e.getMessage());
      return 1;
    }
  }

  private static boolean tell(Path home, Path war, Path folder, String memcached)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (WildFly first = WildFly.start(home, war, folder.resolve("first"), memcached);
        WildFly second = WildFly.start(home, war, folder.resolve("second"), memcached)) {
      first.awaitDeployment();
      second.awaitDeployment();
      System.out.printf(
          Locale.ROOT,
          "%n%s is deployed in both, after %.1f s:%n  %s%n  %s%n%n",
          war.getFileName(),
          (System.nanoTime() - start) / 1e9,
          first,
          second);
      return new Story(System.out).tell(first, second);
    }
  }
}
