package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

  private static final String REQUESTS =
      "mg k1 v c Oa1\r\nms k2 4 T30 Oa2\r\nab\r\n\r\nmn\r\nset k3 0 0 0\r\n\r\nmd Okey q\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void read_requestsInPieces_areSplit(int step) throws IOException {
    List<Frame> frames = read(REQUESTS, step);
    assertThat(frames).extracting(Frame::command).containsExactly("mg", "ms", "mn", "set", "md");
    assertThat(frames).extracting(Frame::key).containsExactly("k1", "k2", "", "k3", "Okey");
    assertThat(frames.get(0).opaque()).contains("a1");
    assertThat(frames.get(1).flags()).containsExactly("T30", "Oa2");
    assertThat(frames.get(1).data()).isEqualTo("ab\r\n".getBytes(ISO_8859_1));
    assertThat(frames.get(3).hasData()).isTrue();
    assertThat(frames.get(3).data()).isEmpty();
    assertThat(frames.get(4).opaque()).isEmpty();
    assertThat(frames)
        .extracting(Frame::asksForReply)
        .containsExactly(true, true, true, false, false);
    assertThat(joined(frames)).isEqualTo(REQUESTS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 1000})
  void read_repliesInPieces_areSplit(int step) throws IOException {
    String replies =
        "HD Oa1\r\nVA 3 c1 Oa2\r\nHD \r\nSERVER_ERROR out of memory\r\nVALUE k 0 1\r\nx\r\n";
    List<Frame> frames = read(replies, step);
    assertThat(frames)
        .extracting(Frame::command)
        .containsExactly("HD", "VA", "SERVER_ERROR", "VALUE");
    assertThat(frames.get(1).opaque()).contains("a2");
    assertThat(frames.get(1).dataLength()).isEqualTo(3);
    assertThat(frames).extracting(Frame::isMetaReply).containsExactly(true, true, true, false);
    assertThat(joined(frames)).isEqualTo(replies);
  }

  @Test
  void read_writeInPieces_countsOnce() throws IOException {
    assertThat(read("ms k 10\r\n0123456789\r\n", 4))
        .extracting(frame -> frame.arrival().write())
        .containsExactly(1);
  }

  @Test
  void read_invalidLength_isLine() throws IOException {
    String lies = "ms k 99999999999999\r\nVA -1 O1\r\nVA\r\n\r\n";
    List<Frame> frames = read(lies, 1000);
    assertThat(frames).extracting(Frame::hasData).containsOnly(false).hasSize(4);
    assertThat(joined(frames)).isEqualTo(lies);
  }

  @Test
  void read_truncatedRequest_passesRest() throws IOException {
    List<Frame> frames = read("mn\r\nms k 10\r\n012", 1000);
    assertThat(frames).extracting(Frame::line).containsExactly("mn", "");
    assertThat(joined(frames)).endsWith("012");
  }

  @Test
  void read_binaryProtocol_passesUnchanged() throws IOException {
    String binary = "\200\n\0\0\r\n\n";
    assertThat(joined(read(binary, 3))).isEqualTo(binary);
  }

  private static List<Frame> read(String text, int step) throws IOException {
    InputStream in = new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    FrameReader reader =
        new FrameReader(
            new InputStream() {
              @Override
              public int read() throws IOException {
                return in.read();
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                return in.read(bytes, offset, Math.min(step, length));
              }
            },
            1);
    List<Frame> frames = new ArrayList<>();
    while (reader.fill()) {
      frames.addAll(reader.frames());
    }
    frames.addAll(reader.rest());
    return frames;
  }

  private static String joined(List<Frame> frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    frames.forEach(frame -> all.writeBytes(frame.bytes()));
    return all.toString(ISO_8859_1);
  }
}
