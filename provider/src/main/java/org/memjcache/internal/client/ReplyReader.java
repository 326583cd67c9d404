package org.memjcache.internal.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.MetaReply.Code;

/**
 * Reads the replies of one connection, no matter where the buffers end.
 *
 * <p>Trusts nothing: a line that is not a reply, a foreign opaque, a length above the limit, or an
 * error that leaves the stream out of step is a {@link ReplyException}. Used by the I/O thread
 * only.
 */
final class ReplyReader {

  /** The longest line that a server may send: an error's text. */
  private static final int MAX_LINE = 1024;

  private static final int MAX_SHOWN = 120;

  /** Servers send about a hundred lines of statistics; more characters than this are no such. */
  private static final int MAX_STATS = 64 * 1024;

  /** memcached takes no larger items, however it is configured. */
  static final int MAX_ITEM = 1 << 30;

  /** The answer to a command that counts; nothing else follows it, so the stream is in step. */
  private static final String NO_NUMBER_LINE =
      "CLIENT_ERROR cannot increment or decrement non-numeric value";

  /** Some servers keep 64 bits; this client writes 32. */
  private static final long MOST_FLAGS = 0xffff_ffffL;

  private static final MetaReply HD = new MetaReply(Code.HD);
  private static final MetaReply EN = new MetaReply(Code.EN);
  private static final MetaReply NS = new MetaReply(Code.NS);
  private static final MetaReply EX = new MetaReply(Code.EX);
  private static final MetaReply NF = new MetaReply(Code.NF);
  private static final MetaReply NO_NUMBER = new MetaReply(Code.NO_NUMBER);
  private static final MetaReply MN = new MetaReply(Code.MN);

  /** The longest value that a check of a generation returns. */
  private static final int SHORT_VALUE = 16;

  private final LineReader lines = new LineReader(MAX_LINE);
  private final byte[] line = lines.bytes();
  private @Nullable MetaReply pending;
  private int filled;
  private volatile int maxValue = MAX_ITEM;

  /** The last short value without flags: most exchanges return the same again. */
  private @Nullable MetaReply last;

  /** The statistics so far. */
  private final StringBuilder stats = new StringBuilder();

  private boolean opaqueSeen;
  private long cas;
  private long ttl;
  private int size;
  private int clientFlags;

  /** Refuses values above this number of bytes. Any thread may call this. */
  void limitValuesTo(int bytes) {
    maxValue = bytes;
  }

  /**
   * The next reply, or null if the rest of it has yet to come.
   *
   * @param opaque the command's opaque, {@link MetaRequest#NO_OPAQUE} or {@link
   *     MetaRequest#STATS_OPAQUE}
   * @throws ReplyException if this is no reply to that command
   * @throws ServerErrorException if the server could not run the command; the reply is read whole
   */
  @Nullable MetaReply next(ByteBuffer in, int opaque) throws ReplyException, ServerErrorException {
    if (opaque == MetaRequest.STATS_OPAQUE) {
      return fillStats(in);
    }
    if (pending == null) {
      if (!fillLine(in)) {
        return null;
      }
      filled = 0;
      MetaReply reply = parse(lines.length(), opaque, in);
      if (reply.value() == null) {
        return reply;
      }
      pending = reply;
    }
    return fillValue(in);
  }

  /** Reads the lines of statistics to their end. */
  private @Nullable MetaReply fillStats(ByteBuffer in) throws ReplyException, ServerErrorException {
    while (fillLine(in)) {
      String text = text();
      if (text.startsWith("STAT ") && stats.length() < MAX_STATS) {
        stats.append(text).append('\n');
      } else {
        byte[] all = stats.toString().getBytes(StandardCharsets.US_ASCII);
        stats.setLength(0);
        if (!text.equals("END")) {
          throw error();
        }
        return new MetaReply(Code.VA, all, 0, -1, 0, 0);
      }
    }
    return null;
  }

  private boolean fillLine(ByteBuffer in) throws ReplyException {
    if (!lines.fill(in)) {
      return false;
    }
    if (!lines.isWhole()) {
      throw new ReplyException(
          lines.isTooLong()
              ? "a line without end: '" + lines.text(40) + "…'"
              : "a line without CR: '" + text() + "'");
    }
    return true;
  }

  /** Reads the value's bytes and the CR LF after them. */
  private @Nullable MetaReply fillValue(ByteBuffer in) throws ReplyException {
    MetaReply reply = pending;
    if (reply == null || reply.value() == null) {
      throw new IllegalStateException();
    }
    byte[] value = reply.value();
    if (filled < value.length) {
      int part = Math.min(in.remaining(), value.length - filled);
      in.get(value, filled, part);
      filled += part;
    }
    while (filled >= value.length && in.hasRemaining()) {
      byte expected = filled == value.length ? (byte) '\r' : (byte) '\n';
      if (in.get() != expected) {
        throw new ReplyException("a value longer than announced");
      }
      if (++filled == value.length + 2) {
        pending = null;
        return reply;
      }
    }
    return null;
  }

  private MetaReply parse(int length, int opaque, ByteBuffer in)
      throws ReplyException, ServerErrorException {
    int code = length < 2 ? 0 : line[0] << 8 | line[1];
    boolean codeEnds = length == 2 || (length > 2 && line[2] == ' ');
    if (!codeEnds) {
      if (text().equals(NO_NUMBER_LINE)) {
        return NO_NUMBER;
      }
      throw error();
    }
    return switch (code) {
      case 'H' << 8 | 'D' ->
          flags(2, length, opaque) ? new MetaReply(Code.HD, null, cas, ttl, size, clientFlags) : HD;
      case 'V' << 8 | 'A' -> value(length, opaque, in);
      case 'E' << 8 | 'N' -> alone(EN, length, opaque);
      case 'N' << 8 | 'S' -> alone(NS, length, opaque);
      case 'E' << 8 | 'X' -> alone(EX, length, opaque);
      case 'N' << 8 | 'F' -> alone(NF, length, opaque);
      case 'M' << 8 | 'N' -> noop(opaque);
      default -> throw error();
    };
  }

  private MetaReply alone(MetaReply reply, int length, int opaque) throws ReplyException {
    flags(2, length, opaque);
    return reply;
  }

  private MetaReply noop(int opaque) throws ReplyException {
    if (opaque != MetaRequest.NO_OPAQUE) {
      throw misfit();
    }
    return MN;
  }

  private MetaReply value(int length, int opaque, ByteBuffer in) throws ReplyException {
    int end = 3;
    while (end < length && line[end] != ' ') {
      end++;
    }
    long bytes = number(3, end);
    if (bytes > maxValue) {
      throw new ReplyException(
          "a value of " + bytes + " bytes, where at most " + maxValue + " fit");
    }
    boolean more = flags(end, length, opaque);
    if (!more && bytes <= SHORT_VALUE) {
      return shortValue((int) bytes, in);
    }
    try {
      return new MetaReply(Code.VA, new byte[(int) bytes], cas, ttl, size, clientFlags);
    } catch (OutOfMemoryError e) {
      // An error here would end the I/O thread, and with it every connection.
      throw new ReplyException("no memory for a value of " + bytes + " bytes");
    }
  }

  /**
   * A short value without flags: the reply with the last one, if it is the same. The bytes of such
   * a reply, a generation or a number, are never changed.
   */
  private MetaReply shortValue(int bytes, ByteBuffer in) {
    MetaReply known = last;
    byte[] value = known == null ? null : known.value();
    if (known != null && value != null && value.length == bytes && comesNext(value, in)) {
      in.position(in.position() + bytes);
      filled = bytes;
      return known;
    }
    MetaReply reply = new MetaReply(Code.VA, new byte[bytes], cas, ttl, size, clientFlags);
    last = reply;
    return reply;
  }

  private static boolean comesNext(byte[] value, ByteBuffer in) {
    if (in.remaining() < value.length) {
      return false;
    }
    int at = in.position();
    for (byte each : value) {
      if (in.get(at++) != each) {
        return false;
      }
    }
    return true;
  }

  /** Reads the flags after a code; true if there was one other than the opaque. */
  private boolean flags(int start, int length, int opaque) throws ReplyException {
    opaqueSeen = false;
    cas = 0;
    ttl = -1;
    size = 0;
    clientFlags = 0;
    boolean more = false;
    int at = start;
    while (at < length) {
      if (line[at] != ' ') {
        throw misfit();
      }
      int flag = ++at < length ? at : length;
      while (at < length && line[at] != ' ') {
        at++;
      }
      if (flag < at) {
        more |= flag(flag, at, opaque);
      }
    }
    if (!opaqueSeen) {
      throw new ReplyException("a reply without opaque: '" + text() + "'");
    }
    return more;
  }

  private boolean flag(int flag, int end, int opaque) throws ReplyException {
    switch (line[flag]) {
      case 'O' -> {
        if (number(flag + 1, end) != opaque) {
          throw new ReplyException("a reply to another command: '" + text() + "'");
        }
        opaqueSeen = true;
        return false;
      }
      case 'c' -> cas = number(flag + 1, end);
      case 't' -> ttl = line[flag + 1] == '-' ? -1 : number(flag + 1, end);
      case 'f' -> clientFlags = (int) Math.min(number(flag + 1, end), MOST_FLAGS);
      case 's' -> size = (int) Math.min(number(flag + 1, end), MAX_ITEM);
      default -> {
        // W, Z and X say which client recaches a stale or vivified item: not used here.
        return false;
      }
    }
    return true;
  }

  private long number(int start, int end) throws ReplyException {
    long number = 0;
    for (int i = start; i < end; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
        throw misfit();
      }
      number = number * 10 + digit;
    }
    if (start >= end) {
      throw misfit();
    }
    return number;
  }

  /** The error that a line reports. Only SERVER_ERROR keeps the stream in step. */
  private ReplyException error() throws ServerErrorException {
    String text = text();
    if (text.startsWith("SERVER_ERROR")) {
      throw new ServerErrorException(text);
    }
    return misfit();
  }

  private ReplyException misfit() {
    return new ReplyException("no reply that could be understood: '" + text() + "'");
  }

  /** The beginning of the line, for a message. */
  private String text() {
    return lines.text(MAX_SHOWN);
  }
}
