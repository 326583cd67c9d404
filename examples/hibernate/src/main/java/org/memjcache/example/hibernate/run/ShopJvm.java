package org.memjcache.example.hibernate.run;

import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.MemcachedCluster;

/** A JVM that runs {@link ShopProgram}. */
final class ShopJvm implements AutoCloseable {

  private final String name;
  private final ChildJvm jvm;

  private ShopJvm(String name, ChildJvm jvm) {
    this.name = name;
    this.jvm = jvm;
  }

  /** Starts a JVM without waiting for it. */
  static ShopJvm start(String name, MemcachedCluster cluster, Database database) {
    return new ShopJvm(
        name,
        ChildJvm.of(ShopProgram.class)
            .systemProperty("memjcache.servers", cluster.servers())
            .systemProperty("jakarta.persistence.jdbc.url", database.url())
            // The JVM runs for seconds only; these options halve its start time.
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC")
            .start());
  }

  /** Waits until the application is open. */
  void awaitReady() {
    jvm.awaitLine(ShopProgram.READY);
  }

  /** Creates and fills the tables of the database. */
  void create() {
    request(ShopProgram.CREATE);
  }

  /** Lets all visitors read their pages. */
  Round read() {
    return Round.ofLine(request(ShopProgram.READ));
  }

  /** Takes orders, and changes prices and keywords; which ones depends on the seed. */
  void trade(long seed) {
    request(ShopProgram.TRADE + seed);
  }

  /** Reads all reading samples twice; returns the number of SQL statements. */
  long readSamplesTwice() {
    return Long.parseLong(request(ShopProgram.SAMPLES));
  }

  private String request(String command) {
    jvm.send(command);
    return jvm.awaitLine(ShopProgram.DONE).substring(ShopProgram.DONE.length());
  }

  @Override
  public void close() {
    jvm.close();
  }

  /** The JVM's name. */
  @Override
  public String toString() {
    return name;
  }
}
