package org.memjcache;

import java.util.Set;

/** What a cache is for, where that asks for more than a cache. */
public enum Profile {
  /** A cache. */
  NONE,

  /** The region in which Hibernate notes when each table was last updated. */
  HIBERNATE_TIMESTAMPS;

  /** Hibernate's names of that region: the present one, and two that were it earlier. */
  private static final Set<String> TIMESTAMPS_REGIONS =
      Set.of(
          "default-update-timestamps-region",
          "org.hibernate.cache.spi.TimestampsRegion",
          "org.hibernate.cache.spi.UpdateTimestampsCache");

  /** What a cache of this name is for; Hibernate may put a prefix and a dot before it. */
  public static Profile usualFor(String cache) {
    boolean timestamps =
        TIMESTAMPS_REGIONS.stream()
            .anyMatch(region -> cache.equals(region) || cache.endsWith("." + region));
    return timestamps ? HIBERNATE_TIMESTAMPS : NONE;
  }
}
