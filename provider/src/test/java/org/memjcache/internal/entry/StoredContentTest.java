package org.memjcache.internal.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class StoredContentTest {

  private static final byte[] KEY = "key".getBytes(US_ASCII);
  private static final int HEAD = Envelope.headBytes(KEY);

  private static String read(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, US_ASCII);
  }

  /** An array with a value in its place. */
  private static byte[] unsealed(String value) {
    byte[] bytes = new byte[HEAD + value.length() + Envelope.TAIL_BYTES];
    System.arraycopy(value.getBytes(US_ASCII), 0, bytes, HEAD, value.length());
    return bytes;
  }

  private static void assertHolds(byte[] envelope, Expiration expiration) {
    Envelope opened = Envelope.open(envelope);
    assertThat(opened.expiration()).isEqualTo(expiration);
    assertThat(opened.holdsKey(KEY)).isTrue();
    assertThat(StoredContent.of(StoredContentTest::read, opened).value()).isEqualTo("value");
  }

  @Test
  void seal_firstTime_isInPlace() {
    byte[] bytes = unsealed("value");
    StoredContent<String> content = StoredContent.of(StoredContentTest::read, bytes, HEAD, "value");
    assertThat(content.size()).isEqualTo(5);
    byte[] first = content.seal(KEY, Expiration.at(1));
    byte[] second = content.seal(KEY, Expiration.at(2));
    assertThat(first).isSameAs(bytes);
    assertHolds(first, Expiration.at(1));
    assertHolds(second, Expiration.at(2));
  }

  @Test
  void seal_openedEnvelope_leavesItUnchanged() {
    byte[] bytes = unsealed("value");
    Envelope.seal(KEY, Expiration.at(1), bytes);
    byte[] before = bytes.clone();
    StoredContent<String> content = StoredContent.of(StoredContentTest::read, Envelope.open(bytes));
    assertHolds(content.seal(KEY, Expiration.at(2)), Expiration.at(2));
    assertThat(bytes).isEqualTo(before);
  }

  /** As another program may write it: the length of the key in two bytes where one is enough. */
  @Test
  void seal_longerHead_isCanonical() {
    byte[] ours = unsealed("value");
    Envelope.seal(KEY, Expiration.at(1), ours);
    StoredContent<String> content =
        StoredContent.of(StoredContentTest::read, Envelope.open(longHead(ours)));
    assertThat(content.value()).isEqualTo("value");
    assertThat(content.seal(KEY, Expiration.at(1))).isEqualTo(ours);
  }

  private static byte[] longHead(byte[] envelope) {
    int length = HEAD - KEY.length - 1;
    byte[] longer = new byte[envelope.length + 1];
    System.arraycopy(envelope, 0, longer, 0, length);
    longer[length] = (byte) (0x80 | KEY.length);
    System.arraycopy(envelope, length + 1, longer, length + 2, envelope.length - length - 1);
    CRC32C crc = new CRC32C();
    crc.update(longer, 0, longer.length - Envelope.TAIL_BYTES);
    ByteBuffer.wrap(longer).putInt(longer.length - Envelope.TAIL_BYTES, (int) crc.getValue());
    return longer;
  }
}
