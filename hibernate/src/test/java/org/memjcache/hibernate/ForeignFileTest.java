package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.model.Strategy;

/** An application that hands over the file of another provider caches all the same. */
@Tag("servers")
@OnEachLine
class ForeignFileTest {

  private static final Strategy BOOKS = Strategy.READ_WRITE;

  private final Pair pair;

  ForeignFileTest(Pair pair) {
    this.pair = pair;
  }

  @Test
  void anEhcacheFileIsTheNameOfTheManager_andOneWarning() {
    long id = pair.newBook(BOOKS, "Momo");
    pair.a().perform(application -> Warnings.begin());
    pair.a().reopen(Map.of("hibernate.javax.cache.uri", "ehcache.xml"));
    try {
      SessionWork<String> title = session -> session.find(BOOKS.entity(), id).title();

      assertThat(pair.b().transaction(title).value()).isEqualTo("Momo");
      Outcome<String> cached = pair.a().transaction(title);

      assertThat(cached.value()).isEqualTo("Momo");
      assertThat(cached.sql()).isEmpty();
      assertThat(managerUri()).endsWith("/ehcache.xml");
      assertThat(pair.a().run(application -> Warnings.end()).value())
          .singleElement()
          .asString()
          .contains("/ehcache.xml", "name", "memjcache.properties");
    } finally {
      pair.a().reopen(Map.of());
    }
  }

  private String managerUri() {
    return pair.a()
        .run(
            application -> {
              JCacheRegionFactory regions =
                  (JCacheRegionFactory)
                      application
                          .factory()
                          .unwrap(SessionFactoryImplementor.class)
                          .getCache()
                          .getRegionFactory();
              return regions.getCacheManager().getURI().toString();
            })
        .value();
  }

  /** What the provider warns of in this JVM. */
  private static final class Warnings extends Handler {

    private static final Logger LOGGER = Logger.getLogger("org.memjcache");
    private static final Warnings CURRENT = new Warnings();

    private final ArrayList<String> messages = new ArrayList<>();

    static void begin() {
      LOGGER.addHandler(CURRENT);
    }

    static ArrayList<String> end() {
      LOGGER.removeHandler(CURRENT);
      return CURRENT.messages;
    }

    @Override
    public synchronized void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        messages.add(line.getMessage() + " " + List.of(line.getParameters()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
