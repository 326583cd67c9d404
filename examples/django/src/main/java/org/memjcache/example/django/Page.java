package org.memjcache.example.django;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.cache.expiry.Duration;
import org.memjcache.MemcachedCache;

/**
 * The view of {@code site/guide/views.py} in Java: the same key, the same value, the same timeout.
 */
public final class Page {

  /** The key of Django's view. */
  public static final String KEY = "pidancode.com";

  private static final Duration TIMEOUT = new Duration(TimeUnit.SECONDS, 300);

  private final MemcachedCache<String, Object> cache;
  private final AtomicInteger calculations = new AtomicInteger();

  /** A page that is stored in this cache. */
  public Page(MemcachedCache<String, Object> cache) {
    this.cache = cache;
  }

  /** A value that is slow to calculate, from the cache if possible. */
  public String content() {
    return String.valueOf(
        cache.withTimeToLive(TIMEOUT).getOrCompute(KEY, key -> expensiveCalculation()));
  }

  /** The number of calculations by this object. */
  public int calculations() {
    return calculations.get();
  }

  private String expensiveCalculation() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    return "calculated by Java, calculation " + calculations.incrementAndGet();
  }
}
