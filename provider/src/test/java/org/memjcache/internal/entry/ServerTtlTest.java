package org.memjcache.internal.entry;

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
  void of_duration_roundsUpAndAddsOne(long millis, int ttl) {
    assertThat(ServerTtl.of(NOW + millis, NOW)).isEqualTo(ttl);
  }

  @ParameterizedTest
  @CsvSource({"14600", "40000"})
  void of_beyond2038_isZero(long days) {
    assertThat(ServerTtl.of(NOW + days * DAY, NOW)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0"})
  void of_eternal_isZero(long instant) {
    assertThat(ServerTtl.of(instant, NOW)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "500, 1",
    "1000, 1",
    "1001, 2",
    "299999, 300",
    "300000, 300",
    "2592000000, 2592000", // 30 days
    "2592000001, 1802592001",
    "2678400000, 1802678401", // 31 days
    "3456000000000, 0", // 40000 days
    "0, 1",
    "-5000, 1" // over between the policy's word and the store
  })
  void plain_duration_roundsUp(long millis, int ttl) {
    assertThat(ServerTtl.plain(NOW + millis, NOW)).isEqualTo(ttl);
  }

  @ParameterizedTest
  @CsvSource({"0"})
  void plain_eternal_isZero(long instant) {
    assertThat(ServerTtl.plain(instant, NOW)).isZero();
  }
}
