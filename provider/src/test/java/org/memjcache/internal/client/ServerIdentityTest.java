package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When two answers are of one server. */
class ServerIdentityTest {

  private static final String ITEM = "01234567-89ab-cdef-0123-456789abcdef";
  private static final String OTHER = "11234567-89ab-cdef-0123-456789abcdef";

  private static ServerIdentity of(String item, long pid, long time, long uptime) {
    String stats = "STAT pid %d\nSTAT uptime %d\nSTAT time %d\n".formatted(pid, uptime, time);
    return ServerIdentity.of(item == null ? null : item.getBytes(US_ASCII), stats);
  }

  @Test
  void isSameAs_itemsOnBoth_decide() {
    ServerIdentity one = of(ITEM, 7, 100, 50);
    assertThat(one.isSameAs(of(ITEM, 8, 900, 50))).isTrue();
    assertThat(one.isSameAs(of(OTHER, 7, 100, 50))).isFalse();
  }

  @Test
  void isSameAs_itemMissing_processDecides() {
    ServerIdentity one = of(ITEM, 7, 100, 50);
    assertThat(one.isSameAs(of(null, 7, 200, 150))).isTrue();
    assertThat(of(null, 7, 200, 150).isSameAs(one)).isTrue();
    assertThat(one.isSameAs(of(null, 8, 200, 150))).isFalse();
  }

  /** Both numbers are whole seconds, of instants that may differ. */
  @Test
  void isSameAs_startDiffersByTwoSeconds_isSame() {
    ServerIdentity one = of(null, 7, 100, 50);
    assertThat(one.isSameAs(of(null, 7, 152, 100))).isTrue();
    assertThat(one.isSameAs(of(null, 7, 148, 100))).isTrue();
    assertThat(one.isSameAs(of(null, 7, 153, 100))).isFalse();
    assertThat(one.isSameAs(of(null, 7, 147, 100))).isFalse();
  }

  @Test
  void isSameAs_nothingKnown_isNot() {
    assertThat(ServerIdentity.UNKNOWN.isSameAs(ServerIdentity.UNKNOWN)).isFalse();
    assertThat(of(null, 7, 100, 50).isSameAs(ServerIdentity.UNKNOWN)).isFalse();
    assertThat(ServerIdentity.UNKNOWN.isSameAs(of(null, 7, 100, 50))).isFalse();
  }

  @Test
  void of_incompleteStatistics_hasNoProcess() {
    for (String missing : new String[] {"pid", "uptime", "time"}) {
      String stats =
          "STAT pid 7\nSTAT uptime 50\nSTAT time 100\n".replace("STAT " + missing, "STAT x");
      assertThat(ServerIdentity.of(null, stats)).as(missing).isEqualTo(ServerIdentity.UNKNOWN);
    }
  }

  @Test
  void of_foreignItem_hasNone() {
    assertThat(of("x", 7, 100, 50).item()).isNull();
    assertThat(of(ITEM, 7, 100, 50).item()).isEqualTo(ITEM);
    assertThat(of(null, 7, 100, 50).with(ITEM.getBytes(US_ASCII))).isEqualTo(of(ITEM, 7, 100, 50));
    assertThat(ServerIdentity.newItem()).isNotEqualTo(ServerIdentity.newItem()).hasSize(36);
  }
}
