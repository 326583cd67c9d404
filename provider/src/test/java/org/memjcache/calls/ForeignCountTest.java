package org.memjcache.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import javax.cache.CacheException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** A plain cache whose number another program counts, while an {@code invoke} here fails. */
@Tag("servers")
@Memcached
class ForeignCountTest {

  private static final String KEY = "count";
  private static final String ITEM = ":1:" + KEY;

  private final MemcachedServer server;

  ForeignCountTest(MemcachedServer server) {
    this.server = server;
  }

  private static Client client(FaultProxy proxy, String timeout) {
    return new Client(
        proxy.toString(),
        "default.format",
        "plain",
        "operation-timeout",
        timeout,
        "breaker.failures",
        "1000");
  }

  private static MemcachedCache<String, Long> cache(Client client) {
    return client.cache(
        new MemcachedConfiguration<String, Long>().setTypes(String.class, Long.class));
  }

  /** Increments the number by the cache, and by the other program between read and change. */
  private static void invoke(MemcachedCache<String, Long> cache, Runnable inBetween) {
    cache.invoke(
        KEY,
        (entry, arguments) -> {
          inBetween.run();
          entry.setValue(entry.getValue() + 1);
          return null;
        });
  }

  @Test
  void invoke_losesEachTry_keepsTheCountExact() {
    try (FaultProxy proxy = FaultProxy.to(server);
        RawClient other = server.connect();
        Client client = client(proxy, "500ms")) {
      MemcachedCache<String, Long> cache = cache(client);
      cache.put(KEY, 100L);
      proxy.replies().delay(Duration.ofMillis(50));
      int[] counted = {0};
      assertThatThrownBy(
              () ->
                  invoke(
                      cache,
                      () -> {
                        other.ma(ITEM);
                        counted[0]++;
                      }))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("contended");
      proxy.awaitQuiet(Duration.ofMillis(200));
      assertThat(counted[0]).isGreaterThan(1);
      assertThat(number(other)).isEqualTo(100L + counted[0]);
    }
  }

  /** The change loses its guard, and the answer that says so arrives after its caller gave up. */
  @RepeatedTest(10)
  void invoke_refusedAfterItGaveUp_keepsTheCountExact() {
    try (FaultProxy proxy = FaultProxy.to(server);
        RawClient other = server.connect();
        Client client = client(proxy, "200ms")) {
      MemcachedCache<String, Long> cache = cache(client);
      cache.put(KEY, 100L);
      assertThatThrownBy(
              () ->
                  invoke(
                      cache,
                      () -> {
                        other.ma(ITEM);
                        proxy.replies().withhold();
                      }))
          .isInstanceOf(CacheException.class);
      other.ma(ITEM);
      proxy.heal();
      proxy.awaitQuiet();
      other.ma(ITEM);
      assertThat(cache.get(KEY)).isEqualTo(103L);
      assertThat(number(other)).isEqualTo(103L);
    }
  }

  private static long number(RawClient other) {
    return Long.parseLong(other.mg(ITEM, "v").text());
  }
}
