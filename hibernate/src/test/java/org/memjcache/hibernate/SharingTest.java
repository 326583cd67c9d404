package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import org.hibernate.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.Work;
import org.memjcache.hibernate.application.model.Strategy;

/** What one JVM has read from the database the other has from the cache. */
@OnEachLine
class SharingTest {

  private final Pair pair;

  SharingTest(Pair pair) {
    this.pair = pair;
  }

  @Test
  void bothRunOnThisLine() {
    Work<String> version = application -> Version.getVersionString();

    assertThat(pair.a().run(version).value()).startsWith(pair.line().version() + ".");
    assertThat(pair.b().run(version).value()).startsWith(pair.line().version() + ".");
  }

  @ParameterizedTest
  @EnumSource
  void theOtherJvmReadsAnEntityWithoutSql(Strategy strategy) {
    long id = pair.newBook(strategy, "Momo");
    SessionWork<String> attributes = session -> session.find(strategy.entity(), id).attributes();

    Outcome<String> read = pair.a().transaction(attributes);
    Outcome<String> cached = pair.b().transaction(attributes);

    assertThat(read.sql()).hasSize(1);
    assertThat(cached.sql()).isEmpty();
    assertThat(cached.value()).isEqualTo(read.value()).startsWith(id + " Momo ");
  }
}
