package org.memjcache.example.hibernate.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.MemcachedCluster;

/** The contents of each region in memcached, read through JCache without Hibernate. */
record ItemTable(MemcachedCluster cluster, List<String> regions) {

  void print(PrintStream out, Claims claims) {
    List<RegionItems> items = read();
    out.printf(
        Locale.ROOT,
        "%n%-30s%8s%12s%10s%10s%11s%n",
        "region",
        "entries",
        "expiry",
        "bytes",
        "as Java",
        "of that");
    items.forEach(row -> print(out, row));
    List<RegionItems> entities = items.stream().filter(RegionItems::areEntities).toList();
    long bytes = entities.stream().mapToLong(RegionItems::bytes).sum();
    long javaBytes = entities.stream().mapToLong(RegionItems::javaBytes).sum();
    claims.add(
        String.format(
            Locale.ROOT,
            "Entities take %,d bytes, at most half of the %,d of Java serialization.",
            bytes,
            javaBytes),
        2 * bytes <= javaBytes);
    claims.add(
        "No entry has more time to live than its region's setting.",
        items.stream().allMatch(RegionItems::isInTime));
  }

  private static void print(PrintStream out, RegionItems row) {
    out.printf(
        Locale.ROOT,
        "%-30s%,8d%,10d s%,10d%,10d%9.0f %%%n",
        RegionTable.shortName(row.region()),
        row.items().size(),
        row.expiry(),
        row.bytes(),
        row.javaBytes(),
        100.0 * row.bytes() / Math.max(1, row.javaBytes()));
  }

  private List<RegionItems> read() {
    Properties properties = new Properties();
    properties.setProperty("memjcache.servers", cluster.servers());
    try (CachingProvider provider =
            Caching.getCachingProvider(MemcachedCachingProvider.class.getName());
        CacheManager manager = provider.getCacheManager(null, null, properties)) {
      return regions.stream().map(region -> RegionItems.of(open(manager, region))).toList();
    }
  }

  /** Opens a region as Hibernate does: as declared in memjcache.properties, or with defaults. */
  private static Cache<Object, Object> open(CacheManager manager, String region) {
    Cache<Object, Object> declared = manager.getCache(region);
    return declared == null ? manager.createCache(region, new MutableConfiguration<>()) : declared;
  }
}
