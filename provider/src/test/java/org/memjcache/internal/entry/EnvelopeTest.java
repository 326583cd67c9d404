package org.memjcache.internal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.UnreadableValueException;

class EnvelopeTest {

  private static final byte[] KEY = "key".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.US_ASCII);

  private static byte[] seal(byte[] key, Expiration expiration, byte[] value) {
    int head = Envelope.headBytes(key);
    byte[] envelope = new byte[head + value.length + Envelope.TAIL_BYTES];
    System.arraycopy(value, 0, envelope, head, value.length);
    Envelope.seal(key, expiration, envelope);
    return envelope;
  }

  @Test
  void seal_format1_isGoldenBytes() {
    assertThat(HexFormat.of().formatHex(seal(KEY, Expiration.ETERNAL, VALUE)))
        .isEqualTo("c1010000000000000000036b657976616c7565" + "3b53ca55");
    assertThat(HexFormat.of().formatHex(seal(KEY, Expiration.slidingFrom(258), VALUE)))
        .startsWith("c1030000000000000102036b6579");
  }

  @Test
  void open_anyKeyLength_readsSealed() {
    for (int length : new int[] {0, 1, 127, 128, 16_383, 16_384, 70_000}) {
      byte[] key = new byte[length];
      Arrays.fill(key, (byte) 7);
      byte[] sealed = seal(key, Expiration.at(99), VALUE);
      Envelope envelope = Envelope.open(sealed);
      assertThat(envelope.holdsKey(key)).isTrue();
      assertThat(envelope.key()).isEqualTo(key);
      assertThat(envelope.expiration()).isEqualTo(Expiration.at(99));
      assertThat(envelope.valueLength()).isEqualTo(VALUE.length);
      assertThat(sealed[envelope.valueOffset()]).isEqualTo((byte) 'v');
    }
  }

  @Test
  void open_truncatedOrFlipped_throws() {
    byte[] sealed = seal(KEY, Expiration.at(12345), VALUE);
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> Envelope.open(cut)).isInstanceOf(UnreadableValueException.class);
    }
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> Envelope.open(flipped))
          .as("bit %d", bit)
          .isInstanceOf(UnreadableValueException.class);
    }
  }
}
