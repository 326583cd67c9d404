package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URL;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Concurrent calls share a computation if the bytes of their keys are equal, and only then. */
@Tag("servers")
@Memcached
class ComputeOnceByKeyTest {

  /** A method whose first call waits. */
  @ApplicationScoped
  static class Pages {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    CountDownLatch begun() {
      return begun;
    }

    CountDownLatch goOn() {
      return goOn;
    }

    @CacheResult
    String page(URL url) throws InterruptedException {
      if (begun.getCount() > 0) {
        begun.countDown();
        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
      }
      return "page of " + url;
    }
  }

  private final MemcachedCluster cluster;
  private final ExecutorService callers = Executors.newFixedThreadPool(2);

  ComputeOnceByKeyTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  @Test
  void cacheResult_otherUrlOfTheSameAddressInFlight_runsTheMethod() throws Exception {
    URL byName = new URL("http://localhost/x");
    URL byAddress = new URL("http://127.0.0.1/x");
    assertThat(byAddress).isEqualTo(byName);
    try (AppContainer app = AppContainer.start(cluster, Pages.class)) {
      Pages pages = app.bean(Pages.class);
      Future<String> first = callers.submit(() -> pages.page(byName));
      assertThat(pages.begun().await(20, TimeUnit.SECONDS)).isTrue();
      Future<String> other = callers.submit(() -> pages.page(byAddress));
      assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo("page of http://127.0.0.1/x");
      pages.goOn().countDown();
      assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("page of http://localhost/x");
    }
  }
}
