package org.memjcache.internal.hibernate;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.memjcache.internal.integration.ReadThrough;

/**
 * The loader of the region in which Hibernate notes when each table was last updated.
 *
 * <p>Hibernate uses a cached query result if it is younger than the noted update of each of its
 * tables, and treats a table without an entry as never updated. But a cache may lose entries at any
 * time. So a missing entry is added as updated now, for all JVMs: older results are read again
 * once, and no stale result is used.
 *
 * <p>Timestamps have the form of Hibernate's {@code SimpleTimestamper}: milliseconds since 1970,
 * then 12 bits that count within the millisecond. Values are {@code Long}s, regardless of the
 * cache's type of values. Safe for use by many threads.
 */
public final class UpdateTimestamps<K, V> implements ReadThrough<K, V> {

  /** Larger than each timestamp of Hibernate: all results are older. */
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

  /** Returns the end of this millisecond, as a query may have begun within it. */
  @Override
  public V load(K key) {
    return value(((clock.millis() + 1) << BITS_WITHIN_MILLISECOND) - 1);
  }

  /** Returns {@link #ALWAYS_LATER}: it is not known when the table was updated. */
  @Override
  public V loadUnknown(K key) {
    return value(ALWAYS_LATER);
  }

  @Override
  public List<Map.Entry<K, V>> loadAll(Iterable<? extends K> keys) {
    List<Map.Entry<K, V>> loaded = new ArrayList<>();
    keys.forEach(key -> loaded.add(Map.entry(key, load(key))));
    return loaded;
  }

  @SuppressWarnings("unchecked") // Made only for caches that accept Longs.
  private V value(Long timestamp) {
    return (V) timestamp;
  }
}
