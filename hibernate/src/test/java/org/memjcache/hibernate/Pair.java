package org.memjcache.hibernate;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.testkit.MemcachedCluster;

/**
 * Two JVMs with the same application, database and three memcached servers: what all tests of a
 * line share, so each test takes ids of its own.
 */
final class Pair implements AutoCloseable {

  private static final AtomicLong IDS = new AtomicLong();

  private final OrmLine line;
  private final MemcachedCluster nodes = MemcachedCluster.start(3);
  private final Database database = Database.start();
  private final ApplicationJvm a;
  private final ApplicationJvm b;

  private Pair(OrmLine line) {
    this.line = line;
    this.a = start(Map.of("hibernate.hbm2ddl.auto", "create"));
    this.b = start(Map.of());
  }

  /** Starts all, and does not wait for the two JVMs. */
  static Pair start(OrmLine line) {
    return new Pair(line);
  }

  Pair awaitReady() {
    a.awaitReady();
    b.awaitReady();
    return this;
  }

  /** One more JVM, whose tables are there already; the test closes it. */
  ApplicationJvm start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("hibernate.connection.url", database.url());
    all.put("memjcache.servers", nodes.servers());
    all.putAll(settings);
    return ApplicationJvm.start(line, all);
  }

  /** The JVM that has made the tables. */
  ApplicationJvm a() {
    return a;
  }

  /** The other one. */
  ApplicationJvm b() {
    return b;
  }

  OrmLine line() {
    return line;
  }

  Database database() {
    return database;
  }

  MemcachedCluster nodes() {
    return nodes;
  }

  /** An id that nobody has had. */
  long newId() {
    return IDS.incrementAndGet();
  }

  /** The id of a new book in the database; no cache knows it. */
  long newBook(Strategy strategy, String title) {
    long id = newId();
    a.transaction(
        session -> {
          session.persist(strategy.book(id, title));
          return null;
        });
    a.run(
        application -> {
          application.factory().getCache().evict(strategy.entity(), id);
          return null;
        });
    return id;
  }

  @Override
  public void close() {
    a.close();
    b.close();
    database.close();
    nodes.close();
  }

  /** The line, for the tests' names. */
  @Override
  public String toString() {
    return line.toString();
  }
}
