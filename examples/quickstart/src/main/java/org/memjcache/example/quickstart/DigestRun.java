package org.memjcache.example.quickstart;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** One JVM's run: asks the cache for the digest of every class file. */
public final class DigestRun {

  /** How many digests the cache is asked for at once; the first is computed again, as a check. */
  static final int CHUNK = 50;

  private DigestRun() {}

  /**
   * Runs, and prints a {@link RunResult} as one line on standard output.
   *
   * @param arguments the servers, and whether to show the progress ({@code true} or {@code false})
   * @throws IllegalStateException if the cache gave a wrong digest
   */
  public static void main(String[] arguments) throws JMException {
    Properties properties = new Properties();
    properties.setProperty("memjcache.servers", arguments[0]);
    properties.setProperty("memjcache.namespace", "quickstart");
    Progress progress = new Progress(Boolean.parseBoolean(arguments[1]));
    try (CachingProvider provider = Caching.getCachingProvider();
        CacheManager manager = provider.getCacheManager(null, null, properties);
        Cache<String, String> digests = manager.createCache("digests", configuration())) {
      System.out.println(run(digests, progress).toLine());
    }
  }

  private static MutableConfiguration<String, String> configuration() {
    return new MutableConfiguration<String, String>()
        .setTypes(String.class, String.class)
        .setReadThrough(true)
        .setCacheLoaderFactory(FactoryBuilder.factoryOf(DigestLoader.class))
        .setStatisticsEnabled(true);
  }

  private static RunResult run(Cache<String, String> digests, Progress progress)
      throws JMException {
    List<String> names = ClassFiles.names();
    long start = System.nanoTime();
    for (int from = 0; from < names.size(); from += CHUNK) {
      List<String> chunk = names.subList(from, Math.min(from + CHUNK, names.size()));
      Map<String, String> answer = digests.getAll(new HashSet<>(chunk));
      check(chunk.get(0), answer.get(chunk.get(0)));
      progress.show(from + chunk.size(), names.size());
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    long hits = statistic("CacheHits");
    long misses = statistic("CacheMisses");
    return new RunResult(names.size(), hits, misses, DigestLoader.calls(), millis);
  }

  private static void check(String name, @Nullable String digest) {
    if (!ClassFiles.digest(name).equals(digest)) {
      throw new IllegalStateException("The cache gave a wrong digest of " + name + ": " + digest);
    }
  }

  /** Asks the statistics bean that JCache defines. */
  private static long statistic(String attribute) throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName pattern = new ObjectName("javax.cache:type=CacheStatistics,Cache=digests,*");
    ObjectName bean = beans.queryNames(pattern, null).iterator().next();
    return (Long) beans.getAttribute(bean, attribute);
  }
}
