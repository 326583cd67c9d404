package org.memjcache.differential;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.memjcache.differential.Observation.Counts;

/** One of the two compared caches, with its database and journal. */
final class Side implements AutoCloseable {

  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

  private final Setting setting;
  private final Journal journal = new Journal();
  private final Database database;
  private final Cache<Integer, String> cache;
  private Counts counted = Counts.NONE;

  Side(CacheManager manager, Setting setting, boolean storeByValue) {
    this.setting = setting;
    this.database = new Database(journal, setting.integration());
    this.cache =
        manager.createCache(
            UUID.randomUUID().toString(),
            setting.configuration(journal, database).setStoreByValue(storeByValue));
  }

  Observation run(Step step) {
    String result = outcome(step);
    Counts before = counted;
    counted = counts();
    return new Observation(
        result, journal.take(), counted.minus(before), keys(), database.contents());
  }

  private String outcome(Step step) {
    try {
      return String.valueOf(step.action().run(cache));
    } catch (Throwable e) {
      return e.getClass().getName();
    }
  }

  /** Reads without an effect on statistics or expiry. */
  private Set<Integer> keys() {
    Set<Integer> keys = new TreeSet<>();
    for (int key = 0; key < Steps.KEYS; key++) {
      if (cache.containsKey(key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private Counts counts() {
    if (!setting.statistics()) {
      return Counts.NONE;
    }
    try {
      ObjectName name =
          BEANS
              .queryNames(
                  new ObjectName("javax.cache:type=CacheStatistics,*,Cache=" + cache.getName()),
                  null)
              .iterator()
              .next();
      AttributeList values =
          BEANS.getAttributes(
              name, new String[] {"CacheHits", "CacheMisses", "CachePuts", "CacheRemovals"});
      return new Counts(value(values, 0), value(values, 1), value(values, 2), value(values, 3));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long value(AttributeList values, int index) {
    return (long) ((Attribute) values.get(index)).getValue();
  }

  /** Restores the initial state of cache and database. */
  void reset() {
    cache.clear();
    database.reset();
    journal.take();
    counted = counts();
  }

  @Override
  public void close() {
    cache.getCacheManager().destroyCache(cache.getName());
  }
}
