package org.memjcache.faults;

import java.time.Duration;

/** The load and the settings of all rows. */
final class Terms {

  static final int JVMS = 2;
  static final int THREADS = 8;
  static final int KEYS = 2_000;

  static final String NAMESPACE = "faults";
  static final Duration OPERATION_TIMEOUT = Duration.ofMillis(300);
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

  /** The longest time for which another JVM may read stale values after a node is up again. */
  static final Duration STALE_AFTER_REMOVAL = PROBE_INTERVAL.plus(OPERATION_TIMEOUT);

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
