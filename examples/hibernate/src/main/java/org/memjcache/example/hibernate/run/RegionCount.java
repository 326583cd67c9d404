package org.memjcache.example.hibernate.run;

import java.io.Serializable;

/**
 * What Hibernate counted for a region.
 *
 * @param region its name
 * @param hits how often the cache had what was asked for
 * @param misses how often it had not
 */
record RegionCount(String region, long hits, long misses) implements Serializable {

  /** Both of the same region together. */
  RegionCount plus(RegionCount other) {
    return new RegionCount(region, hits + other.hits, misses + other.misses);
  }

  /** The share of hits, in percent. */
  double ratio() {
    return 100.0 * hits / Math.max(1, hits + misses);
  }
}
