package org.memjcache.faults;

import java.util.Locale;

/** What a cache does about a node that fails; for each there is a cache of its own. */
enum OnError {
  MISS,
  THROW;

  /** The value of the setting. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The cache's name. With these two names the share of a fifth node in the load's keys is close to
   * the ideal one; with so few keys it varies by a hundredth.
   */
  String cacheName() {
    return "entries-" + word();
  }
}
