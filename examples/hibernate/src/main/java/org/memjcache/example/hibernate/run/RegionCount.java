package org.memjcache.example.hibernate.run;

import java.io.Serializable;

/**
 * Hibernate's counters of a region.
 *
 * @param region the region's name
 * @param hits the number of lookups that found an entry
 * @param misses the number of lookups that found none
 */
record RegionCount(String region, long hits, long misses) implements Serializable {

  /** The sum of two counts of the same region. */
  RegionCount plus(RegionCount other) {
    return new RegionCount(region, hits + other.hits, misses + other.misses);
  }

  /** The hit ratio, in percent. */
  double ratio() {
    return 100.0 * hits / Math.max(1, hits + misses);
  }
}
