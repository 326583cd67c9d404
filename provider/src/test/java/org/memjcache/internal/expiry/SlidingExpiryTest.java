package org.memjcache.internal.expiry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import javax.cache.expiry.Duration;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedCache;

/** Entries that every read gives their whole duration again, on the server itself. */
@Tag("servers")
class SlidingExpiryTest {

  private static final int DURATION_SECONDS = 30;
  private static final boolean FULL = Boolean.getBoolean("memjcache.full");

  private final OnNode node = new OnNode();
  private final MemcachedCache<String, String> cache =
      node.open("sliding", new TouchedExpiryPolicy(new Duration(SECONDS, DURATION_SECONDS)));

  @AfterEach
  void close() {
    node.close();
  }

  /** The reads that carry the new end with them. */
  enum Reading {
    GET {
      @Override
      void read(MemcachedCache<String, String> cache) {
        assertThat(cache.get("k")).isEqualTo("value");
      }
    },
    GET_ALL {
      @Override
      void read(MemcachedCache<String, String> cache) {
        assertThat(cache.getAll(Set.of("k"))).containsEntry("k", "value");
      }
    },
    COMPARISON {
      @Override
      void read(MemcachedCache<String, String> cache) {
        assertThat(cache.replace("k", "another", "new")).isFalse();
      }
    };

    abstract void read(MemcachedCache<String, String> cache);
  }

  @ParameterizedTest
  @EnumSource
  void read_slidesExpiry_inOneExchange(Reading reading) {
    cache.put("k", "value");
    awaitSecondsLeft(DURATION_SECONDS - 1);
    node.proxy().awaitQuiet();
    node.proxy().forget();
    reading.read(cache);
    node.proxy().awaitQuiet();
    assertThat(node.proxy().exchanges()).hasSize(1);
    assertThat(secondsLeft()).isBetween((long) DURATION_SECONDS, DURATION_SECONDS + 2L);
  }

  /** In the long form well beyond the first end. */
  @Test
  void entry_readRepeatedly_stays() {
    cache.put("k", "value");
    for (int i = 0; i < (FULL ? 4 : 1); i++) {
      awaitSecondsLeft(FULL ? DURATION_SECONDS * 2 / 3 : DURATION_SECONDS - 1);
      assertThat(cache.get("k")).isEqualTo("value");
    }
    assertThat(secondsLeft()).isGreaterThanOrEqualTo(DURATION_SECONDS);
  }

  @Test
  void nonAccess_anyOperation_keepsExpiry() {
    cache.put("k", "value");
    awaitSecondsLeft(DURATION_SECONDS - 1);
    assertThat(cache.containsKey("k")).isTrue();
    cache.explain("k");
    assertThat(secondsLeft()).isLessThan(DURATION_SECONDS);
  }

  @Test
  void entry_notRead_expires() {
    long start = System.nanoTime();
    cache.put("k", "value");
    if (!FULL) {
      node.endInASecond(cache, "k");
    }
    await().atMost(2 * DURATION_SECONDS, SECONDS).until(() -> node.size(cache, "k").isEmpty());
    if (FULL) {
      assertThat(System.nanoTime() - start).isGreaterThan(SECONDS.toNanos(DURATION_SECONDS));
    }
    assertThat(cache.get("k")).isNull();
    assertThat(cache.containsKey("k")).isFalse();
  }

  private void awaitSecondsLeft(int atMost) {
    await().atMost(2 * DURATION_SECONDS, SECONDS).until(() -> secondsLeft() <= atMost);
  }

  private long secondsLeft() {
    return node.secondsLeft(cache, "k").orElse(0);
  }
}
