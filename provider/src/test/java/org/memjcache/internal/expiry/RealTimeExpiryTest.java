package org.memjcache.internal.expiry;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import javax.cache.Cache;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.MemcachedCache;

/** Expiry by the clock, on a real server: an entry is there until its end, and not after. */
@Tag("servers")
class RealTimeExpiryTest {

  private static final boolean FULL = Boolean.getBoolean("memjcache.full");
  private static final int ENTRIES = FULL ? 500 : 50;
  private static final long DAY_SECONDS = 86_400;

  private final OnNode node = new OnNode();

  @AfterEach
  void close() {
    node.close();
  }

  /** Every way to see whether an entry is there. */
  private static final List<BiPredicate<Cache<Integer, String>, Integer>> LOOKS =
      List.of(
          (cache, key) -> cache.get(key) != null,
          Cache::containsKey,
          (cache, key) -> cache.getAll(Set.of(key)).containsKey(key),
          (cache, key) -> cache.invoke(key, (entry, arguments) -> entry.exists()));

  /** An entry whose end is known as well as the clock can tell before and after its put. */
  private record Watched(int key, long earliestEnd, long latestEnd) {

    static Watched put(Cache<Integer, String> cache, int key, long millis) {
      long before = System.currentTimeMillis();
      cache.put(key, "value");
      return new Watched(key, before + millis, System.currentTimeMillis() + millis);
    }

    /** Looks once, and checks that what is seen can be; returns whether the entry is there. */
    boolean isThere(Cache<Integer, String> cache) {
      long start = System.currentTimeMillis();
      boolean there = LOOKS.get(key % LOOKS.size()).test(cache, key);
      if (there) {
        assertThat(start).as("seen, and ended at the latest").isLessThan(latestEnd);
      } else {
        assertThat(System.currentTimeMillis())
            .as("gone, and ended at the earliest")
            .isGreaterThanOrEqualTo(earliestEnd);
      }
      return there;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 900, 1_500})
  void entry_allJvms_isPresentUntilExpiry(long millis) {
    Cache<Integer, String> cache =
        node.open("short", new CreatedExpiryPolicy(new Duration(MILLISECONDS, millis)));
    Cache<Integer, String> elsewhere = node.openElsewhere("short");
    List<Watched> there = new ArrayList<>();
    long start = System.currentTimeMillis();
    int looks = 0;
    int key = 0;
    while (key < ENTRIES || !there.isEmpty()) {
      // The server counts whole seconds: entries are to begin everywhere in one.
      if (key < ENTRIES && System.currentTimeMillis() >= start + 1_000L * key / ENTRIES) {
        there.add(Watched.put(cache, key, millis));
        key++;
      }
      Cache<Integer, String> looking = looks % 2 == 0 ? cache : elsewhere;
      looks += there.size();
      there.removeIf(entry -> !entry.isThere(looking));
    }
    System.out.printf("expiry: %d ms, %d looks at %d entries%n", millis, looks, ENTRIES);
  }

  @Test
  void updatesThatLeaveTheEnd_doNotPutItOff() {
    int millis = FULL ? 20_000 : 2_000;
    Cache<Integer, String> cache =
        node.open("created", new CreatedExpiryPolicy(new Duration(MILLISECONDS, millis)));
    Watched entry = Watched.put(cache, 1, millis);
    int puts = 0;
    long start = System.currentTimeMillis();
    while (cache.getAndPut(1, "value " + puts) != null) {
      assertThat(start).as("an update of the first entry").isLessThan(entry.latestEnd);
      puts++;
      start = System.currentTimeMillis();
    }
    System.out.printf("expiry: %d puts in %d ms%n", puts, millis);
    assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(entry.earliestEnd);
  }

  @Test
  void thousandsOfUpdates_leaveTheInstantAsItIs() {
    MemcachedCache<Integer, String> cache =
        node.open("created", new CreatedExpiryPolicy(Duration.ONE_HOUR));
    cache.put(1, "value");
    String end = cache.explain(1).facts().get("ends");
    for (int i = 0; i < (FULL ? 5_000 : 500); i++) {
      String value = "value " + i;
      cache.put(1, value);
      cache.putAll(Map.of(1, value));
      cache.getAndPut(1, value);
      cache.replace(1, value);
      cache.replace(1, value, "replaced");
      cache.getAndReplace(1, value);
      cache.invoke(
          1,
          (entry, arguments) -> {
            entry.setValue("invoked");
            return null;
          });
    }
    assertThat(cache.get(1)).isEqualTo("invoked");
    assertThat(cache.explain(1).facts()).containsEntry("ends", end);
    assertThat(node.secondsLeft(cache, 1).orElseThrow()).isBetween(0L, 3_601L);
  }

  @ParameterizedTest
  @ValueSource(longs = {30, 31, 40 * 365 + 10})
  void longDurations_liveAndAreRightOnTheWire(long days) {
    Duration duration = new Duration(SECONDS, days * DAY_SECONDS);
    for (var policy :
        List.of(
            new CreatedExpiryPolicy(duration),
            new ModifiedExpiryPolicy(duration),
            new AccessedExpiryPolicy(duration),
            new TouchedExpiryPolicy(duration))) {
      String name = policy.getClass().getSimpleName();
      MemcachedCache<Integer, String> cache = node.open(name, policy);
      long before = Instant.now().getEpochSecond();
      cache.put(1, "value");
      assertThat(cache.get(1)).isEqualTo("value");
      assertThat(node.openElsewhere(name).get(1)).isEqualTo("value");
      long left = node.secondsLeft(cache, 1).orElseThrow();
      if (days > 31) {
        assertThat(left).as("%s, beyond 2038 only the envelope has the expiry", name).isEqualTo(-1);
      } else {
        long passed = Instant.now().getEpochSecond() - before + 1;
        assertThat(left)
            .as("%s, the seconds that are left on the server", name)
            .isBetween(days * DAY_SECONDS - passed, days * DAY_SECONDS + 3);
      }
      assertThat(end(cache))
          .isBetween(
              before + days * DAY_SECONDS, Instant.now().getEpochSecond() + days * DAY_SECONDS);
    }
  }

  /** The end in the envelope, in Unix seconds. */
  private static long end(MemcachedCache<Integer, String> cache) {
    String end = cache.explain(1).facts().get("ends");
    return Instant.parse(end.split(",", 2)[0]).getEpochSecond();
  }

  @Test
  void entry_eternal_hasNoExpiry() {
    MemcachedCache<Integer, String> cache = node.open("eternal", new EternalExpiryPolicy());
    cache.put(1, "value");
    assertThat(cache.get(1)).isEqualTo("value");
    assertThat(node.secondsLeft(cache, 1)).hasValue(-1);
    assertThat(cache.explain(1).facts()).containsEntry("ends", "never");
  }
}
