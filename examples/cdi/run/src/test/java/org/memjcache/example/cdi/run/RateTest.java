package org.memjcache.example.cdi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateTest {

  private static final String JSON =
      """
      {"foundAt":"2026-11-25T13:00:14.300359828Z","foundBy":"first","from":"EUR","to":"GBP","value":0.7969}
      """;

  @Test
  void ofJson_response_isParsed() {
    Instant time = Instant.parse("2026-11-25T13:00:14.300359828Z");

    assertThat(Rate.ofJson(JSON)).isEqualTo(new Rate(new BigDecimal("0.7969"), "first", time));
  }

  @Test
  void toString_rate_isOneLine() {
    assertThat(Rate.ofJson(JSON)).hasToString("0.7969, found by first at 13:00:14.300");
  }
}
