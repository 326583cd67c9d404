package org.memjcache.internal.cluster;

import java.time.Duration;

/**
 * How nodes are connected to, and when one of them counts as down.
 *
 * @param operationTimeout how long an exchange is waited for at most
 * @param connectTimeout how long opening waits for servers at most
 * @param breakerFailures so many timeouts in a row open a node's breaker
 * @param probeInterval how often a node is asked whose breaker is open
 * @param queueLimit how many exchanges with one node may be queued or unanswered together; one with
 *     much data counts once more for each 16 KiB
 */
public record ConnectionSettings(
    Duration operationTimeout,
    Duration connectTimeout,
    int breakerFailures,
    Duration probeInterval,
    int queueLimit) {

  /** What is built in where only the timeouts are chosen. */
  private static final ConnectionSettings BUILT_IN =
      new ConnectionSettings(
          Duration.ofMillis(500), Duration.ofSeconds(1), 2, Duration.ofSeconds(1), 4096);

  /**
   * @throws IllegalArgumentException if a value is not allowed; names the setting, the value and
   *     what is allowed
   */
  public ConnectionSettings {
    positive("memjcache.operation-timeout", operationTimeout);
    positive("memjcache.connect-timeout", connectTimeout);
    positive("memjcache.breaker.probe-interval", probeInterval);
    positive("memjcache.breaker.failures", breakerFailures);
    positive("memjcache.queue-limit", queueLimit);
  }

  /** These timeouts, and for the rest what is built in. */
  public static ConnectionSettings of(Duration operationTimeout, Duration connectTimeout) {
    return new ConnectionSettings(
        operationTimeout,
        connectTimeout,
        BUILT_IN.breakerFailures,
        BUILT_IN.probeInterval,
        BUILT_IN.queueLimit);
  }

  private static void positive(String setting, Duration time) {
    if (time.isZero() || time.isNegative() || time.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          setting + " = " + time + ": allowed is more than zero, up to a day");
    }
  }

  private static void positive(String setting, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(setting + " = " + number + ": allowed is 1 and more");
    }
  }
}
