package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.CacheMode;
import org.hibernate.Session;
import org.memjcache.hibernate.application.Application;
import org.memjcache.hibernate.application.SessionWork;

/** What the JVM with a version of the application does with the one row of each table. */
final class VersionWork {

  /** The classes of this JVM's version. */
  private static ClassLoader version;

  private VersionWork() {}

  /** Becomes the version whose classes are in a folder. */
  static void open(Application application, String folder, Map<String, String> settings)
      throws Exception {
    URL url = Path.of(folder).toUri().toURL();
    version = new URLClassLoader(new URL[] {url}, VersionWork.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(version);
    application.close();
    application.open(
        settings,
        ApplicationVersion.entities().stream().map(VersionWork::type).toArray(Class<?>[]::new));
  }

  /**
   * Reads each row in all ways by the cache, and compares it with the database.
   *
   * @return the number of SQL statements that finding the row took, by entity
   */
  static TreeMap<String, Long> read(Application application) throws Exception {
    Thread.currentThread().setContextClassLoader(version);
    TreeMap<String, Long> statements = new TreeMap<>();
    for (String entity : ApplicationVersion.entities()) {
      Class<?> type = type(entity);
      SessionWork<String> find = session -> Description.of(session.find(type, 1L));
      // Session.find would take no notice of the session's mode.
      SessionWork<String> findPast =
          session -> Description.of(session.byId(type).with(CacheMode.IGNORE).load(1L));
      SessionWork<String> findNaturally =
          session -> Description.of(session.byNaturalId(type).using("code", "code").load());
      String row = application.transaction(past(findPast));

      long before = statements(application);
      assertThat(application.transaction(find)).isEqualTo(row);
      statements.put(entity, statements(application) - before);
      assertThat(application.transaction(findNaturally)).isEqualTo(row);
      query(application, "from %s e".formatted(entity));
      for (Field attribute : type.getDeclaredFields()) {
        if (!(attribute.getGenericType() instanceof ParameterizedType)) {
          query(application, "select e.%s from %s e".formatted(attribute.getName(), entity));
        }
      }
    }
    return statements;
  }

  /** Changes what all versions have of each row. */
  static void update(Application application, String note) throws Exception {
    Thread.currentThread().setContextClassLoader(version);
    for (String entity : ApplicationVersion.entities()) {
      Field attribute = type(entity).getDeclaredField("note");
      attribute.setAccessible(true);
      application.transaction(
          session -> {
            attribute.set(session.find(type(entity), 1L), note);
            return null;
          });
    }
  }

  private static Class<?> type(String entity) {
    try {
      return version.loadClass("versions." + entity);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same work without the cache. */
  private static <R> SessionWork<R> past(SessionWork<R> work) {
    return session -> {
      session.setCacheMode(CacheMode.IGNORE);
      return work.in(session);
    };
  }

  private static void query(Application application, String hql) throws Exception {
    SessionWork<List<String>> query = session -> rows(session, hql);
    assertThat(application.transaction(query))
        .as(hql)
        .isEqualTo(application.transaction(past(query)));
  }

  private static List<String> rows(Session session, String hql) {
    Stream<Object> rows = session.createQuery(hql, Object.class).setCacheable(true).list().stream();
    return rows.map(row -> row.getClass().getSimpleName() + " " + Description.of(row)).toList();
  }

  private static long statements(Application application) {
    return application.factory().getStatistics().getPrepareStatementCount();
  }
}
