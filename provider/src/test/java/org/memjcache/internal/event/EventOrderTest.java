package org.memjcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.event.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.memjcache.internal.event.EntryEvents.Delivery;
import org.memjcache.internal.event.Listening.Recorder;

/** The order of the events of one key, and the bounds of all waits. */
@Timeout(60)
class EventOrderTest {

  private static final int THREADS = 4;
  private static final int CALLS = 2_000;
  private static final int KEYS = 5;

  private final Cache<Integer, String> cache = Listening.cache();
  private final ExecutorService pool = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  @Test
  void events_concurrentChanges_keepOrderPerKey() throws Exception {
    long seed = Long.getLong("memjcache.seed", System.nanoTime());
    System.out.println("EventOrderTest: -Dmemjcache.seed=" + seed);
    EventDispatcher<Integer, String> events = dispatcher(Duration.ofSeconds(30));
    Recorder synchronous =
        Listening.recorder(
            event -> {
              if (event.getValue().endsWith("7")) {
                Thread.yield();
              }
            });
    Recorder asynchronous = new Recorder();
    events.register(Listening.synchronously(synchronous));
    events.register(Listening.asynchronously(asynchronous));
    Lock[] locks = IntStream.range(0, KEYS).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);
    int[] versions = new int[KEYS];

    List<Future<?>> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Random random = new Random(seed + t);
      threads.add(
          pool.submit(
              () -> {
                for (int call = 0; call < CALLS; call++) {
                  Delivery<Integer, String> delivery = events.begin();
                  // in any order of keys, as calls that take their locks one by one do
                  random
                      .ints(random.nextInt(3) + 1, 0, KEYS)
                      .distinct()
                      .forEach(
                          key -> {
                            locks[key].lock();
                            delivery.add(
                                Listening.key(key), EventType.UPDATED, "", "" + versions[key]++);
                            locks[key].unlock();
                          });
                  delivery.deliver();
                }
              }));
    }
    for (Future<?> thread : threads) {
      thread.get(50, TimeUnit.SECONDS);
    }
    events.close();

    for (Recorder recorder : List.of(synchronous, asynchronous)) {
      for (int key = 0; key < KEYS; key++) {
        int wanted = key;
        List<Integer> heard =
            recorder.heard.stream()
                .filter(event -> event.getKey() == wanted)
                .map(event -> Integer.valueOf(event.getValue()))
                .toList();
        assertThat(heard)
            .as("key %s, seed %s", key, seed)
            .containsExactlyElementsOf(IntStream.range(0, versions[key]).boxed().toList());
      }
    }
  }

  @Test
  void events_sameCallAndKey_areConsecutive() throws Exception {
    EventDispatcher<Integer, String> events = dispatcher(Duration.ofSeconds(30));
    Recorder listener = new Recorder();
    events.register(Listening.synchronously(listener));
    Delivery<Integer, String> first = events.begin();
    first.add(Listening.key(1), EventType.EXPIRED, "old", null);
    first.add(Listening.key(2), EventType.CREATED, null, "other");
    first.add(Listening.key(1), EventType.CREATED, null, "new");
    Future<?> second = pool.submit(() -> updated(events, 1, "newer"));
    first.deliver();
    second.get();
    assertThat(listener.values()).containsSubsequence("old", "new", "newer");
  }

  @Test
  void deliver_earlierCallPending_waits() throws Exception {
    EventDispatcher<Integer, String> events = dispatcher(Duration.ofSeconds(30));
    Recorder listener = new Recorder();
    events.register(Listening.synchronously(listener));
    Delivery<Integer, String> first = events.begin();
    first.add(Listening.key(1), EventType.CREATED, null, "first");
    Future<?> second = pool.submit(() -> updated(events, 1, "second"));
    Future<?> neighbour = pool.submit(() -> updated(events, 2, "neighbour"));

    neighbour.get(10, TimeUnit.SECONDS);
    assertThat(second.isDone()).isFalse();
    first.deliver();
    second.get(10, TimeUnit.SECONDS);
    assertThat(listener.values()).containsExactly("neighbour", "first", "second");
  }

  @Test
  void deliver_interrupted_waitsAndKeepsInterrupt() throws Exception {
    EventDispatcher<Integer, String> events = dispatcher(Duration.ofSeconds(30));
    Recorder listener = new Recorder();
    events.register(Listening.synchronously(listener));
    Delivery<Integer, String> first = events.begin();
    first.add(Listening.key(1), EventType.CREATED, null, "first");
    CountDownLatch added = new CountDownLatch(1);
    Future<Boolean> second =
        pool.submit(
            () -> {
              Thread.currentThread().interrupt();
              Delivery<Integer, String> delivery = events.begin();
              delivery.add(Listening.key(1), EventType.UPDATED, "first", "second");
              added.countDown();
              delivery.deliver();
              return Thread.currentThread().isInterrupted();
            });
    added.await();
    first.deliver();
    assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(listener.values()).containsExactly("first", "second");
  }

  @Test
  void deliver_changeByListener_isImmediate() {
    EventDispatcher<Integer, String> events = dispatcher(Duration.ofMinutes(5));
    Recorder listener =
        Listening.recorder(
            event -> {
              if (event.getValue().length() < 3) {
                updated(events, 1, event.getValue() + "+");
                updated(events, 2, event.getValue() + "++");
              }
            });
    events.register(Listening.synchronously(listener));
    Delivery<Integer, String> call = events.begin();
    call.add(Listening.key(1), EventType.CREATED, null, "a");
    call.add(Listening.key(2), EventType.CREATED, null, "bcd");
    call.deliver();
    assertThat(listener.values()).containsExactly("a", "a+", "a++", "a+++", "a++", "bcd");
  }

  @Test
  void deliver_otherThreadQueued_doesNotBlockListener() throws Exception {
    EventDispatcher<Integer, String> events = dispatcher(Duration.ofMinutes(5));
    CountDownLatch queued = new CountDownLatch(1);
    Recorder listener =
        Listening.recorder(
            event -> {
              if (event.getValue().equals("outer")) {
                await().until(() -> queued.getCount() == 0);
                updated(events, 1, "inner");
              }
            });
    events.register(Listening.synchronously(listener));
    Delivery<Integer, String> outer = events.begin();
    outer.add(Listening.key(1), EventType.CREATED, null, "outer");
    Future<?> other =
        pool.submit(
            () -> {
              Delivery<Integer, String> delivery = events.begin();
              delivery.add(Listening.key(1), EventType.UPDATED, "", "other");
              queued.countDown();
              delivery.deliver();
            });
    outer.deliver();
    other.get(10, TimeUnit.SECONDS);
    assertThat(listener.values()).containsExactly("outer", "inner", "other");
  }

  @Test
  void deliver_listenerAwaitsOtherThread_continuesAfterTimeout() {
    EventDispatcher<Integer, String> events = dispatcher(Duration.ofMillis(50));
    Recorder listener =
        Listening.recorder(
            event -> {
              if (event.getValue().equals("outer")) {
                join(pool.submit(() -> updated(events, 1, "inner")));
              }
            });
    events.register(Listening.synchronously(listener));
    updated(events, 1, "outer");
    updated(events, 1, "after");
    assertThat(listener.values()).containsExactly("outer", "inner", "after");
  }

  @Test
  void deliver_manyKeys_waitsOnce() {
    EventDispatcher<Integer, String> events = dispatcher(Duration.ofMillis(200));
    Recorder listener = new Recorder();
    events.register(Listening.synchronously(listener));
    Delivery<Integer, String> neverDelivered = events.begin();
    IntStream.range(0, 100)
        .forEach(key -> neverDelivered.add(Listening.key(key), EventType.CREATED, null, "x"));

    Future<?> many =
        pool.submit(
            () -> {
              Delivery<Integer, String> delivery = events.begin();
              IntStream.range(0, 100)
                  .forEach(key -> delivery.add(Listening.key(key), EventType.UPDATED, "x", "y"));
              delivery.deliver();
            });
    await().atMost(Duration.ofSeconds(10)).until(many::isDone);
    assertThat(listener.heard).hasSize(100);
  }

  private EventDispatcher<Integer, String> dispatcher(Duration patience) {
    return Listening.dispatcher("order", patience, cache);
  }

  private static void updated(EventDispatcher<Integer, String> events, int key, String value) {
    Delivery<Integer, String> delivery = events.begin();
    delivery.add(Listening.key(key), EventType.UPDATED, "", value);
    delivery.deliver();
  }

  private static void join(Future<?> future) {
    try {
      future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
