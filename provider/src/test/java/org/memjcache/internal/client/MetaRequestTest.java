package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetaRequestTest {

  private static final byte[] PREFIX = bytes("ns:c:g1:");
  private static final byte[] KEY = bytes("s.a");
  private static final byte[] DATA = bytes("xyz");

  @Test
  void bytes_everyCommand_areMetaProtocol() {
    assertThat(text(request().value(PREFIX, KEY))).isEqualTo("mg ns:c:g1:s.a v O7\r\n");
    assertThat(text(request().read(PREFIX, KEY, 0, -1))).isEqualTo("mg ns:c:g1:s.a v c O7\r\n");
    assertThat(text(request().read(PREFIX, KEY, 60, 0)))
        .isEqualTo("mg ns:c:g1:s.a v c N60 T0 O7\r\n");
    assertThat(text(request().take(PREFIX, KEY))).isEqualTo("mg ns:c:g1:s.a v c T-1 O7\r\n");
    assertThat(text(request().look(PREFIX, KEY))).isEqualTo("mg ns:c:g1:s.a t s O7\r\n");
    assertThat(text(request().set(PREFIX, KEY, DATA, 0)))
        .isEqualTo("ms ns:c:g1:s.a 3 O7\r\nxyz\r\n");
    assertThat(text(request().set(PREFIX, KEY, DATA, 90)))
        .isEqualTo("ms ns:c:g1:s.a 3 T90 O7\r\nxyz\r\n");
    assertThat(text(request().add(PREFIX, KEY, DATA, 1)))
        .isEqualTo("ms ns:c:g1:s.a 3 ME T1 O7\r\nxyz\r\n");
    assertThat(text(request().cas(PREFIX, KEY, DATA, 0, 0, Long.MAX_VALUE)))
        .isEqualTo("ms ns:c:g1:s.a 3 C9223372036854775807 O7\r\nxyz\r\n");
    assertThat(text(request().delete(PREFIX, KEY))).isEqualTo("md ns:c:g1:s.a O7\r\n");
    assertThat(text(request().delete(PREFIX, KEY, 10))).isEqualTo("md ns:c:g1:s.a C10 O7\r\n");
    assertThat(text(request().noop())).isEqualTo("mn\r\n");
  }

  @Test
  void bytes_count_areMetaProtocol() {
    assertThat(text(request().count(PREFIX, KEY, 5))).isEqualTo("ma ns:c:g1:s.a MI D5 v O7\r\n");
    assertThat(text(request().count(PREFIX, KEY, -3))).isEqualTo("ma ns:c:g1:s.a MD D3 v O7\r\n");
    assertThat(text(request().count(PREFIX, KEY, 0, 0, 0)))
        .isEqualTo("ma ns:c:g1:s.a MI D0 N0 J0 v O7\r\n");
    assertThat(text(request().count(PREFIX, KEY, -Long.MAX_VALUE, Long.MAX_VALUE, 301)))
        .isEqualTo("ma ns:c:g1:s.a MD D9223372036854775807 N301 J9223372036854775807 v O7\r\n");
  }

  @Test
  void counts_countCommand_isTrue() {
    MetaRequest request = request().value(PREFIX, KEY).count(PREFIX, KEY, 1).value(PREFIX, KEY);
    assertThat(request.counts(0)).isFalse();
    assertThat(request.counts(1)).isTrue();
    assertThat(request.counts(2)).isFalse();
    assertThat(request().value(PREFIX, KEY).counts(0)).isFalse();
  }

  @Test
  void bytes_plainEntry_haveClientFlags() {
    assertThat(text(request().readAll(KEY, -1))).isEqualTo("mg s.a v c f t O7\r\n");
    assertThat(text(request().readAll(KEY, 0))).isEqualTo("mg s.a v c f t T0 O7\r\n");
    assertThat(text(request().readAll(KEY, 30))).isEqualTo("mg s.a v c f t T30 O7\r\n");
    assertThat(text(request().takeAll(KEY))).isEqualTo("mg s.a v c f t T-1 O7\r\n");
    assertThat(text(request().set(MetaRequest.NO_BYTES, KEY, DATA, 90, 16)))
        .isEqualTo("ms s.a 3 F16 T90 O7\r\nxyz\r\n");
    assertThat(text(request().set(MetaRequest.NO_BYTES, KEY, DATA, 0, 0)))
        .isEqualTo("ms s.a 3 O7\r\nxyz\r\n");
    assertThat(text(request().add(MetaRequest.NO_BYTES, KEY, DATA, 1, -1)))
        .isEqualTo("ms s.a 3 ME F4294967295 T1 O7\r\nxyz\r\n");
    assertThat(text(request().cas(MetaRequest.NO_BYTES, KEY, DATA, 0, 2, 17)))
        .isEqualTo("ms s.a 3 C17 F2 O7\r\nxyz\r\n");
    byte[] utf8 = "\u952e".getBytes(StandardCharsets.UTF_8);
    assertThat(new String(request().delete(new byte[0], utf8).toBytes(), StandardCharsets.UTF_8))
        .isEqualTo("md \u952e O7\r\n");
  }

  @Test
  void opaque_severalCommands_isConsecutive() {
    MetaRequest request =
        request().value(PREFIX, KEY).add(PREFIX, KEY, DATA, 0).read(PREFIX, KEY, 0, -1).noop();
    assertThat(text(request))
        .isEqualTo(
            "mg ns:c:g1:s.a v O7\r\n"
                + "ms ns:c:g1:s.a 3 ME O8\r\nxyz\r\n"
                + "mg ns:c:g1:s.a v c O9\r\n"
                + "mn\r\n");
    assertThat(request.commands()).isEqualTo(4);
    assertThat(request.opaque(2)).isEqualTo(9);
    assertThat(request.opaque(3)).isEqualTo(MetaRequest.NO_OPAQUE);
    assertThat(request().value(PREFIX, KEY).opaque(0)).isEqualTo(7);
  }

  @Test
  void opaque_statistics_isTheirOwn() {
    MetaRequest request = request().value(PREFIX, KEY).stats();
    assertThat(text(request)).isEqualTo("mg ns:c:g1:s.a v O7\r\nstats\r\n");
    assertThat(request.opaque(0)).isEqualTo(7);
    assertThat(request.opaque(1)).isEqualTo(MetaRequest.STATS_OPAQUE);
  }

  @Test
  void opaque_afterMaximum_isZero() {
    MetaRequest last = new MetaRequest(Integer.MAX_VALUE, new byte[8]);
    assertThat(text(last.delete(PREFIX, KEY).delete(PREFIX, KEY)))
        .isEqualTo("md ns:c:g1:s.a O2147483647\r\nmd ns:c:g1:s.a O0\r\n");
  }

  @Test
  void add_invalidKey_throws() {
    byte[] none = {};
    assertThatThrownBy(() -> request().value(PREFIX, new byte[0]).value(none, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(text(request().value(none, bytes("k".repeat(250))))).hasSize(250 + 10);
    assertThatThrownBy(() -> request().value(bytes("p"), bytes("k".repeat(250))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("251");
    for (String odd : new String[] {"a b", "a\r\nmd victim", "a\n", "a\0", "a\u007f"}) {
      byte[] key = odd.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> request().value(PREFIX, key))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void copyTo_anyBufferSize_writesAll() {
    String large = "abcdefghij".repeat(50);
    MetaRequest request =
        request()
            .set(PREFIX, KEY, bytes(large), 0)
            .add(PREFIX, KEY, DATA, 0)
            .set(PREFIX, KEY, bytes(large), 0)
            .set(PREFIX, KEY, bytes(large), 0)
            .noop();
    String set = "ms ns:c:g1:s.a 500 O%d\r\n" + large + "\r\n";
    String all =
        set.formatted(7)
            + "ms ns:c:g1:s.a 3 ME O8\r\nxyz\r\n"
            + set.formatted(9)
            + set.formatted(10)
            + "mn\r\n";
    assertThat(request.length()).isEqualTo(all.length());
    for (int room = 1; room <= all.length(); room++) {
      ByteBuffer out = ByteBuffer.allocate(room);
      StringBuilder written = new StringBuilder();
      while (written.length() < all.length()) {
        int part = request.copyTo(out.clear(), written.length());
        assertThat(part).isEqualTo(Math.min(room, all.length() - written.length()));
        written.append(new String(out.array(), 0, part, US_ASCII));
      }
      assertThat(written).hasToString(all);
    }
  }

  private static MetaRequest request() {
    return new MetaRequest(7, new byte[1]);
  }

  private static String text(MetaRequest request) {
    return new String(request.toBytes(), US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  /** The number in between shows where an exchange ends. */
  @Test
  void opaque_nextRequest_leavesOneOut() {
    int first = new MetaRequest(3, 8).opaque(0);
    int second = new MetaRequest(1, 8).opaque(0);
    assertThat(second).isEqualTo((first + 4) & Integer.MAX_VALUE);
  }

  @Test
  void copyTo_bufferWithOtherData_returnsOwnLength() {
    MetaRequest request = request().noop();
    assertThat(request.copyTo(ByteBuffer.allocate(20).position(5), 0)).isEqualTo(4);
  }
}
