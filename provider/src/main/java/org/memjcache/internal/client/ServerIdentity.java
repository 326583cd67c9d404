package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes one server from all others.
 *
 * @param item the text of the identity item; null if there is none, or one of other bytes
 * @param process the server's process; null if the server did not report it
 */
record ServerIdentity(@Nullable String item, @Nullable ServerProcess process) {

  /** A server that reports nothing about itself. */
  static final ServerIdentity UNKNOWN = new ServerIdentity(null, null);

  private static final Pattern ITEM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /**
   * The process of a server.
   *
   * @param start when it started, in seconds of the server's clock
   */
  record ServerProcess(long pid, long start) {

    /**
     * The start is the server's time minus its uptime. Both are whole seconds and need not be of
     * the same instant, so two results may differ by one; another second is for a clock that is
     * being adjusted.
     */
    private static final long TOLERANCE = 2;

    boolean isSameAs(@Nullable ServerProcess other) {
      return other != null && pid == other.pid && Math.abs(start - other.start) <= TOLERANCE;
    }
  }

  /**
   * The identity in the answers of a server.
   *
   * @param bytes the identity item; null for none
   * @param stats the lines of {@code stats}
   */
  static ServerIdentity of(byte @Nullable [] bytes, String stats) {
    return new ServerIdentity(item(bytes), process(stats));
  }

  /** The text of an identity item that no server has. */
  static String newItem() {
    return UUID.randomUUID().toString();
  }

  /** The same process with another identity item. */
  ServerIdentity with(byte @Nullable [] bytes) {
    return new ServerIdentity(item(bytes), process);
  }

  /**
   * Whether both are one server: by the item, or, since a server may evict it, by the process. A
   * process alone is weak: in containers it often is number 1, and several start in one second.
   */
  boolean isSameAs(ServerIdentity other) {
    if (item != null && other.item != null) {
      return item.equals(other.item);
    }
    return process != null && process.isSameAs(other.process);
  }

  private static @Nullable String item(byte @Nullable [] bytes) {
    String text = bytes == null ? "" : new String(bytes, US_ASCII);
    return ITEM.matcher(text).matches() ? text : null;
  }

  private static @Nullable ServerProcess process(String stats) {
    Long pid = number("pid", stats);
    Long time = number("time", stats);
    Long uptime = number("uptime", stats);
    return pid == null || time == null || uptime == null
        ? null
        : new ServerProcess(pid, time - uptime);
  }

  private static @Nullable Long number(String name, String stats) {
    Matcher line = Pattern.compile("(?m)^STAT " + name + " (\\d{1,18})$").matcher(stats);
    return line.find() ? Long.valueOf(line.group(1)) : null;
  }
}
