package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.MemcachedCachingProvider;

class MemcachedCacheManagerTest {

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final CacheManager manager = provider.getCacheManager();

  @AfterEach
  void close() {
    provider.close();
  }

  private CacheManager managerWith(String... settings) {
    Properties properties = new Properties();
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    return provider.getCacheManager(URI.create("urn:with-settings"), null, properties);
  }

  @Test
  void createCache_existingName_isRefused() {
    Cache<Object, Object> cache = manager.createCache("c", Heap.bare());

    assertThatThrownBy(() -> manager.createCache("c", Heap.bare()))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("cache 'c' exists already");
    assertThat(manager.<Object, Object>getCache("c")).isSameAs(cache);
  }

  @Test
  void createCache_nameOfClosedCache_createsCache() {
    Cache<Object, Object> cache = manager.createCache("c", Heap.bare());
    cache.close();
    cache.close();

    assertThat(manager.<Object, Object>getCache("c")).isNull();
    assertThat(manager.getCacheNames()).isEmpty();
    assertThat(manager.createCache("c", Heap.bare())).isNotSameAs(cache);
  }

  @Test
  void destroyCache_open_closesAndEmpties() {
    Cache<Object, Object> cache = manager.createCache("c", Heap.bare());
    cache.put(1, 2);
    manager.destroyCache("c");

    assertThat(cache.isClosed()).isTrue();
    assertThat(manager.createCache("c", Heap.bare()).get(1)).isNull();
  }

  @Test
  void destroyCache_closedOrUnknown_doesNothing() {
    manager.createCache("c", Heap.bare()).close();

    assertThatCode(
            () -> {
              manager.destroyCache("c");
              manager.destroyCache("unknown");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void close_openCaches_closesThem() {
    Cache<Object, Object> cache = manager.createCache("c", Heap.bare());
    manager.close();
    manager.close();

    assertThat(cache.isClosed()).isTrue();
    assertThat(manager.isClosed()).isTrue();
  }

  @Test
  void call_closedManager_throws() {
    manager.close();

    assertThatThrownBy(() -> manager.createCache("c", Heap.bare()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.getCache(null)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.getCache("c", null, null))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(manager::getCacheNames).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.destroyCache("c")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.enableStatistics("c", true))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.enableManagement("c", true))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void call_nullArgument_throws() {
    assertThatThrownBy(() -> manager.createCache(null, Heap.bare()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> manager.createCache("c", null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> manager.getCache(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> manager.getCache("c", null, Object.class))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> manager.destroyCache(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> manager.enableStatistics(null, true))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> manager.enableManagement(null, true))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void getCacheNames_createdLater_isSnapshot() {
    manager.createCache("a", Heap.bare());
    Iterable<String> names = manager.getCacheNames();
    manager.createCache("b", Heap.bare());

    assertThat(names).containsExactly("a");
    assertThatThrownBy(
            () -> {
              var iterator = names.iterator();
              iterator.next();
              iterator.remove();
            })
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void getCache_typed_checksTypes() {
    Cache<String, Integer> cache = manager.createCache("c", Heap.typed());

    assertThat(manager.getCache("c", String.class, Integer.class)).isSameAs(cache);
    assertThat(manager.<String, Integer>getCache("c")).isSameAs(cache);
    assertThatThrownBy(() -> manager.getCache("c", String.class, Long.class))
        .isInstanceOf(ClassCastException.class)
        .hasMessageContaining("java.lang.Integer");
    assertThat(manager.getCache("other", String.class, Long.class)).isNull();
  }

  @Test
  void configuration_noSettings_equalsPassed() {
    MutableConfiguration<String, Integer> passed =
        new MutableConfiguration<String, Integer>()
            .setTypes(String.class, Integer.class)
            .setStoreByValue(false)
            .setStatisticsEnabled(true)
            .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR));
    Cache<String, Integer> cache = manager.createCache("c", passed);

    CompleteConfiguration<String, Integer> got = complete(cache);

    assertThat(got).isEqualTo(passed).isNotSameAs(passed);
    assertThat(passed).isEqualTo(got);
    passed.setStatisticsEnabled(false);
    assertThat(complete(cache)).isNotEqualTo(passed);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> CompleteConfiguration<K, V> complete(Cache<K, V> cache) {
    return cache.getConfiguration(CompleteConfiguration.class);
  }

  @Test
  void configuration_bare_hasDefaults() {
    Cache<Integer, String> cache =
        manager.createCache(
            "c",
            new Configuration<Integer, String>() {
              @Override
              public Class<Integer> getKeyType() {
                return Integer.class;
              }

              @Override
              public Class<String> getValueType() {
                return String.class;
              }

              @Override
              public boolean isStoreByValue() {
                return false;
              }
            });

    assertThat(complete(cache))
        .isEqualTo(
            new MutableConfiguration<Integer, String>()
                .setTypes(Integer.class, String.class)
                .setStoreByValue(false));
  }

  @Test
  void configuration_statisticsSwitched_follows() {
    Cache<Object, Object> cache = manager.createCache("c", Heap.bare());
    manager.enableStatistics("c", true);
    manager.enableManagement("c", true);

    assertThat(complete(cache).isStatisticsEnabled()).isTrue();
    assertThat(complete(cache).isManagementEnabled()).isTrue();

    manager.enableStatistics("c", false);
    manager.enableManagement("c", false);

    assertThat(complete(cache).isStatisticsEnabled()).isFalse();
    assertThat(complete(cache).isManagementEnabled()).isFalse();
    assertThatThrownBy(() -> manager.enableStatistics("unknown", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown");
  }

  @Test
  void configuration_memcached_keepsOptions() {
    MemcachedConfiguration<String, Integer> passed =
        Heap.typed().setExpiryForCreation(Duration.ONE_HOUR).setAllowedClasses("com.acme.*");
    Cache<String, Integer> cache = manager.createCache("c", passed);

    @SuppressWarnings("unchecked")
    MemcachedConfiguration<String, Integer> got =
        cache.getConfiguration(MemcachedConfiguration.class);

    assertThat(got.getOptions()).isEqualTo(passed.getOptions());
    assertThatThrownBy(() -> cache.getConfiguration(OtherConfiguration.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private interface OtherConfiguration extends Configuration<String, Integer> {}

  @Test
  void settings_standardConfiguration_override() {
    CacheManager configured =
        managerWith(
            "memjcache.default.expiry.created", "30m",
            "memjcache.cache.[c].statistics", "true",
            "memjcache.cache.[c*].management", "true");
    CompleteConfiguration<Object, Object> got = complete(configured.createCache("c", Heap.bare()));

    assertThat(got.isStatisticsEnabled()).isTrue();
    assertThat(got.isManagementEnabled()).isTrue();
    ExpiryPolicy expiry = got.getExpiryPolicyFactory().create();
    assertThat(expiry.getExpiryForCreation()).isEqualTo(Duration.THIRTY_MINUTES);
    assertThat(expiry.getExpiryForAccess()).isNull();
    assertThat(expiry.getExpiryForUpdate()).isNull();
  }

  @Test
  void settings_memcachedConfiguration_doNotOverride() {
    CacheManager configured =
        managerWith(
            "memjcache.default.expiry.created", "30m",
            "memjcache.default.expiry.accessed", "5m",
            "memjcache.default.statistics", "true");
    CompleteConfiguration<String, Integer> got =
        complete(
            configured.createCache(
                "c",
                Heap.typed()
                    .setStatisticsEnabled(false)
                    .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY))
                    .setExpiryForUpdate(Duration.ETERNAL)));

    assertThat(got.isStatisticsEnabled()).isFalse();
    ExpiryPolicy expiry = got.getExpiryPolicyFactory().create();
    assertThat(expiry.getExpiryForCreation()).isEqualTo(Duration.ONE_DAY);
    assertThat(expiry.getExpiryForAccess()).isNull();
    assertThat(expiry.getExpiryForUpdate()).isEqualTo(Duration.ETERNAL);
  }

  @Test
  void settings_customPolicy_overrideOneDuration() {
    CacheManager configured = managerWith("memjcache.default.expiry.updated", "unchanged");
    CompleteConfiguration<Object, Object> got =
        complete(
            configured.createCache(
                "c",
                Heap.bare().setExpiryPolicyFactory(FactoryBuilder.factoryOf(OddPolicy.class))));

    ExpiryPolicy expiry = got.getExpiryPolicyFactory().create();
    assertThat(expiry.getExpiryForCreation()).isEqualTo(Duration.FIVE_MINUTES);
    assertThat(expiry.getExpiryForAccess()).isEqualTo(Duration.TEN_MINUTES);
    assertThat(expiry.getExpiryForUpdate()).isNull();
  }

  public static final class OddPolicy implements ExpiryPolicy {
    @Override
    public Duration getExpiryForCreation() {
      return Duration.FIVE_MINUTES;
    }

    @Override
    public Duration getExpiryForAccess() {
      return Duration.TEN_MINUTES;
    }

    @Override
    public Duration getExpiryForUpdate() {
      return Duration.ONE_DAY;
    }
  }

  @Test
  void createCache_wrongOption_isRefusedByName() {
    assertThatThrownBy(
            () -> manager.createCache("c", Heap.typed().setAllowedClasses("com.acme.*Foo")))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll(
            "memjcache.cache.[c].classes.allow", "MemcachedConfiguration", "com.acme.*Foo");
  }

  @Test
  void unwrap_ownOrOtherType_returnsOrThrows() {
    assertThat(manager.unwrap(MemcachedCacheManager.class)).isSameAs(manager);
    assertThatThrownBy(() -> manager.unwrap(String.class))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
