package org.memjcache.faults.worker;

import java.util.Locale;

/**
 * The values of the setting {@code on-error}, with an envelope cache and a plain cache for each.
 */
public enum OnError {
  MISS,
  THROW;

  /** The value of the setting. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The name of the envelope cache. With these two names a fifth node owns close to a fifth of the
   * load's keys; with other names the number varies by one percent.
   */
  public String cacheName() {
    return "entries-" + word();
  }

  /** The name of the plain cache. */
  String plainName() {
    return "plain-" + word();
  }

  /** What all keys of the plain cache begin with. */
  String plainPrefix() {
    return Terms.NAMESPACE + "-" + plainName();
  }
}
