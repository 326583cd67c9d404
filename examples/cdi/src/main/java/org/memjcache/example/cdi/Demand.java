package org.memjcache.example.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.cache.Cache;
import javax.cache.processor.MutableEntry;
import org.memjcache.cdi.Memjcache;

/**
 * Counts the requests for rates, over all instances of the application.
 *
 * <p>Suitable for statistics only: memcached may evict a number at any time.
 */
@ApplicationScoped
public class Demand {

  @Inject
  @Memjcache("demand")
  Cache<String, Long> counts;

  /** Adds one request; concurrent requests of other instances are counted, too. */
  public void count(String from, String to) {
    counts.invoke(from + to, Demand::increment);
  }

  /** The number of requests for this rate. */
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
