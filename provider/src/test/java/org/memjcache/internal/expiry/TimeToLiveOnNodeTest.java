package org.memjcache.internal.expiry;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.MemcachedCache;

/** The time to live of single entries on a real server. */
@Tag("servers")
class TimeToLiveOnNodeTest {

  private final OnNode node = new OnNode();

  @AfterEach
  void close() {
    node.close();
  }

  private MemcachedCache<String, String> eternal() {
    return node.open("c", new EternalExpiryPolicy());
  }

  private long secondsLeft(MemcachedCache<String, String> cache) {
    return node.secondsLeft(cache, "k").orElse(-2);
  }

  /** One second more than requested, so that the server never expires an entry early. */
  @Test
  void serverTtl_timeToLiveGiven_coversIt() {
    MemcachedCache<String, String> cache = eternal();
    cache.withTimeToLive(new Duration(SECONDS, 300)).put("k", "v");
    assertThat(secondsLeft(cache)).isBetween(298L, 302L);
    cache.withTimeToLive(new Duration(DAYS, 30)).putAll(Map.of("k", "v"));
    assertThat(secondsLeft(cache)).isBetween(2_591_998L, 2_592_005L);
    cache.withTimeToLive(new Duration(DAYS, 31)).replace("k", "v");
    assertThat(secondsLeft(cache)).isBetween(2_678_398L, 2_678_405L);
    cache.withTimeToLive(new Duration(DAYS, 40 * 365)).getAndPut("k", "v");
    assertThat(secondsLeft(cache)).isEqualTo(-1);
    cache.touch("k", new Duration(SECONDS, 200));
    assertThat(secondsLeft(cache)).isBetween(198L, 202L);
    cache.withTimeToLive(Duration.ETERNAL).replace("k", "v", "w");
    assertThat(secondsLeft(cache)).isEqualTo(-1);
    cache.touch("k", Duration.ZERO);
    assertThat(secondsLeft(cache)).isEqualTo(-2);
    cache.withTimeToLive(Duration.ZERO).putIfAbsent("k", "v");
    assertThat(secondsLeft(cache)).isEqualTo(-2);
  }

  @Test
  void withTimeToLive_otherMethods_actOnSameCache() {
    MemcachedCache<String, String> cache = eternal();
    MemcachedCache<String, String> view = cache.withTimeToLive(Duration.ONE_HOUR);
    assertThatThrownBy(() -> cache.withTimeToLive(null)).isInstanceOf(NullPointerException.class);
    view.put("k", "v");
    assertThat(cache.get("k")).isEqualTo("v");
    view.withTimeToLive(Duration.ETERNAL).put("k", "w");
    assertThat(secondsLeft(cache)).isEqualTo(-1);
    assertThat(view.getName()).isEqualTo("c");
    assertThat(view.getCacheManager()).isSameAs(cache.getCacheManager());
    view.close();
    assertThat(cache.isClosed()).isTrue();
    assertThat(cache.getCacheManager().getCacheNames()).doesNotContain("c");
    assertThatThrownBy(() -> cache.withTimeToLive(Duration.ETERNAL))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void put_halfASecond_expiresForEveryJvm() {
    MemcachedCache<String, String> cache = eternal();
    MemcachedCache<String, String> elsewhere = node.openElsewhere("c");
    long start = System.nanoTime();
    cache.withTimeToLive(new Duration(MILLISECONDS, 500)).put("k", "v");
    assertThat(secondsLeft(cache)).isBetween(1L, 2L);
    await().until(() -> elsewhere.get("k") == null);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(490));
    assertThat(cache.get("k")).isNull();
  }

  /** Reads of such a cache set a new time to live on the server; the entry's own expiry wins. */
  @Test
  void slidingCache_ownTimeToLive_lastsUntilRead() {
    MemcachedCache<String, String> cache =
        node.open("c", new TouchedExpiryPolicy(new Duration(SECONDS, 60)));
    cache.withTimeToLive(Duration.ONE_HOUR).put("k", "v");
    assertThat(cache.containsKey("k")).isTrue();
    assertThat(secondsLeft(cache)).isBetween(3_598L, 3_602L);
    assertThat(cache.explain("k").toString()).doesNotContain("moved by the server");

    assertThat(cache.get("k")).isEqualTo("v");

    node.proxy().awaitQuiet();
    assertThat(secondsLeft(cache)).isBetween(58L, 62L);
    assertThat(cache.explain("k").toString()).contains("moved by the server");
  }

  @Test
  void slidingCache_expiredEntry_isNotRevivedByRead() {
    MemcachedCache<String, String> cache =
        node.open("c", new TouchedExpiryPolicy(new Duration(SECONDS, 60)));
    cache.withTimeToLive(new Duration(MILLISECONDS, 300)).put("k", "v");
    // These reads keep the item on the server: they set the time to live of the policy.
    await().until(() -> !cache.containsKey("k"));
    assertThat(cache.get("k")).isNull();
    assertThat(cache.get("k")).isNull();
    node.proxy().awaitQuiet();
    assertThat(node.size(cache, "k")).isEmpty();
  }

  @Test
  void slidingCache_touchedWithTimeToLive_stopsSliding() {
    MemcachedCache<String, String> cache =
        node.open("c", new TouchedExpiryPolicy(new Duration(SECONDS, 60)));
    cache.put("k", "v");
    assertThat(cache.explain("k").toString()).contains("moved by the server");
    cache.touch("k", new Duration(SECONDS, 20));
    assertThat(secondsLeft(cache)).isBetween(18L, 22L);
    assertThat(cache.explain("k").toString()).doesNotContain("moved by the server");
  }
}
