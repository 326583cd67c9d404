package org.memjcache.internal.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one exchange: meta commands in the order in which the server runs them, each with an
 * opaque, the opaques of one exchange consecutive.
 *
 * <p>Keys have two parts, which need not be joined. They have no blanks and no control characters,
 * and are together at most {@value #MAX_KEY_LENGTH} bytes: checked here, since a server would run
 * the rest of a refused command's line as commands. Used by one thread, and not changed once sent.
 * The data is written from the given array, which must not be changed either.
 */
public final class MetaRequest {

  /** The longest key that memcached takes. */
  public static final int MAX_KEY_LENGTH = 250;

  /** The approximate length of a command without key and data. */
  public static final int COMMAND_LENGTH = 64;

  /** The same for {@link #read} that changes nothing. */
  public static final int READ_LENGTH = 21;

  /** The same for {@link #value}. */
  public static final int CHECK_LENGTH = 20;

  /** No prefix, no key, or no data. */
  public static final byte[] NO_BYTES = {};

  /** Data of at least this length is not copied: it stays where it is until it is written. */
  private static final int LARGE_DATA = 256;

  /** Upper bound on the room per command at first: large data takes up none. */
  private static final int MOST_ROOM = 320;

  /** The opaque of a noop, whose answer carries none. */
  static final int NO_OPAQUE = -1;

  /** The opaque of statistics, which are no meta command. */
  static final int STATS_OPAQUE = -2;

  static final int OPAQUES = Integer.MAX_VALUE;
  private static final AtomicInteger NEXT_OPAQUE = new AtomicInteger();

  private static final byte[] MG = ascii("mg ");
  private static final byte[] MS = ascii("ms ");
  private static final byte[] MD = ascii("md ");
  private static final byte[] MA = ascii("ma ");
  private static final byte[] MN = ascii("mn\r\n");
  private static final byte[] STATS = ascii("stats\r\n");
  private static final byte[] VALUE = ascii(" v");
  private static final byte[] VALUE_AND_CAS = ascii(" v c");
  private static final byte[] VALUE_AND_CAS_TAKEN = ascii(" v c T-1");
  private static final byte[] ALL_OF_ITEM = ascii(" v c f t");
  private static final byte[] ALL_OF_ITEM_TAKEN = ascii(" v c f t T-1");
  private static final byte[] TTL_AND_SIZE = ascii(" t s");
  private static final byte[] OPAQUE = ascii(" O");
  private static final byte[] VIVIFY = ascii(" N");
  private static final byte[] TTL = ascii(" T");
  private static final byte[] CAS = ascii(" C");
  private static final byte[] ADD = ascii(" ME");
  private static final byte[] UP = ascii(" MI D");
  private static final byte[] DOWN = ascii(" MD D");
  private static final byte[] START = ascii(" J");
  private static final byte[] CLIENT_FLAGS = ascii(" F");

  /**
   * Large data that is not copied into the bytes.
   *
   * @param at the number of bytes before it
   */
  private record Kept(int at, byte[] data) {}

  private final int firstOpaque;
  private byte[] bytes;
  private int length;
  private List<Kept> kept = List.of();
  private int keptLength;
  private int commands;
  private @Nullable BitSet counts;

  /** The opaque of the last command if it is no usual one; else 0. */
  private int lastOpaque;

  /**
   * A request without commands.
   *
   * @param maxCommands the largest number of commands that will follow
   * @param bytes their approximate length with data; if they are longer, the buffer grows
   */
  public MetaRequest(int maxCommands, int bytes) {
    // The number that is left out shows the end of an exchange in the traffic.
    this(
        NEXT_OPAQUE.getAndAdd(maxCommands + 1) & OPAQUES,
        new byte[Math.min(bytes, maxCommands * MOST_ROOM)]);
  }

  MetaRequest(int firstOpaque, byte[] room) {
    this.firstOpaque = firstOpaque;
    this.bytes = room;
  }

  /** {@code mg <key> v}: the value alone. */
  public MetaRequest value(byte[] prefix, byte[] key) {
    return start(MG, prefix, key).put(VALUE).end();
  }

  /**
   * {@code mg <key> v c [N<vivify>] [T<ttl>]}: value and CAS id.
   *
   * @param vivify on a miss, leave an empty item for this number of seconds; 0 for none
   * @param ttl the item's new time to live; negative for none
   */
  public MetaRequest read(byte[] prefix, byte[] key, int vivify, int ttl) {
    start(MG, prefix, key).put(VALUE_AND_CAS);
    if (vivify > 0) {
      put(VIVIFY).put(vivify);
    }
    if (ttl >= 0) {
      put(TTL).put(ttl);
    }
    return end();
  }

  /** {@code mg <key> v c T-1}: value and CAS id of an item that is gone with this step. */
  public MetaRequest take(byte[] prefix, byte[] key) {
    return start(MG, prefix, key).put(VALUE_AND_CAS_TAKEN).end();
  }

  /**
   * {@code mg <key> v c f t [T<ttl>]}: value, CAS id, client flags and remaining time to live.
   *
   * @param ttl the item's new time to live; negative for none
   */
  public MetaRequest readAll(byte[] key, int ttl) {
    start(MG, NO_BYTES, key).put(ALL_OF_ITEM);
    if (ttl >= 0) {
      put(TTL).put(ttl);
    }
    return end();
  }

  /** {@code mg <key> v c f t T-1}: the same of an item that is gone with this step. */
  public MetaRequest takeAll(byte[] key) {
    return start(MG, NO_BYTES, key).put(ALL_OF_ITEM_TAKEN).end();
  }

  /** {@code mg <key> t s}: time to live and size, without the value. */
  public MetaRequest look(byte[] prefix, byte[] key) {
    return start(MG, prefix, key).put(TTL_AND_SIZE).end();
  }

  /** {@code ms <key> <length> [T<ttl>]}: stores unconditionally. */
  public MetaRequest set(byte[] prefix, byte[] key, byte[] data, int ttl) {
    return set(prefix, key, data, ttl, 0);
  }

  /** {@code ms <key> <length> [F<flags>] [T<ttl>]}: stores unconditionally, with client flags. */
  public MetaRequest set(byte[] prefix, byte[] key, byte[] data, int ttl, int flags) {
    return startStore(prefix, key, data).clientFlags(flags).ttl(ttl).end().data(data);
  }

  /** {@code ms <key> <length> ME [T<ttl>]}: stores if there is no item. */
  public MetaRequest add(byte[] prefix, byte[] key, byte[] data, int ttl) {
    return add(prefix, key, data, ttl, 0);
  }

  /** {@code ms <key> <length> ME [F<flags>] [T<ttl>]}: the same with client flags. */
  public MetaRequest add(byte[] prefix, byte[] key, byte[] data, int ttl, int flags) {
    return startStore(prefix, key, data).put(ADD).clientFlags(flags).ttl(ttl).end().data(data);
  }

  /** {@code ms <key> <length> C<cas> [F<flags>] [T<ttl>]}: stores if the item is unchanged. */
  public MetaRequest cas(byte[] prefix, byte[] key, byte[] data, int ttl, int flags, long cas) {
    startStore(prefix, key, data).put(CAS).put(cas);
    return clientFlags(flags).ttl(ttl).end().data(data);
  }

  private MetaRequest startStore(byte[] prefix, byte[] key, byte[] data) {
    return start(MS, prefix, key).put(' ').put(data.length);
  }

  /** {@code md <key>}: deletes unconditionally. */
  public MetaRequest delete(byte[] prefix, byte[] key) {
    return start(MD, prefix, key).end();
  }

  /** {@code md <key> C<cas>}: deletes if the item is unchanged. */
  public MetaRequest delete(byte[] prefix, byte[] key, long cas) {
    return start(MD, prefix, key).put(CAS).put(cas).end();
  }

  /** {@code ma <key> MI|MD D<delta> v}: adds to an existing number; subtracts if negative. */
  public MetaRequest count(byte[] prefix, byte[] key, long delta) {
    return startCount(prefix, key, delta).put(VALUE).end();
  }

  /**
   * {@code ma <key> MI|MD D<delta> N<ttl> J<first> v}: adds to an existing number, or subtracts if
   * negative; stores the first number if there is no item.
   */
  public MetaRequest count(byte[] prefix, byte[] key, long delta, long first, int ttl) {
    startCount(prefix, key, delta).put(VIVIFY).put(ttl).put(START).put(first);
    return put(VALUE).end();
  }

  private MetaRequest startCount(byte[] prefix, byte[] key, long delta) {
    if (counts == null) {
      counts = new BitSet();
    }
    counts.set(commands);
    return start(MA, prefix, key).put(delta < 0 ? DOWN : UP).put(Math.abs(delta));
  }

  /**
   * {@code mn}, the last command: answered after all others. Follows large data at the end of an
   * exchange, since a server may refuse data before it has read it: without this the exchange would
   * end while it is still being written.
   */
  public MetaRequest noop() {
    commands++;
    lastOpaque = NO_OPAQUE;
    return put(MN);
  }

  /** {@code stats}, the last command: its reply has all lines as its value. */
  MetaRequest stats() {
    commands++;
    lastOpaque = STATS_OPAQUE;
    return put(STATS);
  }

  /** The number of bytes so far. */
  public int length() {
    return length + keptLength;
  }

  int commands() {
    return commands;
  }

  /** Whether a command counts, so that it may find an item that is not a number. */
  boolean counts(int command) {
    return counts != null && counts.get(command);
  }

  int opaque(int command) {
    return lastOpaque < 0 && command == commands - 1
        ? lastOpaque
        : (firstOpaque + command) & OPAQUES;
  }

  /** Copies as many of the bytes from an index on as fit into a buffer; returns their number. */
  int copyTo(ByteBuffer out, int from) {
    int start = out.position();
    int before = 0;
    int skip = from;
    for (Kept each : kept) {
      skip = copy(bytes, before, each.at, skip, out);
      skip = copy(each.data, 0, each.data.length, skip, out);
      before = each.at;
    }
    copy(bytes, before, length, skip, out);
    return out.position() - start;
  }

  /** Copies as much of an array's part as fits; returns the number of bytes still to skip. */
  private static int copy(byte[] from, int start, int end, int skip, ByteBuffer out) {
    int first = start + Math.min(skip, end - start);
    out.put(from, first, Math.min(out.remaining(), end - first));
    return skip - (first - start);
  }

  /** Drops the bytes, when they are written or never will be. */
  void release() {
    bytes = NO_BYTES;
    kept = List.of();
  }

  byte[] toBytes() {
    ByteBuffer all = ByteBuffer.allocate(length());
    copyTo(all, 0);
    return all.array();
  }

  private MetaRequest start(byte[] command, byte[] prefix, byte[] key) {
    int keyLength = prefix.length + key.length;
    if (keyLength > MAX_KEY_LENGTH || keyLength == 0) {
      throw new IllegalArgumentException(
          "a memcached key of " + keyLength + " bytes: allowed are 1 to " + MAX_KEY_LENGTH);
    }
    return put(command).putKey(prefix).putKey(key);
  }

  private MetaRequest ttl(int seconds) {
    return seconds == 0 ? this : put(TTL).put(seconds);
  }

  private MetaRequest clientFlags(int flags) {
    return flags == 0 ? this : put(CLIENT_FLAGS).put(Integer.toUnsignedLong(flags));
  }

  private MetaRequest end() {
    put(OPAQUE).put((firstOpaque + commands++) & OPAQUES);
    return put('\r').put('\n');
  }

  private MetaRequest data(byte[] data) {
    if (data.length < LARGE_DATA) {
      put(data);
    } else {
      if (kept.isEmpty()) {
        kept = new ArrayList<>();
      }
      kept.add(new Kept(length, data));
      keptLength += data.length;
    }
    return put('\r').put('\n');
  }

  private MetaRequest putKey(byte[] part) {
    for (byte b : part) {
      if ((b >= 0 && b <= ' ') || b == 0x7f) {
        throw new IllegalArgumentException(
            "a memcached key with byte " + b + ": blanks and control characters are not allowed");
      }
    }
    return put(part);
  }

  private MetaRequest put(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  private MetaRequest put(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** A number that is not negative, or a CAS id, which the servers count from 1. */
  private MetaRequest put(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    reserve(digits);
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
