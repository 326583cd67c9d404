package org.memjcache.example.hibernate.run;

import java.sql.SQLException;
import java.util.Locale;
import org.memjcache.testkit.MemcachedCluster;

/** Starts memcached servers, a database and two JVMs with the application, and runs the story. */
public final class HibernateExample {

  private static final int NODES = 3;

  private HibernateExample() {}

  /** Runs the example; exit codes: 0 success, 1 a check failed. */
  public static void main(String[] arguments) {
    System.exit(run());
  }

  static int run() {
    System.out.println("Starting " + NODES + " memcached servers, a database and 2 JVMs ...");
    long start = System.nanoTime();
    try (MemcachedCluster cluster = MemcachedCluster.start(NODES);
        Database database = Database.start();
        ShopJvm first = ShopJvm.start("first", cluster, database);
        ShopJvm second = ShopJvm.start("second", cluster, database)) {
      first.awaitReady();
      second.awaitReady();
      System.out.printf(
          Locale.ROOT,
          "The bookshop is open in both after %.1f s.%n%n",
          (System.nanoTime() - start) / 1e9);
      return new Story(System.out).tell(first, second, cluster) ? 0 : 1;
    } catch (SQLException | IllegalStateException e) {
      System.err.println("example hibernate: " + e.getMessage());
      return 1;
    }
  }
}
