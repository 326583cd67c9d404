package org.memjcache.internal.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lines that a user should have seen once: each is logged the first time it is given in this
 * JVM, however many managers and caches there are.
 */
final class Notices {

  private static final Logger LOGGER = System.getLogger("org.memjcache");

  private static final Set<String> GIVEN = ConcurrentHashMap.newKeySet();

  private Notices() {}

  static void once(String line) {
    once(Level.INFO, line);
  }

  static void warnOnce(String line) {
    once(Level.WARNING, line);
  }

  private static void once(Level level, String line) {
    if (GIVEN.add(line)) {
      LOGGER.log(level, line);
    }
  }
}
