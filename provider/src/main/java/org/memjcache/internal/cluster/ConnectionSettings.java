package org.memjcache.internal.cluster;

import java.time.Duration;

/**
 * The settings of the connections to nodes, and of the breaker.
 *
 * @param operationTimeout upper bound on the wait for an exchange
 * @param connectTimeout upper bound on the wait for servers when a cluster is opened
 * @param breakerFailures the number of consecutive timeouts that open a node's breaker
 * @param probeInterval the interval of probes while a breaker is open
 * @param queueLimit the largest number of exchanges with one node, queued and in flight together;
 *     one with large data counts once more for each 16 KiB
 */
public record ConnectionSettings(
    Duration operationTimeout,
    Duration connectTimeout,
    int breakerFailures,
    Duration probeInterval,
    int queueLimit) {

  /** The defaults where only the timeouts are given. */
  private static final ConnectionSettings BUILT_IN =
      new ConnectionSettings(
          Duration.ofMillis(500), Duration.ofSeconds(1), 2, Duration.ofSeconds(1), 4096);

  /**
   * @throws IllegalArgumentException if a value is not allowed; names the setting, the value and
   *     the allowed values
   */
  public ConnectionSettings {
    positive("memjcache.operation-timeout", operationTimeout);
    positive("memjcache.connect-timeout", connectTimeout);
    positive("memjcache.breaker.probe-interval", probeInterval);
    positive("memjcache.breaker.failures", breakerFailures);
    positive("memjcache.queue-limit", queueLimit);
  }

  /** These timeouts, and the defaults for the rest. */
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
