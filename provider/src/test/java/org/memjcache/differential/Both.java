package org.memjcache.differential;

import javax.cache.CacheManager;
import javax.cache.Caching;
import org.memjcache.differential.Divergence.Pair;

/** The reference implementation's cache and ours, under one setting. */
record Both(Side reference, Side ours) implements AutoCloseable {

  private static final String REFERENCE = "org.jsr107.ri.spi.RICachingProvider";

  /** Opens both caches; the entries of the reference are always private, on its heap. */
  static Both open(Setting setting, CacheManager manager, boolean storeByValue) {
    CacheManager referenceManager = Caching.getCachingProvider(REFERENCE).getCacheManager();
    return new Both(
        new Side(referenceManager, setting, false), new Side(manager, setting, storeByValue));
  }

  Pair run(Step step) {
    return new Pair(reference.run(step), ours.run(step));
  }

  void reset() {
    reference.reset();
    ours.reset();
  }

  @Override
  public void close() {
    reference.close();
    ours.close();
  }
}
