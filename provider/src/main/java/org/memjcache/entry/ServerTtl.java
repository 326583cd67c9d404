package org.memjcache.entry;

/**
 * The time to live that a server is given for an entry.
 *
 * <p>It only frees memory: the instant in the envelope decides. Hence never too short: an {@code
 * exptime} of n seconds lives between n-1 and n seconds on a server, so one is added. Memcached
 * reads more than 30 days as an absolute time (protocol.txt, "Expiration times").
 */
final class ServerTtl {

  private static final long MAX_RELATIVE_SECONDS = 2_592_000;

  /** 2038-01-19: beyond, servers and clients disagree; 0 leaves the entry to its envelope. */
  private static final long MAX_ABSOLUTE_SECONDS = Integer.MAX_VALUE;

  private ServerTtl() {}

  /** In memcached's form: 0 for ever, relative seconds, or an absolute Unix time in seconds. */
  static int of(long instant, long now) {
    if (instant == 0) {
      return 0;
    }
    long seconds = Math.max(0, ceilSeconds(instant - now)) + 1;
    if (seconds <= MAX_RELATIVE_SECONDS) {
      return (int) seconds;
    }
    long absolute = ceilSeconds(instant) + 1;
    return absolute > MAX_ABSOLUTE_SECONDS ? 0 : (int) absolute;
  }

  private static long ceilSeconds(long millis) {
    return -Math.floorDiv(-millis, 1000L);
  }
}
