package org.memjcache.example.quickstart;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The run of one JVM: gets the footprint of each class from the cache. */
public final class FootprintRun {

  /** The number of entries of one {@code getAll}. */
  private static final int CHUNK = 25;

  private FootprintRun() {}

  /**
   * Runs, and prints a {@link RunResult} as one line on standard output.
   *
   * @param arguments the servers; the number of classes; whether the progress is redrawn ({@code
   *     true} or {@code false})
   */
  public static void main(String[] arguments) throws JMException {
    List<String> classNames =
        JavaBase.classNames().stream().limit(Long.parseLong(arguments[1])).toList();
    Progress progress =
        new Progress(System.err, Boolean.parseBoolean(arguments[2]), classNames.size());
    Map<String, Footprint> footprints;
    long found;
    try (CachingProvider provider = Caching.getCachingProvider();
        CacheManager manager = provider.getCacheManager(null, null, settings(arguments[0]));
        Cache<String, Footprint> cache = manager.createCache("footprints", configuration())) {
      footprints = footprints(cache, classNames, progress);
      found = found();
    }
    RunResult result =
        new RunResult(
            footprints.size(),
            found,
            FootprintLoader.computed(),
            checksum(footprints),
            ManagementFactory.getRuntimeMXBean().getUptime());
    System.out.println(result.toLine());
  }

  private static Properties settings(String servers) {
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", servers);
    settings.setProperty("memjcache.namespace", "quickstart");
    settings.setProperty("memjcache.classes.mode", "listed");
    settings.setProperty("memjcache.classes.allow", Footprint.class.getName());
    return settings;
  }

  private static MutableConfiguration<String, Footprint> configuration() {
    return new MutableConfiguration<String, Footprint>()
        .setTypes(String.class, Footprint.class)
        .setReadThrough(true)
        .setCacheLoaderFactory(FactoryBuilder.factoryOf(FootprintLoader.class))
        .setStatisticsEnabled(true);
  }

  private static Map<String, Footprint> footprints(
      Cache<String, Footprint> cache, List<String> classNames, Progress progress) {
    Map<String, Footprint> footprints = new TreeMap<>();
    for (int from = 0; from < classNames.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, classNames.size());
      footprints.putAll(cache.getAll(Set.copyOf(classNames.subList(from, to))));
      progress.show(to);
    }
    return footprints;
  }

  /** The number of entries that the cache had, from the MBean that JCache defines. */
  private static long found() throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName pattern = new ObjectName("javax.cache:type=CacheStatistics,Cache=footprints,*");
    ObjectName statistics = beans.queryNames(pattern, null).iterator().next();
    return (Long) beans.getAttribute(statistics, "CacheHits");
  }

  private static long checksum(Map<String, Footprint> footprints) {
    CRC32 checksum = new CRC32();
    footprints.forEach(
        (className, footprint) ->
            checksum.update((className + footprint).getBytes(StandardCharsets.UTF_8)));
    return checksum.getValue();
  }
}
