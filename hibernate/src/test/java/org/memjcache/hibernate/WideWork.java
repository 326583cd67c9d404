package org.memjcache.hibernate;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.CacheMode;
import org.hibernate.query.Query;
import org.jspecify.annotations.Nullable;
import org.memjcache.hibernate.application.Application;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.model.Genre;
import org.memjcache.hibernate.application.model.Publisher;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.hibernate.wide.Board;
import org.memjcache.hibernate.wide.Shelf;
import org.memjcache.hibernate.wide.Wide;
import org.memjcache.hibernate.wide.WideId;

/**
 * Has Hibernate use its caches with keys and values of all kinds. The same in every JVM, so that
 * all but the first find everything in the cache.
 */
final class WideWork {

  /** Its entities, besides those of the application. */
  static final Class<?>[] ENTITIES = {Wide.class, Shelf.class, Board.class};

  private static final String NAME = "Reclam";

  private final Application application;
  private final long id;

  private WideWork(Application application, long id) {
    this.application = application;
    this.id = id;
  }

  /** Makes the rows; no cache knows them. */
  static void insert(Application application, long id) throws Exception {
    application.transaction(
        session -> {
          session.setCacheMode(CacheMode.IGNORE);
          Publisher publisher = new Publisher(new UUID(5, id), "DE", NAME + id);
          publisher.edit(id, 1);
          session.persist(publisher);
          session.persist(new Wide(id, publisher));
          session.persist(new Board(publisher, 1, "oak"));
          session.merge(new Shelf(Genre.SCIENCE, "left"));
          for (Strategy strategy : Strategy.values()) {
            session.persist(strategy.book(id, "Momo"));
          }
          return null;
        });
  }

  /** Reads all entities, by ids and natural ids, with what belongs to them. */
  static void read(Application application, long id) throws Exception {
    WideWork work = new WideWork(application, id);
    work.readEntities();
    work.readNaturalIds();
  }

  /** Asks for all and by all in queries. */
  static void query(Application application, long id) throws Exception {
    WideWork work = new WideWork(application, id);
    work.queryByEachAttribute();
    work.queryOtherwise();
  }

  /** Changes what can be changed, which locks it in the cache. */
  static void update(Application application, long id) throws Exception {
    application.transaction(
        session -> {
          session.find(Wide.class, new WideId(id)).setText("other");
          session.find(Strategy.READ_WRITE.entity(), id).setTitle("other");
          session.find(Strategy.READ_WRITE.entity(), id).setIsbn("other" + id);
          session.find(Strategy.READ_WRITE.entity(), id).tags().add("other");
          return null;
        });
  }

  private void readEntities() throws Exception {
    application.transaction(session -> session.find(Wide.class, new WideId(id)).touch());
    application.transaction(session -> session.find(Shelf.class, Genre.SCIENCE).place());
    application.transaction(
        session -> session.find(Board.class, new Board.Key(new UUID(5, id), 1)).wood());
    application.transaction(
        session -> session.find(Publisher.class, new UUID(5, id)).editions().size());
    for (Strategy strategy : Strategy.values()) {
      application.transaction(session -> session.find(strategy.entity(), id).tags().size());
    }
  }

  private void readNaturalIds() throws Exception {
    Wide wide = new Wide(id, null);
    application.transaction(
        session ->
            session
                .byNaturalId(Wide.class)
                .using("naturalGenre", attribute("naturalGenre", wide))
                .using("naturalDate", attribute("naturalDate", wide))
                .using("naturalAmount", attribute("naturalAmount", wide))
                .load()
                .touch());
    application.transaction(
        session ->
            session
                .byNaturalId(Publisher.class)
                .using("country", "DE")
                .using("name", NAME + id)
                .load()
                .name());
    for (Strategy strategy : Strategy.values()) {
      application.transaction(
          session -> session.bySimpleNaturalId(strategy.entity()).load("isbn-" + id).title());
    }
  }

  private void queryByEachAttribute() throws Exception {
    Publisher publisher =
        application.transaction(session -> session.find(Publisher.class, new UUID(5, id)));
    Wide wide = new Wide(id, publisher);
    for (Field field : Wide.class.getDeclaredFields()) {
      Object value = attribute(field.getName(), wide);
      if (!(value instanceof Collection || value instanceof Map)) {
        query("select w.text from Wide w where w.%s = :p".formatted(field.getName()), value);
        query("select w.%s from Wide w".formatted(field.getName()), null);
      }
    }
  }

  private void queryOtherwise() throws Exception {
    query("from Wide w where w.named in :p", List.of(Genre.NOVEL, Genre.SCIENCE));
    query("from Wide w where w.medium in :p", List.of(1, 2, 3));
    query("select w, w.publisher, w.money from Wide w where w.large > :p", 1L);
    query("select e from Edition e where e.publisher.name = :p", NAME + id);
    query("select count(w), max(w.amount) from Wide w where w.named = :p", Genre.NOVEL);
    run(session -> session.createQuery("from Wide w order by w.text", Wide.class).setMaxResults(2));
  }

  private void query(String hql, @Nullable Object parameter) throws Exception {
    run(
        session -> {
          Query<Object> query = session.createQuery(hql, Object.class);
          return parameter == null ? query : query.setParameter("p", parameter);
        });
  }

  /** Twice, since what is read first may be older than the timestamp of its table. */
  private void run(SessionWork<? extends Query<?>> query) throws Exception {
    for (int i = 0; i < 2; i++) {
      application.transaction(
          session -> new ArrayList<>(query.in(session).setCacheable(true).list()));
    }
  }

  private static @Nullable Object attribute(String name, Wide wide) {
    try {
      Field field = Wide.class.getDeclaredField(name);
      field.setAccessible(true);
      return Modifier.isStatic(field.getModifiers()) ? null : field.get(wide);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
