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

  String cacheName() {
    return "load-" + word();
  }
}
