package org.memjcache.hibernate;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.model.Book;
import org.memjcache.hibernate.application.model.Edition;
import org.memjcache.hibernate.application.model.EditionId;
import org.memjcache.hibernate.application.model.Publisher;
import org.memjcache.hibernate.application.model.Strategy;

/** What one JVM has cached the other reads as it was: values of all types, and associations. */
@Tag("servers")
@OnEachLine
class ContentTest {

  private final Pair pair;

  ContentTest(Pair pair) {
    this.pair = pair;
  }

  @ParameterizedTest
  @EnumSource
  void entity_attributesOfAllTypes_areCached(Strategy strategy) {
    long id = pair.newBook(strategy, "Momo");
    SessionWork<String> attributes = session -> session.find(strategy.entity(), id).attributes();

    Outcome<String> loaded = pair.a().transaction(attributes);
    Outcome<String> cached = pair.b().transaction(attributes);

    assertThat(cached.sql()).isEmpty();
    assertThat(cached.value()).isEqualTo(loaded.value()).startsWith(id + " Momo ");
  }

  @ParameterizedTest
  @EnumSource
  void entity_referencedEntity_isCached(Strategy strategy) {
    UUID publisher = UUID.randomUUID();
    publish(publisher);
    long id = pair.newId();
    pair.a()
        .transaction(
            session -> {
              Book book = strategy.book(id, "Momo");
              book.setPublisher(session.getReference(Publisher.class, publisher));
              session.persist(book);
              return null;
            });
    SessionWork<String> name = session -> session.find(strategy.entity(), id).publisher().name();

    pair.a().transaction(name);
    Outcome<String> cached = pair.b().transaction(name);

    assertThat(cached.sql()).isEmpty();
    assertThat(cached.value()).isEqualTo("Thienemann");
  }

  @Test
  void collection_embeddedIds_isCached() {
    UUID publisher = UUID.randomUUID();
    publish(publisher);
    long book = pair.newId();
    edit(publisher, book, 1);
    SessionWork<String> ids =
        session ->
            session.find(Publisher.class, publisher).editions().stream()
                .map(edition -> edition.id() + edition.note())
                .sorted()
                .collect(joining(" "));

    pair.a().transaction(ids);
    Outcome<String> cached = pair.b().transaction(ids);
    edit(publisher, book, 2);
    Outcome<String> changed = pair.b().transaction(ids);
    pair.a()
        .transaction(
            session ->
                session.createMutationQuery("update Edition set note = ' sold'").executeUpdate());
    Outcome<String> updated = pair.b().transaction(ids);

    assertThat(cached.sql()).isEmpty();
    assertThat(cached.value()).isEqualTo(book + "/1 new");
    assertThat(changed.value()).isEqualTo(book + "/1 new " + book + "/2 new");
    assertThat(updated.value()).isEqualTo(book + "/1 sold " + book + "/2 sold");
  }

  @Test
  void entity_embeddedId_isCached() {
    UUID publisher = UUID.randomUUID();
    publish(publisher);
    long book = pair.newId();
    edit(publisher, book, 1);
    SessionWork<String> note =
        session -> session.find(Edition.class, new EditionId(book, 1)).note();

    pair.a().transaction(note);
    Outcome<String> cached = pair.b().transaction(note);

    assertThat(cached.sql()).isEmpty();
    assertThat(cached.value()).isEqualTo(" new");
  }

  @Test
  void naturalId_twoAttributes_isCached() {
    UUID publisher = UUID.randomUUID();
    publish(publisher);
    SessionWork<UUID> find =
        session ->
            session
                .byNaturalId(Publisher.class)
                .using("country", "in " + publisher)
                .using("name", "Thienemann")
                .load()
                .id();

    pair.a().transaction(find);
    Outcome<UUID> cached = pair.b().transaction(find);

    assertThat(cached.sql()).isEmpty();
    assertThat(cached.value()).isEqualTo(publisher);
  }

  /** A new publisher, whose country is as unique as its id. */
  private void publish(UUID id) {
    pair.a()
        .transaction(
            session -> {
              session.persist(new Publisher(id, "in " + id, "Thienemann"));
              return null;
            });
  }

  private void edit(UUID publisher, long book, int number) {
    pair.a()
        .transaction(
            session -> {
              session.find(Publisher.class, publisher).edit(book, number).setNote(" new");
              return null;
            });
  }
}
