package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.model.Strategy;

/** With {@code on-too-large=drop} a query works whose result no server takes. */
@Tag("servers")
@OnEachLine
class LargeResultTest {

  private static final Strategy BOOKS = Strategy.NONSTRICT_READ_WRITE;

  private final Pair pair;

  LargeResultTest(Pair pair) {
    this.pair = pair;
  }

  @Test
  void aResultOfTwoMegabytesIsNotCached_norIsWhatWasThereBefore() {
    long id = pair.newBook(BOOKS, "short");
    assertThat(length(pair.a(), id).value()).isEqualTo(50_000);
    assertThat(length(pair.b(), id).sql()).isEmpty();
    pair.a()
        .transaction(
            session -> {
              session.find(BOOKS.entity(), id).setTitle("t".repeat(200));
              return null;
            });

    for (int i = 0; i < 2; i++) {
      Outcome<Integer> length = length(pair.b(), id);
      assertThat(length.value()).isEqualTo(2_000_000);
      assertThat(length.sql()).hasSize(1);
    }
  }

  /** Of the title, ten thousand times. */
  private static Outcome<Integer> length(ApplicationJvm jvm, long id) {
    return jvm.transaction(
        session ->
            session
                .createQuery(
                    "select repeat(b.title, 10000) from " + BOOKS.table() + " b where b.id = :id",
                    String.class)
                .setParameter("id", id)
                .setCacheable(true)
                .getSingleResult()
                .length());
  }
}
