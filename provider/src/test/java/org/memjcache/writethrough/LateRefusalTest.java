package org.memjcache.writethrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.SplittableRandom;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.RawClient;

/**
 * A change whose writer ran loses its guard to another JVM, and the refusal arrives after its
 * caller has given up. Once all is quiet, the entry equals its row or is absent.
 */
@Tag("servers")
class LateRefusalTest {

  private static final int ROUNDS = Boolean.getBoolean("memjcache.full") ? 1_000 : 24;
  private static final long SEED =
      Long.getLong("memjcache.seed", new SplittableRandom().nextLong());
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private MemcachedCluster servers;
  private FaultProxy proxy;
  private ServerDatabase database;
  private ChildJvm neighbour;
  private Jvm observer;
  private int gaveUp;

  /** The change whose answer is late. */
  private enum Change {
    PUT((cache, key) -> cache.put(key, "late")),
    REPLACE((cache, key) -> cache.replace(key, "late")),
    GET_AND_PUT((cache, key) -> cache.getAndPut(key, "late")),
    REMOVE((cache, key) -> cache.remove(key)),
    REMOVE_EQUAL((cache, key) -> cache.remove(key, "old")),
    INVOKE(
        (cache, key) ->
            cache.invoke(
                key,
                (entry, arguments) -> {
                  entry.setValue("late");
                  return null;
                })),
    INVOKE_REMOVING(
        (cache, key) ->
            cache.invoke(
                key,
                (entry, arguments) -> {
                  entry.remove();
                  return null;
                }));

    private final Call call;

    private interface Call {
      void run(Cache<String, String> cache, String key);
    }

    Change(Call call) {
      this.call = call;
    }
  }

  @BeforeEach
  void start() {
    System.out.println("late refusals: memjcache.seed=" + SEED + ", " + ROUNDS + " rounds");
    servers = MemcachedCluster.start(2);
    String server = servers.node(0).toString();
    String rows = servers.node(1).toString();
    proxy = FaultProxy.to(servers.node(0));
    database = new ServerDatabase(rows);
    neighbour = ChildJvm.of(Neighbour.class).arguments(server, rows).start();
    observer = new Jvm(server, 1);
    neighbour.awaitLine("ready");
  }

  @AfterEach
  void stop() {
    provider.close();
    observer.close();
    neighbour.close();
    database.close();
    proxy.close();
    servers.close();
  }

  @Test
  void change_refusedAfterItsCallerGaveUp_agreesWithDatabase() {
    Cache<String, String> observed = observer.open("rows", new MemcachedConfiguration<>());
    Cache<String, String> cache =
        provider
            .getCacheManager(
                URI.create("urn:memjcache:late"), getClass().getClassLoader(), settings(proxy))
            .createCache("rows", new MutableConfiguration<>(database.configuration()));
    cache.containsKey("connected");
    String generation = generation();
    for (int round = 0; round < ROUNDS; round++) {
      String key = "key-" + round;
      Change change = Change.values()[random.nextInt(Change.values().length)];
      refuseLate(change, cache, key);
      await("after " + change + " of " + key)
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(observed.get(key)).isIn(null, database.load(key)));
    }
    System.out.println("late refusals: " + gaveUp + " callers gave up");
    assertThat(gaveUp).isGreaterThan(ROUNDS / 2);
    assertThat(generation()).as("the generation: no other entry was lost").isEqualTo(generation);
  }

  private String generation() {
    try (RawClient raw = servers.node(0).connect()) {
      return raw.mg("jvms:rows", "v").text();
    }
  }

  /** The other JVM changes the entry around the writer of a change, whose answer is then held. */
  private void refuseLate(Change change, Cache<String, String> cache, String key) {
    ask("put " + key + " old");
    String theirs = random.nextInt(4) == 0 ? "remove " + key : "put " + key + " theirs";
    ServerDatabase.Hook hold = () -> proxy.replies().withhold();
    if (random.nextBoolean()) {
      database.around(() -> ask(theirs), hold);
    } else {
      database.around(
          () -> {},
          () -> {
            ask(theirs);
            hold.run();
          });
    }
    try {
      change.call.run(cache, key);
    } catch (CacheException e) {
      gaveUp++;
    }
    database.around(() -> {}, () -> {});
    proxy.heal();
    proxy.awaitQuiet();
  }

  private void ask(String call) {
    neighbour.send(call);
    neighbour.awaitLine("done");
  }

  private static Properties settings(FaultProxy proxy) {
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", proxy.toString());
    settings.setProperty("memjcache.namespace", "jvms");
    settings.setProperty("memjcache.operation-timeout", "150ms");
    settings.setProperty("memjcache.breaker.failures", "1000000");
    settings.setProperty("memjcache.default.on-error", "throw");
    return settings;
  }
}
