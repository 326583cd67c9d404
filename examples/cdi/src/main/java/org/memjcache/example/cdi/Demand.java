package org.memjcache.example.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.cache.Cache;
import javax.cache.processor.MutableEntry;
import org.memjcache.cdi.Memjcache;

/**
 * Counts how often rates are wanted, over all instances of the application.
 *
 * <p>Good enough for a statistic: memcached may forget a number at any time.
 */
@ApplicationScoped
public class Demand {

  @Inject
  @Memjcache("demand")
  Cache<String, Long> counts;

  /** Counts one more, and loses none of those that other instances count at the same time. */
  public void count(String from, String to) {
    counts.invoke(from + to, Demand::increment);
  }

  /** How often this rate was wanted. */
  public long of(String from, String to) {
    Long count = counts.get(from + to);
    return count == null ? 0 : count;
  }

  private static long increment(MutableEntry<String, Long> entry, Object... arguments) {
    long count = entry.exists() ? entry.getValue() + 1 : 1;
    entry.setValue(count);
    return count;
  }
}
