package org.memjcache.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedCache;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

/** 64 threads change one entry of a server whose replies are 1 ms late, with the defaults. */
@Tag("servers")
@Memcached
class ManyThreadsTest {

  private static final int SECONDS = Boolean.getBoolean("memjcache.full") ? 20 : 3;
  private static final int THREADS = 64;

  private final MemcachedServer server;

  ManyThreadsTest(MemcachedServer server) {
    this.server = server;
  }

  private FaultProxy lateProxy() {
    FaultProxy proxy = FaultProxy.to(server);
    proxy.remember(false);
    proxy.replies().delay(Duration.ofMillis(1));
    return proxy;
  }

  @ParameterizedTest
  @EnumSource(names = {"GET_AND_PUT", "TOUCH", "INVOKE"})
  void call_64Threads_neverEmptiesTheCache(Operation operation) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (FaultProxy proxy = lateProxy();
        Client client = new Client(proxy.toString());
        Client observer = new Client(server.toString())) {
      MemcachedCache<String, String> cache = client.cache();
      MemcachedCache<String, String> observed = observer.cache();
      observed.put("hot", Operation.OLD);
      Client.putOthers(observed);
      String generation = Client.generation(server);
      CountDownLatch over = new CountDownLatch(1);
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        counts.add(threads.submit(() -> callUntil(over, operation, cache)));
      }
      assertThat(over.await(SECONDS, TimeUnit.SECONDS)).isFalse();
      over.countDown();
      int calls = 0;
      for (Future<Integer> count : counts) {
        calls += count.get();
      }
      System.out.println("hot key: " + calls + " calls of " + operation);
      assertThat(calls).isPositive();
      proxy.awaitQuiet();
      assertThat(Client.generation(server)).isEqualTo(generation);
      assertThat(Client.lostOthers(observed)).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private static int callUntil(
      CountDownLatch over, Operation operation, MemcachedCache<String, String> cache)
      throws Exception {
    int calls = 0;
    while (over.getCount() > 0) {
      try {
        operation.call(cache, "hot");
        calls++;
      } catch (CacheException e) {
        assertThat(e)
            .hasMessageMatching(
                ".*(contended \\(tries: |no answer within |it is down: no answer ).*");
      }
    }
    return calls;
  }
}
