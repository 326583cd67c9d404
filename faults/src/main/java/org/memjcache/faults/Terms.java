package org.memjcache.faults;

import java.time.Duration;

/** What all rows have in common: the load, and the settings under which it runs. */
final class Terms {

  static final int JVMS = 2;
  static final int THREADS = 8;
  static final int KEYS = 2_000;

  static final String NAMESPACE = "faults";
  static final Duration OPERATION_TIMEOUT = Duration.ofMillis(300);
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

  /** How long, after a node is back, an old value may still be seen by another JVM. */
  static final Duration OLD_AFTER_RETURN = PROBE_INTERVAL.plus(OPERATION_TIMEOUT);

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
