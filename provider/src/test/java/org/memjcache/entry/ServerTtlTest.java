package org.memjcache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTtlTest {

  private static final long NOW = 1_800_000_000_500L;
  private static final long DAY = 86_400_000L;

  @ParameterizedTest
  @CsvSource({
    "1, 2", // a millisecond: one second rounded up, and one more
    "20, 2",
    "900, 2",
    "1000, 2",
    "1001, 3",
    "1500, 3",
    "2591999000, 2592000", // the longest that is still relative, with the one more
    "2591999001, 1802592001", // beyond it goes as an absolute time
    "2592000000, 1802592002",
    "2678400000, 1802678402", // 31 days
    "-5000, 1" // already over
  })
  void aDurationInMillis_givesTheTtlOnTheWire(long millis, int ttl) {
    assertThat(ServerTtl.of(NOW + millis, NOW)).isEqualTo(ttl);
  }

  @ParameterizedTest
  @CsvSource({"14600", "40000"})
  void beyond2038_theServerIsToldNothing(long days) {
    assertThat(ServerTtl.of(NOW + days * DAY, NOW)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0"})
  void eternal_isZero(long instant) {
    assertThat(ServerTtl.of(instant, NOW)).isZero();
  }
}
