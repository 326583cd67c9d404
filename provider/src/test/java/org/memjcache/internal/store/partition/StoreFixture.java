package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.OptionalInt;
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
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Request;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;

/** Clusters, requests and answers for tests of the store. */
final class StoreFixture {

  static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** The timeout for a node that is meant to fail. */
  static final Duration IMPATIENCE = Duration.ofMillis(300);

  private StoreFixture() {}

  static ClusterHandle open(MemcachedCluster servers) {
    return open(servers.servers());
  }

  static ClusterHandle open(MemcachedServer server) {
    return open(server.host() + ":" + server.port());
  }

  static ClusterHandle open(String servers) {
    return SharedCluster.open(settings(servers));
  }

  static ClusterSettings settings(String servers) {
    return new ClusterSettings(
        ServerList.parse(servers),
        Locator.RENDEZVOUS,
        "test",
        ConnectionSettings.of(TIMEOUT, Duration.ofSeconds(2)),
        OptionalInt.empty());
  }

  /** Settings for nodes that are meant to fail: a timeout of 300 ms, a probe every 200 ms. */
  static ClusterSettings impatient(String servers, String namespace) {
    return new ClusterSettings(
        ServerList.parse(servers),
        Locator.RENDEZVOUS,
        namespace,
        new ConnectionSettings(IMPATIENCE, Duration.ofSeconds(2), 2, Duration.ofMillis(200), 4096),
        OptionalInt.empty());
  }

  /** The deadline of one call under {@link #impatient} settings. */
  static Deadline verySoon() {
    return Deadline.after(IMPATIENCE);
  }

  /** Repeats the request until the node answers, and returns that answer. */
  static Answer askWhenUp(ByteStore store, Request request) {
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreException(NodeException.class)
        .until(() -> store.send(request).await(verySoon()) != null);
    return ask(store, request);
  }

  /** Cuts the connections to the only node, and waits until the cluster knows that it is down. */
  static void cutOff(FaultProxy proxy, ClusterHandle cluster, ByteStore store) {
    proxy.stopListening();
    proxy.cut();
    await()
        .ignoreException(NodeException.class)
        .until(
            () -> {
              // Only the next exchange notices that an idle connection is lost.
              store.send(read("x"));
              return !cluster.states().get(0).up();
            });
  }

  static Deadline soon() {
    return Deadline.after(TIMEOUT);
  }

  static ItemKey key(String text) {
    return new ItemKey(text.getBytes(UTF_8));
  }

  static Request.Read read(String key) {
    return new Request.Read(key(key), false, Request.KEEP_TTL);
  }

  static Request.Read reserve(String key) {
    return new Request.Read(key(key), true, Request.KEEP_TTL);
  }

  static Request.Take take(String key) {
    return new Request.Take(key(key));
  }

  static Request.Store set(String key, String value) {
    return store(key, value, Guard.ANY, false);
  }

  static Request.Store add(String key, String value) {
    return store(key, value, Guard.ABSENT, true);
  }

  static Request.Store store(String key, String value, Guard guard, boolean readBack) {
    return new Request.Store(key(key), value.getBytes(UTF_8), 0, guard, readBack);
  }

  static Request.Delete delete(String key, Guard guard) {
    return new Request.Delete(key(key), guard);
  }

  static Answer ask(ByteStore store, Request request) {
    return store.send(request).await(soon());
  }

  /** The item's bytes as text; "-" for nothing. */
  static String text(Answer answer) {
    Item item = answer.item();
    return item == null ? "-" : new String(item.bytes(), UTF_8);
  }
}
