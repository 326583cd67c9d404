package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

  private static final String STREAM =
      "VA 16 O0\r\n0123456789abcdef\r\n"
          + "HD O1\r\n"
          + "VA 8 c12345 O2 W\r\n\r\nEN\r\nO3\r\n"
          + "EN O3\r\nNS O4\r\nEX O5\r\nNF O6\r\n"
          + "HD t-1 s2 O7\r\nHD t30 s2 O8\r\n"
          + "VA 0 c9223372036854775807 O9 Z\r\n\r\n"
          + "SERVER_ERROR object too large for cache\r\n"
          + "HD c17 O11\r\n"
          + "VA 16 O12\r\n0123456789abcdef\r\nVA 16 O13\r\n0123456789abcdeF\r\n"
          + "MN\r\n";

  private static final List<String> REPLIES =
      List.of(
          "VA 0 -1 0 0123456789abcdef",
          "HD 0 -1 0 null",
          "VA 12345 -1 0 \r\nEN\r\nO3",
          "EN 0 -1 0 null",
          "NS 0 -1 0 null",
          "EX 0 -1 0 null",
          "NF 0 -1 0 null",
          "HD 0 -1 2 null",
          "HD 0 30 2 null",
          "VA 9223372036854775807 -1 0 ",
          "SERVER_ERROR object too large for cache",
          "HD 17 -1 0 null",
          "VA 0 -1 0 0123456789abcdef",
          "VA 0 -1 0 0123456789abcdeF",
          "MN 0 -1 0 null");

  private ReplyReader reader = new ReplyReader();

  @Test
  void next_anyBufferEnd_readsSame() throws ReplyException {
    byte[] stream = STREAM.getBytes(ISO_8859_1);
    for (int first = 0; first <= stream.length; first++) {
      for (int second = first; second <= stream.length; second++) {
        assertThat(read(stream, first, second)).isEqualTo(REPLIES);
      }
    }
  }

  @Test
  void next_singleBytes_readsSame() throws ReplyException {
    List<String> read = new ArrayList<>();
    for (byte b : STREAM.getBytes(ISO_8859_1)) {
      drain(ByteBuffer.allocateDirect(1).put(b).flip(), read);
    }
    assertThat(read).isEqualTo(REPLIES);
  }

  @Test
  void next_statistics_areOneValue() throws Exception {
    byte[] stream =
        "STAT pid 7\r\nSTAT time 12\r\nEND\r\nEN O1\r\nSTAT pid 8\r\nEND\r\n".getBytes(US_ASCII);
    for (int first = 0; first <= stream.length; first++) {
      List<MetaReply> replies = new ArrayList<>();
      for (ByteBuffer in : List.of(part(stream, 0, first), part(stream, first, stream.length))) {
        MetaReply reply = reader.next(in, opaqueOfStatistics(replies.size()));
        while (reply != null) {
          replies.add(reply);
          reply = reader.next(in, opaqueOfStatistics(replies.size()));
        }
      }
      assertThat(replies).hasSize(3);
      assertThat(replies.get(0).value()).asString().isEqualTo("STAT pid 7\nSTAT time 12\n");
      assertThat(replies.get(2).value()).asString().isEqualTo("STAT pid 8\n");
    }
  }

  private static int opaqueOfStatistics(int index) {
    return index == 1 ? 1 : MetaRequest.STATS_OPAQUE;
  }

  private static ByteBuffer part(byte[] stream, int from, int to) {
    return ByteBuffer.wrap(stream, from, to - from);
  }

  @Test
  void next_statisticsRefused_keepsStream() throws Exception {
    ByteBuffer in =
        ByteBuffer.wrap(
            "STAT pid 7\r\nSERVER_ERROR out of memory\r\nSTAT pid 8\r\nEND\r\n".getBytes(US_ASCII));
    assertThatThrownBy(() -> reader.next(in, MetaRequest.STATS_OPAQUE))
        .isInstanceOf(ServerErrorException.class);
    assertThat(reader.next(in, MetaRequest.STATS_OPAQUE).value())
        .asString()
        .isEqualTo("STAT pid 8\n");
  }

  @Test
  void next_noStatistics_isRefused() {
    for (String line : List.of("ERROR\r\n", "HD O0\r\n", "STAT pid 1\r\nMN\r\n")) {
      ByteBuffer in = ByteBuffer.wrap(line.getBytes(US_ASCII));
      assertThatThrownBy(() -> new ReplyReader().next(in, MetaRequest.STATS_OPAQUE))
          .isInstanceOf(ReplyException.class);
    }
    ByteBuffer endless = ByteBuffer.wrap("STAT pid 1\r\n".repeat(10_000).getBytes(US_ASCII));
    assertThatThrownBy(() -> reader.next(endless, MetaRequest.STATS_OPAQUE))
        .isInstanceOf(ReplyException.class);
  }

  /** Nearly every exchange reads the same generation. */
  @Test
  void next_repeatedShortValue_isSameReply() throws Exception {
    ByteBuffer in =
        ByteBuffer.wrap(
            "VA 3 O0\r\nabc\r\nVA 3 O1\r\nabc\r\nVA 3 c7 O2\r\nabc\r\n".getBytes(US_ASCII));

    MetaReply first = reader.next(in, 0);

    assertThat(first).isNotNull();
    assertThat(reader.next(in, 1)).isSameAs(first);
    assertThat(reader.next(in, 2)).isNotSameAs(first).extracting("cas").isEqualTo(7L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VA 2147483647 O0\r\n",
        "VA 99999999999999999999 O0\r\n",
        "VA -1 O0\r\n",
        "VA  O0\r\n",
        "VA\r\n",
        "VA x O0\r\n",
        "VA 1001 O0\r\n",
        "VA 3 O0\r\nabcd\r\n",
        "VA 3 O1\r\nabc\r\n",
        "VA 3\r\nabc\r\n",
        "VA 3 c O0\r\nabc\r\n",
        "HD\r\n",
        "HD O1\r\n",
        "HD O\r\n",
        "HD O00000000000000000000000000000000000001\r\n",
        "HD t O0\r\n",
        "HDO0\r\n",
        "HD O0\n",
        "EN\r\n",
        "ZZ O0\r\n",
        "\r\n",
        "\n",
        "H\r\n",
        "ERROR\r\n",
        "CLIENT_ERROR bad data chunk\r\n",
        "HTTP/1.1 400 Bad Request\r\n",
        "END\r\n",
        "STORED\r\n",
        "MN\r\n",
        "\0\0\0\0\n"
      })
  void next_malformedReply_throws(String line) {
    reader.limitValuesTo(1000);
    assertThatThrownBy(() -> reader.next(ByteBuffer.wrap(line.getBytes(US_ASCII)), 0))
        .isInstanceOf(ReplyException.class);
  }

  @Test
  void next_nonNumericError_isNoNumber() throws Exception {
    String line = "CLIENT_ERROR cannot increment or decrement non-numeric value\r\n";
    ByteBuffer in = ByteBuffer.wrap((line + "HD O1\r\n").getBytes(US_ASCII));
    assertThat(reader.next(in, 0).code()).isEqualTo(MetaReply.Code.NO_NUMBER);
    assertThat(reader.next(in, 1).code()).isEqualTo(MetaReply.Code.HD);
  }

  @Test
  void next_endlessLine_throws() {
    ByteBuffer endless = ByteBuffer.wrap("x".repeat(100_000).getBytes(US_ASCII));
    assertThatThrownBy(() -> reader.next(endless, 0))
        .isInstanceOf(ReplyException.class)
        .hasMessageContaining("a line without end");
    ByteBuffer bare = ByteBuffer.wrap("HD O0\n".getBytes(US_ASCII));
    assertThatThrownBy(() -> new ReplyReader().next(bare, 0))
        .isInstanceOf(ReplyException.class)
        .hasMessageContaining("a line without CR");
  }

  @Test
  void next_valueOfTheLimit_isRead() throws Exception {
    reader.limitValuesTo(3);
    ByteBuffer in = ByteBuffer.wrap("VA 3 O0\r\nabc\r\n".getBytes(US_ASCII));
    assertThat(reader.next(in, 0).value()).hasSize(3);
  }

  @Test
  void next_newReader_hasNoPartialReply() throws Exception {
    reader.next(ByteBuffer.wrap("VA 5 O0\r\nab".getBytes(US_ASCII)), 0);
    reader = new ReplyReader();
    assertThat(reader.next(ByteBuffer.wrap("HD O0\r\n".getBytes(US_ASCII)), 0)).isNotNull();
    reader.next(ByteBuffer.wrap("HD O".getBytes(US_ASCII)), 0);
    reader = new ReplyReader();
    assertThat(reader.next(ByteBuffer.wrap("HD O0\r\n".getBytes(US_ASCII)), 0)).isNotNull();
  }

  @Test
  void next_garbage_throwsReplyExceptionOnly() {
    long seed = Long.getLong("memjcache.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] stream = STREAM.getBytes(ISO_8859_1);
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
      }
      ReplyReader fresh = new ReplyReader();
      fresh.limitValuesTo(1000);
      ByteBuffer in = ByteBuffer.wrap(stream);
      try {
        for (int i = 0; i < REPLIES.size(); i++) {
          try {
            fresh.next(in, opaque(i));
          } catch (ServerErrorException e) {
            assertThat(e.getMessage()).startsWith("SERVER_ERROR");
          }
        }
      } catch (ReplyException e) {
        assertThat(e.getMessage()).isNotEmpty();
      } catch (RuntimeException e) {
        throw new AssertionError("memjcache.seed=" + seed + ", round " + round, e);
      }
    }
  }

  private List<String> read(byte[] stream, int first, int second) throws ReplyException {
    reader = new ReplyReader();
    List<String> read = new ArrayList<>();
    drain(ByteBuffer.wrap(stream, 0, first), read);
    drain(ByteBuffer.wrap(stream, first, second - first), read);
    drain(ByteBuffer.wrap(stream, second, stream.length - second), read);
    return read;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "16, 16", "4294967295, -1", "4294967312, -1"})
  void flags_32Bits_areUnsigned(String sent, int read) throws Exception {
    String reply = "VA 1 c7 f" + sent + " t-1 O7\r\nx\r\n";
    MetaReply found = reader.next(ByteBuffer.wrap(reply.getBytes(US_ASCII)), 7);
    assertThat(found.flags()).isEqualTo(read);
    assertThat(found.ttl()).isEqualTo(-1);
  }

  private void drain(ByteBuffer in, List<String> read) throws ReplyException {
    while (read.size() < REPLIES.size()) {
      try {
        MetaReply reply = reader.next(in, opaque(read.size()));
        if (reply == null) {
          return;
        }
        read.add(describe(reply));
      } catch (ServerErrorException e) {
        read.add(e.getMessage());
      }
    }
  }

  private static int opaque(int reply) {
    return reply == REPLIES.size() - 1 ? MetaRequest.NO_OPAQUE : reply;
  }

  private static String describe(MetaReply reply) {
    byte[] value = reply.value();
    return reply.code()
        + " "
        + reply.cas()
        + " "
        + reply.ttl()
        + " "
        + reply.size()
        + " "
        + (value == null ? null : new String(value, ISO_8859_1));
  }
}
