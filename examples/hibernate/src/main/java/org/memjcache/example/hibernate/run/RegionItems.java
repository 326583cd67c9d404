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
 * What a region holds in memcached.
 *
 * @param region its name
 * @param expiry how long its setting lets an entry live, in seconds
 * @param items its entries
 */
record RegionItems(String region, long expiry, List<Item> items) {

  /**
   * An entry.
   *
   * @param seconds how long it has to live
   * @param bytes how many its value has in memcached
   * @param javaBytes how many the same value has in Java serialization
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

  /** Goes through a region's entries. */
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

  /** Whether none of the entries lives for longer than the setting says. */
  boolean isInTime() {
    return items.stream().allMatch(item -> item.seconds() <= expiry);
  }

  /** Whether they are entities, and not collections, natural ids or results of queries. */
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
