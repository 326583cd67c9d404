package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.CacheMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.Work;
import org.memjcache.hibernate.application.model.Genre;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.hibernate.wide.Label;
import org.memjcache.hibernate.wide.Money;
import org.memjcache.hibernate.wide.WideId;

/** {@code classes.mode=listed}: what the list has to name. */
@Tag("servers")
@OnEachLine
class ListedClassesTest {

  /**
   * This application's types of basic attributes, as far as the JDK's list lacks them, and the
   * embedded id of an entity with a natural id. Of entities and other embeddables just the
   * attributes are cached.
   */
  private static final List<String> APPLICATION =
      List.of(
          Genre.class.getName(),
          Money.class.getName(),
          Label.class.getName(),
          WideId.class.getName(),
          "java.net.URL");

  private final Pair pair;

  ListedClassesTest(Pair pair) {
    this.pair = pair;
  }

  @Test
  void listed_allClasses_cachesEverything() {
    List<String> patterns = new ArrayList<>(Document.hibernatesClasses());
    patterns.addAll(APPLICATION);
    long id = pair.newId();
    Work<List<String>> work =
        application -> {
          List<String> all = WideWork.read(application, id, CacheMode.NORMAL);
          all.addAll(WideWork.query(application, id, CacheMode.NORMAL));
          return all;
        };
    reopen(patterns);
    try {
      pair.a().perform(application -> WideWork.insert(application, id));
      assertThat(pair.a().run(work).sql()).isNotEmpty();
      assertThat(pair.b().run(work).sql()).isEmpty();
      pair.a().perform(application -> WideWork.update(application, id));
    } finally {
      pair.reopen(Map.of());
    }
  }

  @Test
  void listed_missingClass_failsNamingIt() {
    Strategy strategy = Strategy.READ_WRITE;
    long id = pair.newBook(strategy, "Momo");
    SessionWork<String> title = session -> session.find(strategy.entity(), id).title();
    reopen(Document.hibernatesClasses());
    try {
      assertThatThrownBy(() -> pair.a().transaction(title))
          .hasMessageContaining(
              "To allow it, add org.memjcache.hibernate.application.model.Genre to"
                  + " memjcache.cache.["
                  + strategy.region()
                  + "].classes.allow or to memjcache.classes.allow");
    } finally {
      pair.reopen(Map.of());
    }
  }

  private void reopen(List<String> patterns) {
    pair.reopen(
        Map.of(
            "memjcache.classes.mode",
            "listed",
            "memjcache.classes.allow",
            String.join(",", patterns),
            "memjcache.namespace",
            "listed",
            "hibernate.hbm2ddl.auto",
            "update"),
        WideWork.ENTITIES);
  }
}
