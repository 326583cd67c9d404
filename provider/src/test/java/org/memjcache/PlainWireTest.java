package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.Factory;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

/** The commands of plain caches: those of each operation, and the number of exchanges. */
@Tag("servers")
@Memcached
class PlainWireTest {

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final MemcachedServer server;
  private FaultProxy proxy;

  PlainWireTest(MemcachedServer server) {
    this.server = server;
  }

  @BeforeEach
  void start() {
    proxy = FaultProxy.to(server);
  }

  @AfterEach
  void stop() {
    provider.close();
    proxy.close();
  }

  private MemcachedCache<String, String> cache(Factory<ExpiryPolicy> expiry) {
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", proxy.toString());
    settings.setProperty("memjcache.operation-timeout", "3s");
    settings.setProperty("memjcache.default.format", "plain");
    MemcachedConfiguration<String, String> configuration = new MemcachedConfiguration<>();
    configuration.setTypes(String.class, String.class);
    configuration.setExpiryPolicyFactory(expiry);
    return provider
        .getCacheManager(URI.create("urn:wire"), null, settings)
        .unwrap(MemcachedCacheManager.class)
        .createCache("c", configuration);
  }

  /** The exchanges of a call: the lines of each, without opaques and CAS ids. */
  private List<List<String>> sent(Runnable call) {
    proxy.awaitQuiet();
    proxy.forget();
    call.run();
    proxy.awaitQuiet();
    return proxy.exchanges().stream()
        .map(exchange -> exchange.stream().map(PlainWireTest::text).toList())
        .toList();
  }

  private static String text(Frame frame) {
    return frame.line().replaceAll(" O\\d+", "").replaceAll(" C\\d+", " C");
  }

  @Test
  void operations_plain_sendMinimalCommands() {
    MemcachedCache<String, String> cache = cache(EternalExpiryPolicy.factoryOf());
    assertThat(sent(() -> cache.get("k"))).containsExactly(List.of("mg :1:k v c f t"));
    assertThat(sent(() -> cache.put("k", "abc"))).containsExactly(List.of("ms :1:k 3 F16"));
    assertThat(sent(() -> cache.containsKey("k"))).containsExactly(List.of("mg :1:k v c f t"));
    assertThat(sent(() -> cache.putIfAbsent("k", "x")))
        .containsExactly(List.of("ms :1:k 1 ME F16", "mg :1:k v c f t"));
    assertThat(sent(() -> cache.replace("k", "xy")))
        .containsExactly(List.of("mg :1:k v c f t"), List.of("ms :1:k 2 C F16"));
    assertThat(sent(() -> cache.remove("k"))).containsExactly(List.of("mg :1:k v c f t T-1"));
    assertThat(sent(() -> cache.putAll(Map.of("a", "1"))))
        .containsExactly(List.of("ms :1:a 1 F16"));
    assertThat(sent(() -> cache.getAll(Set.of("a")))).containsExactly(List.of("mg :1:a v c f t"));
    assertThat(sent(() -> cache.remove("a", "1")))
        .containsExactly(List.of("mg :1:a v c f t"), List.of("md :1:a C"));
  }

  /** Only the value that was read is removed: a newer value of another client stays. */
  @Test
  void incrementVersion_plain_takesThreeExchanges() {
    MemcachedCache<String, String> cache = cache(EternalExpiryPolicy.factoryOf());
    cache.put("k", "abc");
    assertThat(sent(() -> cache.versions().increment("k")))
        .containsExactly(
            List.of("mg :1:k v c f t"), List.of("ms :2:k 3 F16"), List.of("md :1:k C"));
  }

  /** An item created by {@code ma} has no client flags: Python would read it as bytes. */
  @Test
  void increment_absent_takesOneExchange() {
    MemcachedCache<String, String> cache = cache(EternalExpiryPolicy.factoryOf());
    Duration minute = new Duration(TimeUnit.MINUTES, 1);
    assertThat(sent(() -> cache.counters().increment("k", 2, 40, minute)))
        .containsExactly(List.of("ms :1:k 2 ME F2 T60", "ma :1:k MI D2 v"));
    assertThat(sent(() -> cache.counters().decrement("k", 3)))
        .containsExactly(List.of("ma :1:k MD D3 v"));
    assertThat(sent(() -> cache.counters().set("k", 7, minute)))
        .containsExactly(List.of("ms :1:k 1 F2 T60"));
    assertThat(sent(() -> cache.counters().get("k"))).containsExactly(List.of("mg :1:k v c f t"));
    assertThat(cache.counters().get("k")).hasValue(7);
  }

  @Test
  void put_withExpiry_sendsTtl() {
    MemcachedCache<String, String> modified =
        cache(ModifiedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 300)));
    assertThat(sent(() -> modified.put("k", "abc"))).containsExactly(List.of("ms :1:k 3 F16 T300"));
    modified.close();
    MemcachedCache<String, String> created =
        cache(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 500)));
    assertThat(sent(() -> created.put("new", "abc")))
        .containsExactly(List.of("ms :1:new 3 ME F16 T1", "mg :1:new v c f t"));
  }
}
