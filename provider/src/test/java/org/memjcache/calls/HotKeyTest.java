package org.memjcache.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.MemcachedCache;
import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

/** Three JVMs change one entry of a server whose replies are 1 ms late, with the defaults. */
@Tag("servers")
@Memcached
class HotKeyTest {

  private static final int RUNS = Boolean.getBoolean("memjcache.full") ? 20 : 1;
  private static final int JVMS = 3;

  private final MemcachedServer server;

  HotKeyTest(MemcachedServer server) {
    this.server = server;
  }

  @Test
  void invoke_threeJvms_countsEachAcknowledgedIncrement() {
    for (int run = 0; run < RUNS; run++) {
      server.empty();
      List<ChildJvm> children = new ArrayList<>();
      try (FaultProxy proxy = FaultProxy.to(server);
          Client client = new Client(server.toString())) {
        // Opened first, it leaves the identity that this JVM knows: another one costs all entries.
        MemcachedCache<String, Long> cache = client.cache();
        proxy.remember(false);
        proxy.replies().delay(Duration.ofMillis(1));
        for (int i = 0; i < JVMS; i++) {
          children.add(ChildJvm.of(Incrementer.class).arguments(proxy.toString(), "3").start());
        }
        children.forEach(child -> child.awaitLine("ready"));
        children.forEach(child -> child.send("go"));
        long acknowledged = sum(children, "acknowledged ");
        long unknown = sum(children, "unknown ");
        long contended = sum(children, "contended ");
        System.out.printf(
            "hot key: %d acknowledged, %d contended, %d unknown%n",
            acknowledged, contended, unknown);
        Long counted = cache.get(Incrementer.KEY);
        assertThat(acknowledged).isPositive();
        assertThat(counted).isBetween(acknowledged, acknowledged + unknown);
      } finally {
        children.forEach(ChildJvm::close);
      }
    }
  }

  private static long sum(List<ChildJvm> children, String name) {
    return children.stream()
        .mapToLong(child -> Long.parseLong(child.awaitLine(name).substring(name.length())))
        .sum();
  }
}
