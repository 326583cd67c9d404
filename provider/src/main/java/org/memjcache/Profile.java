package org.memjcache;

import java.util.Set;

/** A use of a cache that has requirements of its own. */
public enum Profile {
  /** None. */
  NONE,

  /** The region that holds, for each table, when Hibernate last updated it. */
  HIBERNATE_TIMESTAMPS;

  /** Hibernate's names of that region: the present one, and two earlier ones. */
  private static final Set<String> TIMESTAMPS_REGIONS =
      Set.of(
          "default-update-timestamps-region",
          "org.hibernate.cache.spi.TimestampsRegion",
          "org.hibernate.cache.spi.UpdateTimestampsCache");

  /**
   * Returns the default profile for a cache's name. Hibernate may put a prefix and a dot before the
   * name.
   */
  public static Profile usualFor(String cache) {
    boolean timestamps =
        TIMESTAMPS_REGIONS.stream()
            .anyMatch(region -> cache.equals(region) || cache.endsWith("." + region));
    return timestamps ? HIBERNATE_TIMESTAMPS : NONE;
  }
}
