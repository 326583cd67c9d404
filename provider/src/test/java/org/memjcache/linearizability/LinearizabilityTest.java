package org.memjcache.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.linearizability.Call.Kind;
import org.memjcache.linearizability.History.Event;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/**
 * Random calls of four JVMs on one key, with clears, on a real server. A proxy delays the commands
 * of each exchange separately. Every history must be linearizable, given that the server may evict
 * at any time.
 */
@Tag("servers")
class LinearizabilityTest {

  private static final int JVMS = 4;
  private static final int ROUNDS = Boolean.getBoolean("memjcache.full") ? 3_000 : 250;
  private static final long SEED =
      Long.getLong("memjcache.seed", new SplittableRandom().nextLong());

  private MemcachedServer server;
  private FaultProxy proxy;
  private ExecutorService threads;

  @BeforeEach
  void start() {
    server = MemcachedServer.start();
    proxy = FaultProxy.to(server);
    threads = Executors.newFixedThreadPool(JVMS);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    proxy.close();
    server.close();
  }

  @Test
  void histories_withClears_areLinearizable() throws Exception {
    run("clears", frame -> pause());
  }

  @Test
  void histories_withLosses_areLinearizable() throws Exception {
    AtomicInteger lost = new AtomicInteger();
    try (RawClient raw = server.connect()) {
      run(
          "losses",
          frame -> {
            pause();
            SplittableRandom random = new SplittableRandom(SEED ^ frame.arrival().nanos());
            if (random.nextInt(40) == 0) {
              synchronized (raw) {
                lost.addAndGet(lose(raw, random));
              }
            }
          });
    }
    System.out.println("linearizability: " + lost + " items removed");
    assertThat(lost).hasPositiveValue();
  }

  /** Removes the generation or an entry, as an eviction does, or flushes the server. */
  private static int lose(RawClient raw, SplittableRandom random) {
    if (random.nextInt(10) == 0) {
      raw.flushAll();
      return 1;
    }
    List<String> keys = raw.keys().stream().filter(key -> !key.endsWith(":!server")).toList();
    if (keys.isEmpty()) {
      return 0;
    }
    String key =
        random.nextBoolean()
            ? keys.stream().min((a, b) -> a.length() - b.length()).orElseThrow()
            : keys.get(random.nextInt(keys.size()));
    return raw.md(key).status().equals("HD") ? 1 : 0;
  }

  private static void pause() {
    int dice = new SplittableRandom(System.nanoTime()).nextInt(4);
    if (dice > 0) {
      LockSupport.parkNanos(dice * 60_000L);
    }
  }

  private void run(String name, Consumer<Frame> betweenCommands) throws Exception {
    System.out.println(name + ": memjcache.seed=" + SEED + ", " + ROUNDS + " rounds");
    SplittableRandom random = new SplittableRandom(SEED);
    AtomicReference<History> illegal = new AtomicReference<>();
    List<Jvm> jvms = new ArrayList<>();
    try {
      List<Cache<String, String>> caches = new ArrayList<>();
      for (int i = 0; i < JVMS; i++) {
        jvms.add(new Jvm(proxy.toString(), i));
        caches.add(jvms.get(i).open("histories", new MemcachedConfiguration<>()));
      }
      proxy.requests().before(betweenCommands);
      for (int round = 0; round < ROUNDS && illegal.get() == null; round++) {
        History history = round(caches, "k" + round, random);
        if (!history.isLinearizableWithEvictions()) {
          illegal.set(history);
        }
      }
    } finally {
      jvms.forEach(Jvm::close);
    }
    assertThat(illegal.get()).as("an illegal history, seed %d", SEED).isNull();
  }

  private History round(List<Cache<String, String>> caches, String key, SplittableRandom random)
      throws Exception {
    List<Event> events = new ArrayList<>();
    if (random.nextInt(10) < 7) {
      events.add(run(caches, 0, key, new Call(Kind.PUT, "first", null)));
    }
    CyclicBarrier barrier = new CyclicBarrier(JVMS);
    List<Future<List<Event>>> running = new ArrayList<>();
    for (int jvm = 0; jvm < JVMS; jvm++) {
      int number = jvm;
      List<Call> calls = calls(jvm, random);
      running.add(
          threads.submit(
              () -> {
                List<Event> seen = new ArrayList<>();
                barrier.await(10, TimeUnit.SECONDS);
                for (Call call : calls) {
                  seen.add(run(caches, number, key, call));
                }
                return seen;
              }));
    }
    for (Future<List<Event>> one : running) {
      events.addAll(one.get(60, TimeUnit.SECONDS));
    }
    return new History(events);
  }

  private static List<Call> calls(int jvm, SplittableRandom random) {
    List<Call> calls = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length - 1)];
      calls.add(new Call(kind, "v" + jvm + i, "v" + random.nextInt(JVMS) + random.nextInt(3)));
    }
    if (jvm == 0) {
      calls.add(random.nextInt(calls.size() + 1), new Call(Kind.CLEAR, null, null));
    }
    return calls;
  }

  private static Event run(List<Cache<String, String>> caches, int jvm, String key, Call call) {
    long start = System.nanoTime();
    Object result = call.run(caches.get(jvm), key);
    return new Event("jvm" + jvm, call, result, start, System.nanoTime());
  }
}
