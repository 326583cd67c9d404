package org.memjcache.internal.hibernate;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.memjcache.internal.integration.ReadThrough;

/**
 * The loader of the region in which Hibernate notes when each table was last updated.
 *
 * <p>Hibernate takes cached query results for valid that are younger than the update noted for each
 * of their tables, and a table without one for never updated. But a cache may lose entries at any
 * time. So what is not there is noted as updated now, in the answer and for all JVMs: results from
 * before are read again once, and none is stale.
 *
 * <p>The scale is that of Hibernate's {@code SimpleTimestamper}: milliseconds since 1970 in all but
 * the last 12 bits, which count within a millisecond. It gives {@code Long}s, whatever the cache's
 * type of values is called. Safe for use by many threads.
 */
public final class UpdateTimestamps<K, V> implements ReadThrough<K, V> {

  /** Above each timestamp that Hibernate gives out: results of any age are from before. */
  public static final long ALWAYS_LATER = Long.MAX_VALUE;

  private static final int BITS_WITHIN_MILLISECOND = 12;

  /** Hibernate's name of the region, and two that earlier versions gave it. */
  private static final Set<String> REGIONS =
      Set.of(
          "default-update-timestamps-region",
          "org.hibernate.cache.spi.TimestampsRegion",
          "org.hibernate.cache.spi.UpdateTimestampsCache");

  private final InstantSource clock;

  public UpdateTimestamps(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Whether a cache of this name is that region; Hibernate may put a prefix and a dot before it.
   */
  public static boolean isRegion(String cache) {
    return REGIONS.stream()
        .anyMatch(region -> cache.equals(region) || cache.endsWith("." + region));
  }

  @Override
  public boolean hasLoader() {
    return true;
  }

  @Override
  public boolean isReadThrough() {
    return true;
  }

  @Override
  public boolean loadsUnread() {
    return true;
  }

  /** The end of this millisecond, since a query may have begun within it. */
  @Override
  public V load(K key) {
    return value(((clock.millis() + 1) << BITS_WITHIN_MILLISECOND) - 1);
  }

  /** Nobody knows when the table was updated, so no result may be used. */
  @Override
  public V loadUnknown(K key) {
    return value(ALWAYS_LATER);
  }

  @Override
  public Map<K, V> loadAll(Iterable<? extends K> keys) {
    Map<K, V> loaded = new LinkedHashMap<>();
    keys.forEach(key -> loaded.put(key, load(key)));
    return loaded;
  }

  @SuppressWarnings("unchecked") // who makes it has checked that the cache takes Longs
  private V value(Long timestamp) {
    return (V) timestamp;
  }
}
