package org.memjcache.hibernate;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.hibernate.CacheMode;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.testkit.MemcachedCluster;

/**
 * Two JVMs with the same application, database and three memcached servers: what all tests of a
 * line share, so each test takes ids of its own. All ends with this JVM.
 */
final class Pair {

  private static final AtomicLong IDS = new AtomicLong();

  private final OrmLine line;
  private final MemcachedCluster nodes = MemcachedCluster.start(3);
  private final Database database = Database.start();
  private final ApplicationJvm a;
  private final ApplicationJvm b;
  private boolean ready;

  private Pair(OrmLine line) {
    this.line = line;
    this.a = startJvm();
    this.b = startJvm();
  }

  /** Starts all, and waits for nothing. */
  static Pair start(OrmLine line) {
    return new Pair(line);
  }

  /** Its timeouts are long, so that on a busy machine no server is taken for one that is down. */
  private ApplicationJvm startJvm() {
    Map<String, String> settings = new HashMap<>();
    settings.put("hibernate.connection.url", database.url());
    settings.put("memjcache.servers", servers(nodes.nodes()));
    settings.put("memjcache.operation-timeout", "20s");
    settings.put("memjcache.connect-timeout", "20s");
    return ApplicationJvm.start(line, settings);
  }

  /** Waits for both JVMs, and makes the tables. */
  Pair awaitReady() {
    if (!ready) {
      a.awaitReady();
      b.awaitReady();
      a.perform(application -> application.factory().getSchemaManager().exportMappedObjects(false));
      ready = true;
    }
    return this;
  }

  /**
   * The setting {@code memjcache.servers} for the three nodes at these addresses, which are theirs
   * or those of proxies before them.
   */
  static String servers(List<?> addresses) {
    return IntStream.range(0, addresses.size())
        .mapToObj(i -> "node" + i + "=" + addresses.get(i))
        .collect(joining(","));
  }

  /** Has both JVMs close their session factory and open another. */
  void reopen(Map<String, String> settings, Class<?>... entities) {
    a.reopen(settings, entities);
    b.reopen(settings, entities);
  }

  /** One of the JVMs. */
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

  /** The first of so many ids that nobody has had. */
  long newIds(int count) {
    return IDS.getAndAdd(count) + 1;
  }

  /** The id of a new book in the database; no cache knows it. */
  long newBook(Strategy strategy, String title) {
    long id = newId();
    a.perform(
        application -> {
          application.transaction(
              session -> {
                session.setCacheMode(CacheMode.IGNORE);
                session.persist(strategy.book(id, title));
                return null;
              });
          // Natural ids are cached in any mode.
          application.factory().getCache().evictNaturalIdData(strategy.entity());
        });
    return id;
  }

  /** The line, for the tests' names. */
  @Override
  public String toString() {
    return line.toString();
  }
}
