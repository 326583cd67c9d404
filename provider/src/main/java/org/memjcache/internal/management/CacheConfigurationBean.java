package org.memjcache.internal.management;

import java.util.function.BooleanSupplier;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.management.CacheMXBean;

/**
 * The specification's MBean about a cache's configuration. The two switches are asked for whenever
 * they are read, everything else is as the cache was made. Safe for use by many threads.
 */
public final class CacheConfigurationBean implements CacheMXBean {

  private final CompleteConfiguration<?, ?> configuration;
  private final BooleanSupplier statisticsEnabled;
  private final BooleanSupplier managementEnabled;

  public CacheConfigurationBean(
      CompleteConfiguration<?, ?> configuration,
      BooleanSupplier statisticsEnabled,
      BooleanSupplier managementEnabled) {
    this.configuration = configuration;
    this.statisticsEnabled = statisticsEnabled;
    this.managementEnabled = managementEnabled;
  }

  @Override
  public String getKeyType() {
    return configuration.getKeyType().getName();
  }

  @Override
  public String getValueType() {
    return configuration.getValueType().getName();
  }

  @Override
  public boolean isReadThrough() {
    return configuration.isReadThrough();
  }

  @Override
  public boolean isWriteThrough() {
    return configuration.isWriteThrough();
  }

  @Override
  public boolean isStoreByValue() {
    return configuration.isStoreByValue();
  }

  @Override
  public boolean isStatisticsEnabled() {
    return statisticsEnabled.getAsBoolean();
  }

  @Override
  public boolean isManagementEnabled() {
    return managementEnabled.getAsBoolean();
  }
}
