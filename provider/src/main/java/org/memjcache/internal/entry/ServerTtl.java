package org.memjcache.internal.entry;

/**
 * The time to live of an item, as sent to a server.
 *
 * <p>With an envelope it only frees memory: the instant in the envelope decides. So it is never too
 * short: an item with an {@code exptime} of n seconds lives between n-1 and n seconds on a server,
 * so one second is added. For a plain entry it is the expiry itself, as another client would send
 * it. Memcached reads more than 30 days as an absolute time (protocol.txt, "Expiration times").
 */
public final class ServerTtl {

  private static final long MAX_RELATIVE_SECONDS = 2_592_000;

  /** 2038-01-19: beyond, servers and clients disagree; 0 leaves the entry to its envelope. */
  private static final long MAX_ABSOLUTE_SECONDS = Integer.MAX_VALUE;

  private ServerTtl() {}

  /** In memcached's form: 0 for ever, relative seconds, or an absolute Unix time in seconds. */
  static int of(long instant, long now) {
    return of(instant, now, 1);
  }

  /** The same for a plain entry: whole seconds, rounded up, one at least. */
  public static int plain(long instant, long now) {
    return of(instant, Math.min(now, instant - 1), 0);
  }

  private static int of(long instant, long now, int more) {
    if (instant == 0) {
      return 0;
    }
    long seconds = Math.max(0, ceilSeconds(instant - now)) + more;
    if (seconds <= MAX_RELATIVE_SECONDS) {
      return (int) seconds;
    }
    long absolute = ceilSeconds(instant) + more;
    return absolute > MAX_ABSOLUTE_SECONDS ? 0 : (int) absolute;
  }

  private static long ceilSeconds(long millis) {
    return -Math.floorDiv(-millis, 1000L);
  }
}
