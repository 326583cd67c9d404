package org.memjcache.hibernate;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final CacheMode mode;
  private final ArrayList<String> seen = new ArrayList<>();

  private WideWork(Application application, long id, CacheMode mode) {
    this.application = application;
    this.id = id;
    this.mode = mode;
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

  /** Changes what can be changed, which locks it in the cache. */
  static void update(Application application, long id) throws Exception {
    application.transaction(
        session -> {
          session.find(Wide.class, new WideId(id)).setText("other");
          session.find(Strategy.READ_WRITE.entity(), id).setTitle("other");
          session.find(Strategy.READ_WRITE.entity(), id).tags().add("other");
          return null;
        });
  }

  /** Reads all entities by ids and natural ids, and describes them. */
  static ArrayList<String> read(Application application, long id, CacheMode mode) throws Exception {
    WideWork work = new WideWork(application, id, mode);
    work.find(Wide.class, new WideId(id));
    work.find(Shelf.class, Genre.SCIENCE);
    work.find(Board.class, new Board.Key(new UUID(5, id), 1));
    work.find(Publisher.class, new UUID(5, id));
    for (Strategy strategy : Strategy.values()) {
      work.find(strategy.entity(), id);
    }
    work.readNaturalIds();
    return work.seen;
  }

  /** Asks for all and by all in queries, and describes the results. */
  static ArrayList<String> query(Application application, long id, CacheMode mode)
      throws Exception {
    WideWork work = new WideWork(application, id, mode);
    work.queryByAllAttributes();
    work.queryOtherwise();
    return work.seen;
  }

  private void find(Class<?> type, Object key) throws Exception {
    // Session.find would take no notice of the session's mode.
    see(session -> session.byId(type).with(mode).load(key));
  }

  private void see(SessionWork<?> work) throws Exception {
    seen.add(
        application.transaction(
            session -> {
              session.setCacheMode(mode);
              return Description.of(work.in(session));
            }));
  }

  private void readNaturalIds() throws Exception {
    Wide wide = new Wide(id, null);
    see(
        session ->
            session
                .byNaturalId(Wide.class)
                .using("naturalGenre", attribute("naturalGenre", wide))
                .using("naturalDate", attribute("naturalDate", wide))
                .using("naturalAmount", attribute("naturalAmount", wide))
                .load());
    see(
        session ->
            session
                .byNaturalId(Publisher.class)
                .using("country", "DE")
                .using("name", NAME + id)
                .load());
    for (Strategy strategy : Strategy.values()) {
      see(session -> session.bySimpleNaturalId(strategy.entity()).load("isbn-" + id));
    }
  }

  /** All at once, since parsing takes most of the time. */
  private void queryByAllAttributes() throws Exception {
    Publisher publisher =
        application.transaction(session -> session.find(Publisher.class, new UUID(5, id)));
    Map<String, Object> values = values(new Wide(id, publisher));
    String attributes = values.keySet().stream().map("w."::concat).collect(joining(", "));
    String conditions =
        values.keySet().stream()
            .map(name -> "w.%1$s = :%1$s".formatted(name))
            .collect(joining(" and "));
    query("select %s from Wide w order by w.naturalDate".formatted(attributes), Map.of());
    query("select w.text from Wide w where " + conditions, values);
  }

  /** The attributes that are no collections. */
  private static Map<String, Object> values(Wide wide) {
    Map<String, Object> values = new TreeMap<>();
    for (Field field : Wide.class.getDeclaredFields()) {
      Object value = attribute(field.getName(), wide);
      if (value != null && !(value instanceof Collection || value instanceof Map)) {
        values.put(field.getName(), value);
      }
    }
    return values;
  }

  private void queryOtherwise() throws Exception {
    query("select w.named from Wide w order by w.naturalDate", Map.of());
    query(
        "select w.dimensions from Wide w where w.bytes = :p order by w.naturalDate",
        Map.of("p", new byte[] {1, -1}));
    query(
        "from Wide w where w.named in :p and w.medium in :q order by w.naturalDate",
        Map.of("p", List.of(Genre.NOVEL, Genre.SCIENCE), "q", List.of(1, 2, 3)));
    query(
        "select w, w.publisher, w.money from Wide w where w.large > :p order by w.naturalDate",
        Map.of("p", 1L));
    query("select e from Edition e where e.publisher.name = :p", Map.of("p", NAME + id));
    query("select count(w), max(w.amount) from Wide w", Map.of());
    run(
        session ->
            session.createQuery("from Wide w order by w.naturalDate", Wide.class).setMaxResults(2));
  }

  private void query(String hql, Map<String, Object> parameters) throws Exception {
    run(
        session -> {
          Query<Object> query = session.createQuery(hql, Object.class);
          parameters.forEach(query::setParameter);
          return query;
        });
  }

  /** Twice, since what is read first may be older than the timestamp of its table. */
  private void run(SessionWork<? extends Query<?>> query) throws Exception {
    for (int i = 0; i < 2; i++) {
      see(session -> query.in(session).setCacheable(true).list().toArray());
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
