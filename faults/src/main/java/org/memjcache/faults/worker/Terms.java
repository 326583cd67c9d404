package org.memjcache.faults.worker;

import java.time.Duration;

/** The load and the settings of all rows. */
public final class Terms {

  /** The number of JVMs under load. */
  public static final int JVMS = 2;

  /** The number of calling threads in each JVM. */
  public static final int THREADS = 8;

  /** The number of calling threads in each of three JVMs that all change the same entries. */
  static final int HOT_THREADS = 22;

  /** The number of keys in the envelope cache, from 0; each has one writing thread. */
  public static final int KEYS = 2_000;

  /** The number of the first ones of these keys that the load reads and does not change. */
  static final int RESTING = 160;

  /** The number of keys in the plain cache, after the former; each has one writing thread. */
  static final int PLAIN_KEYS = 400;

  /** The number of all keys with one writing thread. */
  public static final int WRITTEN = KEYS + PLAIN_KEYS;

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

  /** Whether the load reads the key and does not change it. */
  static boolean isResting(int key) {
    return key < RESTING;
  }

  /** Whether it is a key of the plain cache. */
  static boolean isPlain(int key) {
    return SharedKey.isShared(key) ? SharedKey.isPlain(key) : key >= KEYS;
  }
}
