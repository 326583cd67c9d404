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

  /** Starts it and does not wait for it. */
  static ShopJvm start(String name, MemcachedCluster cluster, Database database) {
    return new ShopJvm(
        name,
        ChildJvm.of(ShopProgram.class)
            .systemProperty("memjcache.servers", cluster.servers())
            .systemProperty("jakarta.persistence.jdbc.url", database.url())
            // It only lives for seconds: these make it start in half the time.
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC")
            .start());
  }

  /** Returns when the application is open. */
  void awaitReady() {
    jvm.awaitLine(ShopProgram.READY);
  }

  /** Makes the database's tables and fills them. */
  void create() {
    tell(ShopProgram.CREATE);
  }

  /** Has all visitors read their pages. */
  Round read() {
    return Round.ofLine(tell(ShopProgram.READ));
  }

  /** Has orders taken, and prices and keywords changed: others for each seed. */
  void trade(long seed) {
    tell(ShopProgram.TRADE + seed);
  }

  /** Has all reading samples read twice; returns how many SQL statements that took. */
  long readSamplesTwice() {
    return Long.parseLong(tell(ShopProgram.SAMPLES));
  }

  private String tell(String command) {
    jvm.send(command);
    return jvm.awaitLine(ShopProgram.DONE).substring(ShopProgram.DONE.length());
  }

  @Override
  public void close() {
    jvm.close();
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
