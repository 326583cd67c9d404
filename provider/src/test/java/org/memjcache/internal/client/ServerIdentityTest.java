package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By what a server is recognized. */
class ServerIdentityTest {

  private static final String A = "01234567-89ab-cdef-0123-456789abcdef";
  private static final String B = "11234567-89ab-cdef-0123-456789abcdef";

  private static ServerIdentity identity(String item, long pid, long time, long uptime) {
    String stats =
        "STAT pid %d\nSTAT uptime %d\nSTAT time %d\nSTAT max_time 9\n".formatted(pid, uptime, time);
    return ServerIdentity.of(item == null ? null : item.getBytes(US_ASCII), stats);
  }

  /** The known one: item A, process 7, started at 1000. */
  private static boolean isSame(ServerIdentity found) {
    return found.isSameAs(identity(A, 7, 1010, 10));
  }

  @Test
  void isSameAs_sameItem_isTrueForAnyProcess() {
    assertThat(isSame(identity(A, 7, 1010, 10))).isTrue();
    assertThat(isSame(identity(A, 8, 5000, 1))).isTrue();
    assertThat(isSame(ServerIdentity.of(A.getBytes(US_ASCII), ""))).isTrue();
  }

  /** Processes in containers have the same numbers, and may start in the same second. */
  @Test
  void isSameAs_otherItem_isFalseForSameProcess() {
    assertThat(isSame(identity(B, 7, 1010, 10))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "7, 1500,  500, true",
    "7, 1500,  502, true",
    "7, 1500,  498, true",
    "7, 1500,  503, false",
    "7, 1500,  497, false",
    "8, 1010,   10, false",
  })
  void isSameAs_itemGone_processDecides(long pid, long time, long uptime, boolean same) {
    assertThat(isSame(identity(null, pid, time, uptime))).isEqualTo(same);
    assertThat(identity(A, 7, 1010, 10).isSameAs(identity(null, pid, time, uptime)))
        .isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "STAT pid 7\nSTAT time 1010\n", "STAT pid x\nSTAT time 1\nSTAT uptime 1"})
  void isSameAs_neitherItemNorProcess_isFalse(String stats) {
    ServerIdentity silent = ServerIdentity.of(null, stats);
    assertThat(isSame(silent)).isFalse();
    assertThat(silent.isSameAs(silent)).isFalse();
    assertThat(isSame(ServerIdentity.UNKNOWN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "01234567-89AB-cdef-0123-456789abcdef", A + " ", A + "\n"})
  void of_foreignItem_countsAsGone(String foreign) {
    ServerIdentity found = identity(foreign, 7, 1010, 10);
    assertThat(found.item()).isNull();
    assertThat(isSame(found)).isTrue();
    assertThat(isSame(identity(foreign, 8, 1010, 10))).isFalse();
  }

  @Test
  void newItem_repeated_isOursAndUnique() {
    String item = ServerIdentity.newItem();
    assertThat(identity(item, 7, 1010, 10).item()).isEqualTo(item);
    assertThat(ServerIdentity.newItem()).isNotEqualTo(item);
    assertThat(identity(A, 7, 1010, 10).with(B.getBytes(US_ASCII)))
        .isEqualTo(identity(B, 7, 1010, 10));
  }
}
