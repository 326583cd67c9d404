package org.memjcache.example.hibernate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {

  private static final RegionCount BOOKS = new RegionCount("Book", 30, 10);

  @Test
  void toLine_round_isReversible() throws IOException {
    Round round = new Round(200, 0, 25, 1_000, List.of(BOOKS));

    assertThat(round.toLine()).doesNotContain("\n");
    assertThat(Round.ofLine(round.toLine())).isEqualTo(round);
  }

  @Test
  void saved_statements_isPercentage() {
    assertThat(new Round(200, 0, 25, 1_000, List.of()).saved()).isEqualTo(97.5);
  }

  @Test
  void ratio_counts_isHitPercentage() {
    assertThat(BOOKS.ratio()).isEqualTo(75);
    assertThat(BOOKS.plus(new RegionCount("Book", 0, 20)).ratio()).isEqualTo(50);
    assertThat(new RegionCount("Author", 0, 0).ratio()).isZero();
  }
}
