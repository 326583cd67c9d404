package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.Serializable;
import java.util.Map;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.stat.CacheRegionStatistics;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.Work;
import org.memjcache.hibernate.application.model.Strategy;

/** Each region is a cache of its own, whatever its name. */
@Tag("servers")
@OnEachLine
class RegionTest {

  private final Pair pair;

  RegionTest(Pair pair) {
    this.pair = pair;
  }

  /** Its region's name has dots, a dollar sign, and for its natural ids a double cross. */
  @Entity
  @Cacheable
  @NaturalIdCache
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  static class Note {
    @Id long id;
    @NaturalId String name;
  }

  /** Its region's name has what is no ASCII. */
  @Entity
  @Cacheable
  @NaturalIdCache(region = "Größe: 書架##NaturalId")
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "Größe: 書架")
  static class Shelf {
    @Id long id;
    @NaturalId String name;
  }

  record Counts(long hits, long misses, long puts) implements Serializable {

    static Counts of(CacheRegionStatistics region) {
      return new Counts(region.getHitCount(), region.getMissCount(), region.getPutCount());
    }

    Counts since(Counts before) {
      return new Counts(hits - before.hits, misses - before.misses, puts - before.puts);
    }
  }

  @ParameterizedTest
  @EnumSource
  void statistics_ofRegion_countPerJvm(Kind kind) {
    Strategy strategy = Strategy.READ_WRITE;
    long id = pair.newBook(strategy, "Momo");
    Work<Counts> counts =
        application -> {
          Statistics statistics = application.factory().getStatistics();
          return Counts.of(statistics.getCacheRegionStatistics(kind.region(strategy)));
        };
    // The region of a query is made when it is first used.
    pair.a().transaction(kind.reading(strategy, -1));
    pair.b().transaction(kind.reading(strategy, -1));
    Counts a = pair.a().run(counts).value();
    Counts b = pair.b().run(counts).value();

    pair.a().transaction(kind.reading(strategy, id));
    pair.b().transaction(kind.reading(strategy, id));

    assertThat(pair.a().run(counts).value().since(a)).isEqualTo(new Counts(0, 1, 1));
    assertThat(pair.b().run(counts).value().since(b)).isEqualTo(new Counts(1, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Book",
        "com.acme.Book$Note",
        "com.acme.Book##NaturalId",
        "Größe 書架 😀",
        "a:b=c,d*e?f\"g\\h%20",
        " "
      })
  void evict_region_leavesSimilarNames(String name) {
    long id = pair.newBook(Strategy.READ_WRITE, "Momo");
    String neighbour = name + "x";
    SessionWork<String> query = query(name, id);
    SessionWork<String> neighbours = query(neighbour, id);
    pair.a().transaction(query);
    pair.a().transaction(neighbours);
    assertThat(pair.b().transaction(query).sql()).isEmpty();

    pair.a().perform(application -> application.factory().getCache().evictRegion(name));

    assertThat(pair.b().transaction(query).sql()).hasSize(1);
    assertThat(pair.b().transaction(neighbours).sql()).isEmpty();
  }

  private static SessionWork<String> query(String region, long id) {
    return session ->
        session
            .createQuery("select title from ReadWriteBook where id = :id", String.class)
            .setParameter("id", id)
            .setCacheable(true)
            .setCacheRegion(region)
            .getSingleResult();
  }

  @Test
  void region_generatedName_isCached() {
    pair.reopen(Map.of("hibernate.hbm2ddl.auto", "update"), Note.class, Shelf.class);
    try {
      pair.a()
          .transaction(
              session -> {
                Note note = new Note();
                note.name = "one";
                session.persist(note);
                Shelf shelf = new Shelf();
                shelf.name = "two";
                session.persist(shelf);
                return null;
              });
      SessionWork<String> notes =
          session -> session.byNaturalId(Note.class).using("name", "one").load().name;
      SessionWork<String> shelves =
          session -> session.byNaturalId(Shelf.class).using("name", "two").load().name;
      assertThat(pair.b().transaction(notes).sql()).isEmpty();
      assertThat(pair.b().transaction(shelves).sql()).isEmpty();

      pair.a()
          .perform(
              application -> application.factory().getCache().evictRegion(Note.class.getName()));

      assertThat(pair.b().transaction(notes).sql()).hasSize(1);
      assertThat(pair.b().transaction(shelves).sql()).isEmpty();
    } finally {
      pair.reopen(Map.of());
    }
  }

  @Test
  void regionPrefix_other_separatesRegions() {
    long id = pair.newBook(Strategy.READ_WRITE, "Momo");
    SessionWork<String> read = Kind.ENTITY.reading(Strategy.READ_WRITE, id);
    pair.a().transaction(read);
    pair.b().reopen(Map.of("hibernate.cache.region_prefix", "größer.$##"));
    try {
      assertThat(pair.b().transaction(read).sql()).hasSize(1);
      assertThat(pair.b().transaction(read).sql()).isEmpty();
      pair.b().perform(application -> application.factory().getCache().evictAllRegions());
      assertThat(pair.a().transaction(read).sql()).isEmpty();
    } finally {
      pair.b().reopen(Map.of());
    }
  }
}
