package org.memjcache.faults.worker;

import java.time.Duration;

/** The load and the settings of all rows. */
public final class Terms {

  /** The number of JVMs under load. */
  public static final int JVMS = 2;

  /** The number of calling threads in each JVM. */
  public static final int THREADS = 8;

  /** The number of keys, from 0. */
  public static final int KEYS = 2_000;

  /** The setting {@code memjcache.namespace}. */
  public static final String NAMESPACE = "faults";

  /** The setting {@code memjcache.operation-timeout}. */
  public static final Duration OPERATION_TIMEOUT = Duration.ofMillis(300);

  /** The setting {@code memjcache.connect-timeout}. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /** The setting {@code memjcache.breaker.probe-interval}. */
  public static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

  /** The longest time for which another JVM may read stale values after a node is up again. */
  public static final Duration STALE_AFTER_REMOVAL = PROBE_INTERVAL.plus(OPERATION_TIMEOUT);

  private Terms() {}

  /** The only JVM that writes a key. */
  static int writerOf(int key) {
    return key % JVMS;
  }

  /** The only thread of that JVM that writes the key. */
  static int threadOf(int key) {
    return key / JVMS % THREADS;
  }
}
