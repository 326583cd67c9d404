package org.memjcache.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.key.KeyCodec;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

/** Each event of a key begins with the value with which the event before it ended. */
@Tag("servers")
@Memcached
@Timeout(180)
class KeyBytesEventOrderTest {

  private static final int THREADS = 8;
  private static final int KEYS = 3;
  private static final int CALLS = Boolean.getBoolean("memjcache.full") ? 50_000 : 4_000;

  private final Jvm jvm;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  KeyBytesEventOrderTest(MemcachedServer server) {
    this.jvm = new Jvm(server.toString(), 0);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    jvm.close();
  }

  @ParameterizedTest
  @EnumSource(TwinKeys.class)
  void events_keysOfEqualBytes_formOneChain(TwinKeys keys) throws Exception {
    long seed = Long.getLong("memjcache.seed", System.nanoTime());
    System.out.println("KeyBytesEventOrderTest: -Dmemjcache.seed=" + seed);
    MemcachedCache<Object, Integer> cache =
        jvm.open(
            "events",
            new MemcachedConfiguration<Object, Integer>().setTypes(Object.class, Integer.class));
    Chains chains = new Chains();
    cache.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<Object, Integer>(
            () -> chains, null, true, true));
    AtomicInteger values = new AtomicInteger();
    List<Future<?>> workers = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Random random = new Random(seed + t);
      workers.add(
          threads.submit(
              () -> {
                for (int call = 0; call < CALLS / THREADS; call++) {
                  Object key = keys.key(random.nextInt(KEYS));
                  switch (random.nextInt(4)) {
                    case 0 -> cache.put(key, values.incrementAndGet());
                    case 1 -> cache.getAndPut(key, values.incrementAndGet());
                    case 2 ->
                        cache.<Object>invoke(
                            key,
                            (entry, arguments) -> {
                              entry.setValue(values.incrementAndGet());
                              return null;
                            });
                    default -> cache.remove(key);
                  }
                }
              }));
    }
    for (Future<?> worker : workers) {
      worker.get(150, TimeUnit.SECONDS);
    }
    assertThat(chains.events.get()).isGreaterThan(CALLS / 4);
    assertThat(chains.broken).as("of %s events, seed %s", chains.events, seed).isEmpty();
  }

  /** Follows the values of each key, by its bytes. */
  private static final class Chains
      implements CacheEntryCreatedListener<Object, Integer>,
          CacheEntryUpdatedListener<Object, Integer>,
          CacheEntryRemovedListener<Object, Integer> {

    private final Function<Object, String> names = names();
    private final Map<String, Integer> last = Collections.synchronizedMap(new HashMap<>());
    private final List<String> broken = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger events = new AtomicInteger();

    private static Function<Object, String> names() {
      KeyCodec codec =
          CanonicalKeyCodec.of(
              new CodecSettings(TwinKeys.class.getClassLoader(), ClassFilter.open("events")),
              List.of());
      return key -> codec.itemKey(codec.encode(key)).toString();
    }

    private void on(CacheEntryEvent<?, ? extends Integer> event) {
      events.incrementAndGet();
      boolean removed = event.getEventType() == EventType.REMOVED;
      String key = names.apply(event.getKey());
      Integer before = removed ? last.remove(key) : last.put(key, event.getValue());
      Integer old = event.getOldValue();
      if (before == null ? old != null : !before.equals(old)) {
        broken.add(event.getEventType() + " " + before + " but " + old);
      }
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<?, ? extends Integer>> created) {
      created.forEach(this::on);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<?, ? extends Integer>> updated) {
      updated.forEach(this::on);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<?, ? extends Integer>> removed) {
      removed.forEach(this::on);
    }
  }
}
