package org.memjcache.example.hibernate.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.expiry.Duration;
import org.memjcache.MemcachedCache;

/**
 * The contents of a region in memcached.
 *
 * @param region the region's name
 * @param expiry the time to live in the region's setting, in seconds
 * @param items the entries
 */
record RegionItems(String region, long expiry, List<Item> items) {

  /**
   * An entry.
   *
   * @param seconds the remaining time to live
   * @param bytes the size of the value in memcached
   * @param javaBytes the size of the same value in Java serialization
   */
  record Item(long seconds, long bytes, long javaBytes) {

    private static Item of(Object value, Map<String, String> facts) {
      Instant end = Instant.parse(fact(facts, "ends"));
      return new Item(
          Instant.now().until(end, ChronoUnit.SECONDS),
          Long.parseLong(fact(facts, "value").replace(" bytes", "")),
          javaSize(value));
    }

    private static String fact(Map<String, String> facts, String name) {
      return Objects.requireNonNull(facts.get(name), name);
    }

    private static int javaSize(Object value) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot serialize " + value, e);
      }
      return bytes.size();
    }
  }

  /** Reads the entries of a region. */
  @SuppressWarnings("unchecked")
  static RegionItems of(Cache<Object, Object> region) {
    MemcachedCache<Object, Object> cache = region.unwrap(MemcachedCache.class);
    List<Item> items = new ArrayList<>();
    for (Cache.Entry<Object, Object> entry : cache) {
      items.add(Item.of(entry.getValue(), cache.explain(entry.getKey()).facts()));
    }
    CompleteConfiguration<Object, Object> configuration =
        cache.getConfiguration(CompleteConfiguration.class);
    Duration expiry = configuration.getExpiryPolicyFactory().create().getExpiryForCreation();
    long seconds = expiry.getTimeUnit().toSeconds(expiry.getDurationAmount());
    return new RegionItems(region.getName(), seconds, items);
  }

  /** Whether no entry has more time to live than the setting. */
  boolean isInTime() {
    return items.stream().allMatch(item -> item.seconds() <= expiry);
  }

  /** Whether the entries are entities, not collections, natural ids or query results. */
  boolean areEntities() {
    return region.matches("[\\w.]+\\.[A-Z]\\w+");
  }

  long bytes() {
    return sum(Item::bytes);
  }

  long javaBytes() {
    return sum(Item::javaBytes);
  }

  private long sum(ToLongFunction<Item> part) {
    return items.stream().mapToLong(part).sum();
  }
}
