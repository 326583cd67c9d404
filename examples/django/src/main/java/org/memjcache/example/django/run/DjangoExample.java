package org.memjcache.example.django.run;

import java.nio.file.Path;
import java.util.Locale;
import org.memjcache.example.django.Backend;
import org.memjcache.testkit.MemcachedCluster;

/** Starts memcached servers and Django, and lets it and this JVM share a cache. */
public final class DjangoExample {

  private static final int NODES = 3;

  private DjangoExample() {}

  /**
   * Runs the example; exit codes: 0 success, 1 a check failed.
   *
   * @param arguments the folder of the Django site, and the back end of its cache
   */
  public static void main(String[] arguments) {
    System.exit(run(Path.of(arguments[0]), Backend.of(arguments[1])));
  }

  static int run(Path folder, Backend backend) {
    System.out.println(
        "Starting " + NODES + " memcached servers and Django with " + backend + " ...");
    long start = System.nanoTime();
    try (MemcachedCluster cluster = MemcachedCluster.start(NODES);
        Sides sides = Sides.start(new DjangoSite(folder, backend, cluster.servers()))) {
      System.out.printf(
          Locale.ROOT, "Started after %.1f s.%n%n", (System.nanoTime() - start) / 1e9);
      return new Story(System.out, sides).tell(new Nodes(cluster.nodes())) ? 0 : 1;
    } catch (IllegalStateException e) {
      System.err.println("example django: " + e.getMessage());
      return 1;
    }
  }
}
