package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.hibernate.UpdateTimestamps;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Hold;
import org.memjcache.testkit.MemcachedServer;

/**
 * The profile {@code hibernate-timestamps}: a missing timestamp is added as the current time, and
 * an unknown one counts as later than all others.
 */
@Tag("servers")
class UpdateTimestampsTest {

  private static final String REGION = "default-update-timestamps-region";

  private final MemcachedServer server = MemcachedServer.start();
  private final FaultProxy proxy = FaultProxy.to(server);
  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final Properties properties = new Properties();

  UpdateTimestampsTest() {
    properties.setProperty("memjcache.servers", proxy.host() + ":" + proxy.port());
    properties.setProperty("memjcache.operation-timeout", "2s");
  }

  @AfterEach
  void close() {
    provider.close();
    proxy.close();
    server.close();
  }

  private CacheManager manager(String uri) {
    return provider.getCacheManager(URI.create(uri), null, properties);
  }

  private Cache<Object, Object> region(String name) {
    return manager("urn:one").createCache(name, new MutableConfiguration<>());
  }

  private static long scale(long millis) {
    return millis << 12;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REGION,
        "shop." + REGION,
        "org.hibernate.cache.spi.TimestampsRegion",
        "org.hibernate.cache.spi.UpdateTimestampsCache"
      })
  void get_absent_addsNow(String name) {
    Cache<Object, Object> region = region(name);
    Cache<Object, Object> other =
        manager("urn:two").createCache(name, new MutableConfiguration<>());
    long before = scale(System.currentTimeMillis());

    Object added = region.get("PERSON");

    long after = scale(System.currentTimeMillis() + 1);
    assertThat((Long) added).isBetween(before + 1, after);
    assertThat(other.get("PERSON")).isEqualTo(added);
    assertThat(region.get("PERSON")).isEqualTo(added);
  }

  @Test
  void load_anyTime_isAfterItsMillisecond() {
    UpdateTimestamps<String, Long> loader = new UpdateTimestamps<>(() -> Instant.EPOCH);
    assertThat(loader.load("PERSON")).isEqualTo(scale(1) - 1);
  }

  @Test
  void get_absent_takesOneExchange() {
    Cache<Object, Object> region = region(REGION);
    region.put("warm", 1L);
    proxy.awaitQuiet(Duration.ofMillis(5));
    proxy.forget();
    Hold hold = proxy.holdExchangesAfter(1);
    Object added = region.get("PERSON");
    hold.release();
    assertThat(added).isNotEqualTo(UpdateTimestamps.ALWAYS_LATER);
    assertThat(region.get("PERSON")).isEqualTo(added);
  }

  @Test
  void get_lowerTimestamp_isRead() {
    Cache<Object, Object> region = region(REGION);
    region.put("PERSON", 17L);
    assertThat(region.get("PERSON")).isEqualTo(17L);
    region.get("ADDRESS");
    region.put("ADDRESS", 18L);
    assertThat(region.getAll(Set.of("PERSON", "ADDRESS")))
        .isEqualTo(Map.of("PERSON", 17L, "ADDRESS", 18L));
  }

  @Test
  void getAll_absent_addsNow() {
    Cache<Object, Object> region = region(REGION);
    Map<Object, Object> added = region.getAll(Set.of("PERSON", "ADDRESS"));
    assertThat(added).containsOnlyKeys("PERSON", "ADDRESS");
    assertThat(region.getAll(added.keySet())).isEqualTo(added);
    assertThat(region.get("PERSON")).isEqualTo(added.get("PERSON"));
  }

  @Test
  void clear_existing_nextGetIsNow() {
    Cache<Object, Object> region = region(REGION);
    region.put("PERSON", 17L);
    region.clear();
    assertThat((Long) region.get("PERSON")).isGreaterThan(scale(1));
  }

  @Test
  void put_expirySettings_neverExpires() {
    properties.setProperty("memjcache.default.expiry.created", "1s");
    properties.setProperty("memjcache.cache.[*].expiry.updated", "1s");
    properties.setProperty("memjcache.cache.[" + REGION + "].expiry.accessed", "0s");
    Cache<Object, Object> region = region(REGION);
    ExpiryPolicy policy = policy(region);
    assertThat(policy.getExpiryForCreation().isEternal()).isTrue();
    assertThat(policy.getExpiryForAccess()).isNull();
    assertThat(policy.getExpiryForUpdate()).isNull();
    assertThat(policy(region("others")).getExpiryForCreation().isEternal()).isFalse();
  }

  @SuppressWarnings("unchecked")
  private static ExpiryPolicy policy(Cache<Object, Object> cache) {
    CompleteConfiguration<Object, Object> configuration =
        cache.getConfiguration(CompleteConfiguration.class);
    return configuration.getExpiryPolicyFactory().create();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void get_nodeDown_isAlwaysLater(boolean killed) {
    properties.setProperty("memjcache.operation-timeout", "200ms");
    properties.setProperty("memjcache.default.statistics", "true");
    Cache<Object, Object> region = region(REGION);
    region.put("PERSON", 17L);
    if (killed) {
      server.kill();
    } else {
      server.freeze();
    }
    for (int i = 0; i < 5; i++) {
      assertThat(region.get("PERSON")).isEqualTo(UpdateTimestamps.ALWAYS_LATER);
    }
    assertThat(region.getAll(Set.of("PERSON"))).isEqualTo(Map.of("PERSON", Long.MAX_VALUE));
    region.put("PERSON", 18L);
    assertThat(region.get("PERSON")).isEqualTo(UpdateTimestamps.ALWAYS_LATER);
  }

  @Test
  void get_nodeBackAfterLostPut_isNow() {
    properties.setProperty("memjcache.operation-timeout", "200ms");
    properties.setProperty("memjcache.breaker.probe-interval", "50ms");
    Cache<Object, Object> region = region(REGION);
    region.put("PERSON", 17L);
    server.freeze();
    region.put("PERSON", 18L);
    server.thaw();
    await().until(() -> !region.get("PERSON").equals(UpdateTimestamps.ALWAYS_LATER));
    // The put may have reached the server nevertheless, but the former value is gone.
    assertThat((Long) region.get("PERSON")).isGreaterThan(17L);
  }

  @Test
  void get_onErrorThrow_throws() {
    properties.setProperty("memjcache.default.on-error", "throw");
    Cache<Object, Object> region = region(REGION);
    region.put("PERSON", 17L);
    server.kill();
    assertThatThrownBy(() -> region.get("PERSON"))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("PERSON");
  }

  @Test
  void profile_configured_overridesName() {
    properties.setProperty("memjcache.cache.[updates].profile", "hibernate-timestamps");
    properties.setProperty("memjcache.cache.[" + REGION + "].profile", "none");
    assertThat(region("updates").get("PERSON")).isInstanceOf(Long.class);
    assertThat(region(REGION).get("PERSON")).isNull();
    Cache<String, Long> coded =
        manager("urn:one")
            .createCache(
                "coded",
                new MemcachedConfiguration<String, Long>()
                    .setTypes(String.class, Long.class)
                    .setOnError(OnError.THROW)
                    .setProfile(Profile.HIBERNATE_TIMESTAMPS));
    assertThat(coded.get("PERSON")).isPositive();
  }

  @Test
  void region_otherTypes_isOrdinaryCache() {
    Cache<String, String> strings =
        manager("urn:one")
            .createCache(
                REGION,
                new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    assertThat(strings.get("PERSON")).isNull();
  }

  @Test
  void profile_unsuitableCache_isRefused() {
    properties.setProperty("memjcache.cache.[u*].profile", "hibernate-timestamps");
    refuses(
        new MutableConfiguration<String, String>().setTypes(String.class, String.class),
        "whose values are of type java.lang.String");
    CacheLoader<Object, Object> loader = new Answering();
    refuses(
        new MutableConfiguration<>().setCacheLoaderFactory(() -> loader),
        "since it has a CacheLoader");
  }

  private void refuses(Configuration<?, ?> configuration, String reason) {
    assertThatThrownBy(() -> manager("urn:one").createCache("updates", configuration))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll(
            "memjcache.cache.[updates].profile", "'hibernate-timestamps'", reason, "allowed is");
  }

  private static final class Answering implements CacheLoader<Object, Object> {
    @Override
    public Object load(Object key) {
      return key;
    }

    @Override
    public Map<Object, Object> loadAll(Iterable<?> keys) {
      return Map.of();
    }
  }
}
