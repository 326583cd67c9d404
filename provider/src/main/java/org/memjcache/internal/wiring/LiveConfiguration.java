package org.memjcache.internal.wiring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.event.EventDispatcher;
import org.memjcache.internal.management.CacheConfigurationBean;
import org.memjcache.internal.management.CacheStatistics;
import org.memjcache.internal.management.MBeanRegistry;

/**
 * The configuration of an open cache: what can change while it is open (listeners, the two
 * switches) and a copy of everything for those who ask. Safe for use by many threads.
 */
public final class LiveConfiguration<K, V> implements AutoCloseable {

  private final String cacheName;
  private final EffectiveConfiguration<K, V> fixed;
  private final List<CacheEntryListenerConfiguration<K, V>> listeners =
      new CopyOnWriteArrayList<>();
  private final EventDispatcher<K, V> events;
  private final CacheStatistics statistics;
  private final MBeanRegistry beans;
  private volatile boolean managementEnabled;

  public LiveConfiguration(
      String cacheName,
      EffectiveConfiguration<K, V> configuration,
      EventDispatcher<K, V> events,
      CacheStatistics statistics,
      MBeanRegistry beans) {
    this.cacheName = cacheName;
    this.fixed = configuration;
    this.events = events;
    this.statistics = statistics;
    this.beans = beans;
    configuration.getCacheEntryListenerConfigurations().forEach(this::register);
    listeners.forEach(fixed::removeCacheEntryListenerConfiguration);
  }

  /** Begins to deliver events, with the cache as their source, and shows the MBeans in use. */
  void start(Cache<K, V> cache) {
    events.start(cache);
    enableStatistics(fixed.isStatisticsEnabled());
    enableManagement(fixed.isManagementEnabled());
  }

  public Class<K> keyType() {
    return fixed.getKeyType();
  }

  public Class<V> valueType() {
    return fixed.getValueType();
  }

  /**
   * A copy as it stands now.
   *
   * @throws IllegalArgumentException if a copy of this type cannot be given
   */
  public <C extends Configuration<K, V>> C copy(Class<C> type) {
    MemcachedConfiguration<K, V> copy = fixed.copy(statistics.isEnabled(), managementEnabled);
    listeners.forEach(copy::addCacheEntryListenerConfiguration);
    return Unwrapping.unwrap(
        type.isAssignableFrom(MutableConfiguration.class) ? new MutableConfiguration<>(copy) : copy,
        type);
  }

  /**
   * Checks the types that a caller asks for.
   *
   * @throws ClassCastException if the cache was configured with other types
   */
  public void checkTypes(Class<?> keyType, Class<?> valueType) {
    if (!keyType.equals(keyType()) || !valueType.equals(valueType())) {
      throw new ClassCastException(
          "cache '%s' has keys of type %s and values of type %s, not %s and %s"
              .formatted(
                  cacheName,
                  keyType().getName(),
                  valueType().getName(),
                  keyType.getName(),
                  valueType.getName()));
    }
  }

  public void register(CacheEntryListenerConfiguration<K, V> configuration) {
    events.register(configuration);
    listeners.add(configuration);
  }

  public void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
    events.deregister(configuration);
    listeners.remove(configuration);
  }

  public void enableStatistics(boolean enabled) {
    statistics.setEnabled(enabled);
    if (enabled) {
      beans.register(cacheName, statistics);
    } else {
      beans.unregisterStatistics(cacheName);
    }
  }

  public void enableManagement(boolean enabled) {
    managementEnabled = enabled;
    if (enabled) {
      beans.register(
          cacheName,
          new CacheConfigurationBean(fixed, statistics::isEnabled, () -> managementEnabled));
    } else {
      beans.unregisterConfiguration(cacheName);
    }
  }

  /** Takes the MBeans away. */
  @Override
  public void close() {
    beans.unregisterStatistics(cacheName);
    beans.unregisterConfiguration(cacheName);
  }
}
