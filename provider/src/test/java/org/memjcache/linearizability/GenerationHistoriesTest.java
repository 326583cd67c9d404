package org.memjcache.linearizability;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.Request;
import org.memjcache.internal.store.partition.ClusterHandle;
import org.memjcache.internal.store.partition.SharedCluster;
import org.memjcache.linearizability.Call.Kind;
import org.memjcache.linearizability.History.Event;
import org.memjcache.testkit.LyingServer;

/** Random histories of stores under generations that other clients may end at any time. */
class GenerationHistoriesTest {

  private static final int HISTORIES =
      Integer.getInteger("memjcache.histories", Boolean.getBoolean("memjcache.full") ? 3000 : 1500);
  private static final int CLIENTS = 4;

  @Test
  void histories_concurrentClears_areLinearizable() throws Exception {
    long seed = Long.getLong("memjcache.seed", System.nanoTime());
    Random random = new Random(seed);
    EvictingServer memory = new EvictingServer();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<ClusterHandle> clusters = new ArrayList<>();
    try (LyingServer server = LyingServer.start(memory)) {
      List<ByteStore> stores = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clusters.add(SharedCluster.open(settings(server, i)));
        stores.add(clusters.get(i).cache("c"));
      }
      for (int i = 0; i < HISTORIES; i++) {
        ItemKey key = new ItemKey(("k" + i).getBytes(US_ASCII));
        History history = run(random, stores, key, threads);
        assertThat(history.isLinearizableWithEvictions())
            .as("memjcache.seed=%d, history %d:%n%s", seed, i, history)
            .isTrue();
      }
      assertThat(memory.evictions()).isPositive();
    } finally {
      clusters.forEach(ClusterHandle::close);
      threads.shutdownNow();
    }
  }

  /** Distinct settings, so that each client has its own connections. */
  private static ClusterSettings settings(LyingServer server, int client) {
    return new ClusterSettings(
        ServerList.parse(server.toString()),
        Locator.RENDEZVOUS,
        "h",
        ConnectionSettings.of(Duration.ofMillis(20_000 + client), Duration.ofSeconds(2)),
        OptionalInt.empty());
  }

  private static History run(
      Random random, List<ByteStore> stores, ItemKey key, ExecutorService threads)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(CLIENTS);
    List<Future<List<Event>>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      String who = "client" + i;
      ByteStore store = stores.get(i);
      List<Call> calls = calls(random, i);
      running.add(
          threads.submit(
              () -> {
                together.await();
                return run(who, store, key, calls);
              }));
    }
    List<Event> events = new ArrayList<>();
    for (Future<List<Event>> client : running) {
      events.addAll(client.get());
    }
    return new History(events);
  }

  private static List<Event> run(String who, ByteStore store, ItemKey key, List<Call> calls) {
    List<Event> events = new ArrayList<>();
    for (Call call : calls) {
      long start = System.nanoTime();
      Object result = run(store, key, call);
      events.add(new Event(who, call, result, start, System.nanoTime()));
    }
    return events;
  }

  private static List<Call> calls(Random random, int client) {
    List<Call> calls = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length - 1)];
      calls.add(new Call(kind, client + "-" + i, random.nextInt(CLIENTS) + "-0"));
    }
    if (client < 2) {
      calls.add(random.nextInt(calls.size() + 1), new Call(Kind.CLEAR, null, null));
    }
    return calls;
  }

  private static Object run(ByteStore store, ItemKey key, Call call) {
    return switch (call.kind()) {
      case GET -> text(read(store, key));
      case PUT -> {
        set(store, key, call.value(), Guard.ANY, false);
        yield null;
      }
      case PUT_IF_ABSENT -> {
        Answer added = add(store, key, call.value());
        yield added.done();
      }
      case REMOVE -> ask(store, new Request.Take(key)).done();
      case GET_AND_REMOVE -> text(ask(store, new Request.Take(key)).item());
      case GET_AND_PUT -> {
        Answer added = add(store, key, call.value());
        yield added.done() ? null : exchange(store, key, added.item(), call.value());
      }
      case INVOKE -> exchange(store, key, read(store, key), call.value());
      case REPLACE -> replace(store, key, call.value(), null);
      case REPLACE_IF_EQUAL -> replace(store, key, call.value(), call.expected());
      case CLEAR -> {
        store.clear().await(deadline());
        yield null;
      }
    };
  }

  /** Adds an item; if one exists, the reply contains it. */
  private static Answer add(ByteStore store, ItemKey key, String value) {
    Answer answer = set(store, key, value, Guard.ABSENT, true);
    return answer.done() || answer.item() != null ? answer : add(store, key, value);
  }

  /** Stores under the version read, repeats until it succeeds, and returns the former value. */
  private static String exchange(ByteStore store, ItemKey key, Item before, String value) {
    if (before == null) {
      Answer added = add(store, key, value);
      return added.done() ? null : exchange(store, key, added.item(), value);
    }
    return set(store, key, value, Guard.unchanged(before.version()), false).done()
        ? text(before)
        : exchange(store, key, read(store, key), value);
  }

  private static boolean replace(ByteStore store, ItemKey key, String value, String expected) {
    Item before = read(store, key);
    if (before == null || (expected != null && !expected.equals(text(before)))) {
      return false;
    }
    return set(store, key, value, Guard.unchanged(before.version()), false).done()
        || replace(store, key, value, expected);
  }

  private static Item read(ByteStore store, ItemKey key) {
    return ask(store, new Request.Read(key, false, Request.KEEP_TTL)).item();
  }

  private static Answer set(
      ByteStore store, ItemKey key, String value, Guard guard, boolean readBack) {
    return ask(store, new Request.Store(key, value.getBytes(US_ASCII), 0, guard, readBack));
  }

  private static Answer ask(ByteStore store, Request request) {
    return store.send(request).await(deadline());
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(20));
  }

  private static String text(Item item) {
    return item == null ? null : new String(item.bytes(), US_ASCII);
  }
}
