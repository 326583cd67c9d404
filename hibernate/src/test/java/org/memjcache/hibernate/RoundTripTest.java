package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hibernate.CacheMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.ApplicationJvm.Deed;
import org.memjcache.hibernate.application.Outcome;

/**
 * Whatever Hibernate puts into its caches comes back from the servers as it was, and has the same
 * memcached key in each JVM.
 */
@Tag("servers")
@OnEachLine
class RoundTripTest {

  private static final String CACHE = "org.hibernate.cache.";
  private static final String LOCKABLE = CACHE + "spi.support.AbstractReadWriteAccess$";

  private final Pair pair;

  RoundTripTest(Pair pair) {
    this.pair = pair;
  }

  @Test
  void roundTrip_entitiesAndQueries_areEqual() {
    long id = pair.newId();
    reopen(false);
    try {
      pair.a().perform(application -> WideWork.insert(application, id));
      Recording entities =
          inBothJvms(application -> WideWork.read(application, id, CacheMode.NORMAL));
      Recording queries =
          inBothJvms(application -> WideWork.query(application, id, CacheMode.NORMAL));
      Recording update = record(pair.a(), application -> WideWork.update(application, id)).value();

      assertThat(entities.classes)
          .contains(
              CACHE + "internal.BasicCacheKeyImplementation",
              CACHE + "internal.CacheKeyImplementation",
              CACHE + "internal.NaturalIdCacheKey",
              CACHE + "spi.entry.CollectionCacheEntry",
              CACHE + "spi.entry.StandardCacheEntryImpl",
              LOCKABLE + "Item",
              "java.lang.Long");
      assertThat(queries.classes)
          .contains(CACHE + "spi.QueryKey", CACHE + "internal.QueryResultsCacheImpl$CacheItem");
      assertThat(update.classes).contains(LOCKABLE + "SoftLockImpl", "java.lang.String");
      assertThat(update.differences).isEmpty();
      System.out.printf(
          "%s: entities take %d bytes, by Java serialization %d%n",
          pair, entities.bytes, entities.serializedBytes);
      assertThat(entities.bytes * 2).isLessThanOrEqualTo(entities.serializedBytes);
    } finally {
      pair.reopen(Map.of());
    }
  }

  @Test
  @Tag("full")
  void roundTrip_structuredEntities_areEqual() {
    long id = pair.newId();
    reopen(true);
    try {
      pair.a().perform(application -> WideWork.insert(application, id));
      Recording entities =
          inBothJvms(application -> WideWork.read(application, id, CacheMode.NORMAL));
      Recording update = record(pair.a(), application -> WideWork.update(application, id)).value();

      assertThat(entities.classes)
          .contains("java.util.HashMap")
          .doesNotContain(CACHE + "spi.entry.StandardCacheEntryImpl");
      assertThat(update.differences).isEmpty();
    } finally {
      pair.reopen(Map.of());
    }
  }

  private void reopen(boolean structured) {
    pair.reopen(
        Map.of(
            "hibernate.javax.cache.cache_manager",
            RecordingManager.class.getName(),
            "hibernate.hbm2ddl.auto",
            "update",
            "hibernate.cache.use_structured_entries",
            String.valueOf(structured),
            // What is structured is of other classes, and Hibernate does not look.
            "memjcache.namespace",
            "structured-" + structured),
        WideWork.ENTITIES);
  }

  /** What one JVM puts the other finds. */
  private Recording inBothJvms(Deed work) {
    Outcome<Recording> first = record(pair.a(), work);
    Outcome<Recording> second = record(pair.b(), work);
    assertThat(first.sql()).isNotEmpty();
    assertThat(second.sql()).isEmpty();
    assertThat(first.value().asked).containsAll(second.value().asked);
    assertThat(first.value().differences).isEmpty();
    return first.value();
  }

  private static Outcome<Recording> record(ApplicationJvm jvm, Deed work) {
    return jvm.run(
        application -> {
          Recording.take();
          work.in(application);
          return Recording.take();
        });
  }
}
