package org.memjcache.internal.codec.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Output;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.internal.codec.Unreadable;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * Bytes from a server are untrusted. Decoding any bytes gives a value or an {@link
 * UnreadableValueException}, and allocates memory in proportion to their length. The checksum of
 * the envelope, not the codec, detects flipped bits.
 */
class BadBytesTest {

  /** The most that decoding a few hundred bytes may allocate; a new Kryo is most of it. */
  private static final long MOST_ALLOCATED = 2_000_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final KryoCodec values = Codecs.values();
  private final CanonicalKeyCodec keys = Codecs.keys();

  record Line(int number, String text, List<Object> notes) {}

  static class Bean implements Serializable {
    int number = 3;
    String text = "text";
    Object[] array = {1, "x", null, new int[] {1, 2, 3}};
    Map<String, Object> map = new LinkedHashMap<>(Map.of("k", 1L));
    UUID id = new UUID(3, 4);
    Bean self = this;
    Thread.State state = Thread.State.NEW;
  }

  static Stream<Object> samples() {
    return Stream.of(
        "text",
        "lone \ud800",
        12345,
        true,
        new byte[] {1, 2, 3},
        new Bean(),
        new ArrayList<>(List.of(new Line(1, "grün \u20ac", List.of("a", 2, 3.0, new Bean())))),
        new HashMap<>(
            Map.of("a", new TreeMap<>(Map.of(1, Set.of("x", "y"))), "b", Optional.of('c'))),
        new Object[] {
          new long[] {1, 2},
          new boolean[] {true, false},
          new String[] {"a", null},
          new char[] {'c'},
          new double[] {1},
          new BitSet(9)
        },
        new ArrayList<>(
            Arrays.asList(new Date(5), Locale.GERMANY, new BigDecimal("1.234567890123456789"))),
        EnumSet.of(Thread.State.NEW, Thread.State.BLOCKED),
        Collections.synchronizedMap(new HashMap<>(Map.of("a", List.of(1), "b", new int[] {1}))),
        withoutTrace(new IllegalStateException("m")),
        new Vector<>(List.of(new Line(1, "a", List.of("b")), new Line(2, "c", List.of()))),
        Map.entry(new AtomicReference<>(new Plain(3)), Plain.NOTHING),
        new WeakHashMap<>(Map.of("k", new Plain(4))));
  }

  static final class Plain {
    static final Plain NOTHING = new Plain(0);
    private final int number;

    private Plain(int number) {
      this.number = number;
    }
  }

  private static Throwable withoutTrace(Throwable throwable) {
    throwable.setStackTrace(new StackTraceElement[0]);
    return throwable;
  }

  static Stream<Object> sampleKeys() {
    return Stream.of(
        "text \ud800\u20ac\ud83d\ude00",
        1234567L,
        new BigDecimal("1.50"),
        Thread.State.NEW,
        new Line(1, "x", List.of()),
        new UUID(3, 4),
        List.of(1, Set.of("a", "b"), Map.of("k", new int[] {1, 2}, "l", new String[] {"z"})),
        List.of(
            java.time.LocalDate.of(2020, 1, 2), java.time.ZoneId.of("Europe/Paris"), new Date(3)));
  }

  @BeforeAll
  static void loadClasses() {
    Codecs.copy(Codecs.values(), new Bean());
    Codecs.keys().decode(Codecs.keys().encode(List.of(1)));
  }

  private void survive(byte[] bytes, Consumer<byte[]> decode) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      decode.accept(bytes);
    } catch (UnreadableValueException expected) {
      // Allowed, as a value is.
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > MOST_ALLOCATED + 64L * bytes.length) {
      throw new AssertionError(allocated + " bytes allocated for " + Arrays.toString(bytes));
    }
  }

  private void value(byte[] bytes) {
    Objects.requireNonNull(values.decode(bytes, 0, bytes.length));
  }

  private void key(byte[] bytes) {
    Object key = keys.decode(bytes);
    // A key that is readable has canonical bytes.
    assertThat(keys.encode(key)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void decodeValue_damaged_isValueOrUnreadable(Object sample) {
    damage(values.encode(sample), this::value);
    assertThat(Codecs.copy(values, "still works")).isEqualTo("still works");
    assertThat(Codecs.copy(values, List.of(1))).isEqualTo(List.of(1));
  }

  @ParameterizedTest
  @MethodSource("sampleKeys")
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void decodeKey_damaged_isKeyOrUnreadable(Object sample) {
    damage(keys.encode(sample), this::key);
  }

  private void damage(byte[] bytes, Consumer<byte[]> decode) {
    for (int length = 0; length < bytes.length; length++) {
      survive(Arrays.copyOf(bytes, length), decode);
    }
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      survive(flipped, decode);
    }
    long seed = Long.getLong("memjcache.seed", System.nanoTime());
    System.out.println("memjcache.seed=" + seed);
    var random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      byte[] mixed = bytes.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        int from = random.nextInt(mixed.length);
        int to = random.nextInt(mixed.length);
        mixed[to] = random.nextBoolean() ? mixed[from] : (byte) random.nextInt();
      }
      survive(mixed, decode);
    }
  }

  @Test
  void decodeValue_truncated_isUnreadable() {
    byte[] bytes = values.encode(new Bean());
    for (int length = 0; length < bytes.length; length++) {
      byte[] truncated = Arrays.copyOf(bytes, length);
      assertUnreadable(truncated);
    }
    assertUnreadable(Arrays.copyOf(bytes, bytes.length + 1));
  }

  private void assertUnreadable(byte[] bytes) {
    Consumer<byte[]> decode =
        each -> {
          value(each);
          throw new AssertionError("Read as a value");
        };
    survive(bytes, decode);
  }

  /** The bytes of an empty value with another length. */
  private byte[] withLength(Object empty, int length) {
    byte[] bytes = values.encode(empty);
    var output = new Output(64, -1);
    output.writeBytes(bytes, 0, bytes.length - 1);
    output.writeVarInt(length, true);
    output.writeBytes(new byte[40]);
    return output.toBytes();
  }

  @Test
  void decodeValue_hugeLength_allocatesLittle() {
    var empty =
        List.of(
            new ArrayList<>(),
            new HashSet<>(),
            new HashMap<>(),
            new java.util.ArrayDeque<>(),
            new Object[0],
            new String[0],
            new UUID[0],
            List.of(),
            Set.of(),
            Map.of(),
            Optional.empty(),
            new boolean[0],
            new int[0],
            new long[0],
            new double[0],
            new char[0],
            new BitSet());
    for (Object each : empty) {
      for (int length :
          new int[] {
            60, 1 << 20, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, -1, Integer.MIN_VALUE
          }) {
        assertUnreadable(withLength(each, length));
      }
    }
  }

  @Test
  void decodeValue_nestedArrayLengths_areBounded() {
    byte[] one = values.encode(new Object[0]);
    var output = new Output(64, -1);
    output.writeByte(one[0]);
    for (int i = 0; i < 300; i++) {
      output.writeBytes(one, 1, one.length - 2);
      output.writeVarInt(900_000, true);
    }
    output.writeBytes(new byte[1_000_000]);

    assertUnreadable(output.toBytes());
  }

  @Test
  void decodeValue_deepNesting_isUnreadable() {
    byte[] one = values.encode(Collections.singletonList(1));
    var output = new Output(64, -1);
    output.writeByte(one[0]);
    for (int i = 0; i < 100_000; i++) {
      output.writeBytes(one, 1, one.length - 3);
    }

    assertUnreadable(output.toBytes());
  }

  @Test
  void decodeValue_deepContainers_isUnreadable() {
    // Each array is the only part of a container whose stream never comes.
    byte[] one = values.encode(new AtomicReference<>(new Plain(1)));
    byte[] array = values.encode(new Object[0]);
    var output = new Output(64, -1);
    output.writeByte(one[0]);
    for (int i = 0; i < 100_000; i++) {
      output.writeBytes(one, 1, 3);
      output.writeBytes(array, 1, array.length - 2);
      output.writeVarInt(900_000, true);
    }

    assertThat(one[3]).as("begins the parts").isEqualTo((byte) 0);
    assertUnreadable(output.toBytes());
  }

  @Test
  void decodeValue_partsMissing_isUnreadable() {
    byte[] bytes = values.encode(new AtomicReference<>(new Plain(1)));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int index = text.lastIndexOf(new String(new byte[4], StandardCharsets.ISO_8859_1));
    for (int part : new int[] {1, -1, Integer.MAX_VALUE}) {
      byte[] other = bytes.clone();
      ByteBuffer.wrap(other).putInt(index, part);
      assertUnreadable(other);
    }
  }

  @Test
  void decodeKey_deepNesting_isUnreadable() {
    var bytes = new byte[200_000];
    for (int i = 0; i < bytes.length; i += 2) {
      bytes[i] = '[';
      bytes[i + 1] = 1;
    }

    assertThatThrownBy(() -> keys.decode(bytes)).isInstanceOf(UnreadableValueException.class);
  }

  @Test
  void decodeValue_javaSerializedHugeArray_isUnreadable() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(21);
    try (var out = new DataOutputStream(bytes)) {
      out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
      out.writeShort(ObjectStreamConstants.STREAM_VERSION);
      out.writeByte(ObjectStreamConstants.TC_ARRAY);
      out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
      out.writeUTF("[J");
      out.writeLong(0x782004b512b17593L);
      out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
      out.writeShort(0);
      out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
      out.writeByte(ObjectStreamConstants.TC_NULL);
      out.writeInt(Integer.MAX_VALUE - 8);
    }

    assertUnreadable(bytes.toByteArray());
  }

  @Test
  void decodeValue_emptyOrUnknownFormat_isUnreadable() {
    assertUnreadable(new byte[0]);
    for (int format = -128; format < 128; format++) {
      byte[] bytes = {(byte) format};
      survive(bytes, this::value);
    }
    assertUnreadable(new byte[] {0, 1, 2});
    assertUnreadable(new byte[] {99, 1, 2});
  }

  @Test
  void unreadable_outOfMemory_isRethrown() {
    assertThatThrownBy(() -> Unreadable.because(new RuntimeException(new OutOfMemoryError("full"))))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(Unreadable.because(new RuntimeException(new StackOverflowError())).why())
        .isEqualTo(Cause.DAMAGED);
    assertThat(Unreadable.because(new NoClassDefFoundError("x")).why())
        .isEqualTo(Cause.CLASS_MISSING);
  }
}
