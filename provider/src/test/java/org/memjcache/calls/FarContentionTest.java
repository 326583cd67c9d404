package org.memjcache.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.cache.CacheException;
import javax.cache.expiry.AccessedExpiryPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

/**
 * A server that is 120 ms away, and a client next to it that changes the key every 10 ms: a call
 * that cannot win says so, and costs no other entry.
 */
@Tag("servers")
@Memcached
class FarContentionTest {

  private static final Duration WAY = Duration.ofMillis(60);
  private static final String KEY = "hot";

  private final MemcachedServer server;

  FarContentionTest(MemcachedServer server) {
    this.server = server;
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "INVOKE",
        "GET_AND_PUT",
        "GET_AND_REPLACE",
        "TOUCH",
        "REPLACE",
        "REPLACE_EQUAL",
        "REMOVE_EQUAL",
        "VIEW_REPLACE"
      })
  void call_losesEachTry_saysContendedAndKeepsTheOtherEntries(Operation operation)
      throws Exception {
    server.empty();
    try (FaultProxy proxy = FaultProxy.to(server);
        Client near = new Client(server.toString());
        Client far = new Client(proxy.toString())) {
      MemcachedCache<String, String> here = near.cache(configuration());
      MemcachedCache<String, String> there = far.cache(configuration());
      Client.putOthers(here);
      here.counters().set("count", 7, javax.cache.expiry.Duration.ONE_DAY);
      String generation = Client.generation(server);
      assertThat(there.containsKey("other-1")).isTrue();
      proxy.requests().delay(WAY);
      proxy.replies().delay(WAY);
      try (Changer changer = new Changer(here)) {
        changer.awaitFirst();
        assertThat(failure(operation, there))
            .isInstanceOf(CacheException.class)
            .hasMessageContaining("cache 'calls'")
            .hasMessageContaining("'" + KEY + "'")
            .hasMessageFindingMatch("contended \\(tries: [1-9]\\d*\\): another .* of them ");
      }
      proxy.awaitQuiet(WAY.multipliedBy(4));
      assertThat(Client.generation(server)).isEqualTo(generation);
      assertThat(Client.lostOthers(here)).isEmpty();
      assertThat(here.counters().get("count")).hasValue(7);
      assertThat(here.get(KEY)).isEqualTo(Operation.OLD);
    }
  }

  /** The failure of a call; of another one if a busy machine answered later than in time. */
  private static Throwable failure(Operation operation, MemcachedCache<String, String> cache) {
    Throwable failure = catchThrowable(() -> operation.call(cache, KEY));
    for (int i = 1; i < 5 && String.valueOf(failure).contains("no answer within"); i++) {
      failure = catchThrowable(() -> operation.call(cache, KEY));
    }
    return failure;
  }

  private static MemcachedConfiguration<String, String> configuration() {
    MemcachedConfiguration<String, String> configuration = new MemcachedConfiguration<>();
    return configuration.setExpiryPolicyFactory(
        AccessedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_DAY));
  }

  /** Stores the same value every 10 ms: each time the item has another CAS id. */
  private static final class Changer implements AutoCloseable {

    private final MemcachedCache<String, String> cache;
    private final Thread thread = new Thread(this::run, "changer");
    private volatile boolean over;
    private volatile boolean changed;

    Changer(MemcachedCache<String, String> cache) {
      this.cache = cache;
      thread.start();
    }

    private void run() {
      while (!over) {
        cache.put(KEY, Operation.OLD);
        changed = true;
        LockSupport.parkNanos(10_000_000);
      }
    }

    void awaitFirst() {
      while (!changed) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      over = true;
      while (thread.isAlive()) {
        Thread.onSpinWait();
      }
    }
  }
}
