package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.spi.Node;
import org.memjcache.spi.NodeSource;
import org.memjcache.spi.NodeState;
import org.memjcache.testkit.LyingServer;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;

/** The nodes that a manager reports, and changes of its server list. */
@Tag("servers")
@Memcached(nodes = 3)
class NodesTest {

  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final MemcachedCluster cluster;
  private final String two;
  private final String three;

  NodesTest(MemcachedCluster cluster) {
    this.cluster = cluster;
    this.two = "a=" + cluster.node(0) + ",b=" + cluster.node(1);
    this.three = two + ",c=" + cluster.node(2);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private MemcachedCacheManager manager(String servers) {
    return manager(servers, "nodes");
  }

  private MemcachedCacheManager manager(String servers, String namespace) {
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", servers);
    settings.setProperty("memjcache.namespace", namespace);
    settings.setProperty("memjcache.breaker.probe-interval", "100ms");
    return provider
        .getCacheManager(URI.create("urn:nodes"), null, settings)
        .unwrap(MemcachedCacheManager.class);
  }

  private static Cache<Integer, String> cache(MemcachedCacheManager manager) {
    return manager.createCache("c", new MemcachedConfiguration<Integer, String>());
  }

  private static ObjectName bean(String node) throws Exception {
    return new ObjectName("org.memjcache:type=Node,CacheManager=urn.nodes,Node=" + node);
  }

  @Test
  void nodes_noCacheYet_areAsConfigured() {
    MemcachedCacheManager manager = manager(two + "*3");
    assertThat(manager.nodes()).extracting(state -> state.node().name()).containsExactly("a", "b");
    assertThat(manager.nodes().get(1).node().weight()).isEqualTo(3);
    assertThat(manager.nodes()).noneMatch(NodeState::up);
    assertThat(manager)
        .hasToString(
            "manager urn:nodes (a down (no cache has connected yet), b down (no cache has connected yet))");
  }

  @Test
  void nodes_upOrDown_areInTextAndJmx() throws Exception {
    MemcachedCacheManager manager = manager(two);
    Cache<Integer, String> cache = cache(manager);
    for (int i = 0; i < 20; i++) {
      cache.put(i, "x");
    }
    assertThat(manager).hasToString("manager urn:nodes (a up, b up)");
    NodeState state = manager.nodes().get(0);
    assertThat(state.version()).startsWith("1.");
    assertThat(state.reason()).isEmpty();
    assertThat(List.of(state.inFlight(), state.queued(), state.suspectPartitions()))
        .containsOnly(0);
    assertThat(BEANS.getAttribute(bean("a"), "Up")).isEqualTo(true);
    assertThat(BEANS.getAttribute(bean("a"), "Version")).isEqualTo(state.version());
    assertThat(BEANS.getAttribute(bean("b"), "Address")).isEqualTo(cluster.node(1).toString());

    cluster.node(1).kill();
    for (int i = 0; i < 20; i++) {
      cache.get(i);
    }
    assertThat(manager.toString()).startsWith("manager urn:nodes (a up, b down (no connection to ");
    assertThat(BEANS.getAttribute(bean("b"), "Up")).isEqualTo(false);
    assertThat((String) BEANS.getAttribute(bean("b"), "Reason")).contains("no connection to");
    cluster.node(1).restart();
    await().until(() -> manager.nodes().get(1).up());
    assertThat(manager.nodes().get(1).reconnects()).isPositive();
    assertThat(BEANS.getAttribute(bean("b"), "Reconnects")).isNotEqualTo(0L);

    manager.close();
    assertThat(BEANS.queryNames(new ObjectName("org.memjcache:*"), null)).isEmpty();
  }

  @Test
  void log_nodeRestarted_hasThreeLines() {
    // In a namespace of its own, no partition is suspect for the other tests' list changes.
    MemcachedCacheManager manager = manager(two, "log");
    Cache<Integer, String> cache = cache(manager);
    cache.put(1, "x");
    try (LogLines lines = new LogLines()) {
      cluster.node(1).kill();
      for (int i = 0; i < 500; i++) {
        cache.put(i, "x");
        cache.get(i);
      }
      assertThat(lines.get())
          .singleElement()
          .asString()
          .startsWith("WARNING node b (" + cluster.node(1) + "): no connection to ");
      cluster.node(1).restart();
      await().until(() -> manager.nodes().get(1).up());
      await().untilAsserted(() -> assertThat(lines.get()).hasSize(3));
      assertThat(lines.get().get(1))
          .startsWith("INFO node b (" + cluster.node(1) + ") answers, after ");
      assertThat(lines.get().get(2))
          .startsWith("WARNING node b: the entries of cache log:c there are no longer found ")
          .containsAnyOf("(OTHER_SERVER)", "(LOST_CONNECTION)");
    }
  }

  @Test
  void log_noServerAnswers_hasOneWarning() {
    cluster.nodes().forEach(MemcachedServer::kill);
    MemcachedCacheManager manager = manager(two);
    try (LogLines lines = new LogLines()) {
      Cache<Integer, String> cache = cache(manager);
      for (int i = 0; i < 100; i++) {
        cache.put(i, "x");
        assertThat(cache.get(i)).isNull();
      }
      assertThat(lines.get().stream().filter(line -> line.startsWith("WARNING")))
          .singleElement()
          .asString()
          .contains("no server answers: node a (", "node b (", "Connection refused")
          .contains("Start memcached there, or correct memjcache.servers");
      cluster.renew();
      await().until(() -> manager.nodes().stream().allMatch(NodeState::up));
      cache.put(1, "y");
      assertThat(cache.get(1)).isEqualTo("y");
    }
  }

  @Test
  void close_nodesDown_leavesNoThreads() {
    for (Runnable fault : List.<Runnable>of(cluster.node(0)::freeze, cluster.node(1)::kill)) {
      fault.run();
    }
    MemcachedCacheManager manager = manager(three);
    Cache<Integer, String> cache = cache(manager);
    for (int i = 0; i < 50; i++) {
      cache.put(i, "x");
    }
    manager.close();
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("memjcache-") && !name.contains("testkit")));
  }

  @Test
  void changeServers_nodeAddedThenRemoved_keepsThenClears() throws Exception {
    MemcachedCacheManager manager = manager(two);
    Cache<Integer, String> cache = cache(manager);
    for (int i = 0; i < 300; i++) {
      cache.put(i, "1");
    }
    manager.changeServers(three);
    assertThat(manager).hasToString("manager urn:nodes (a up, b up, c up)");
    assertThat(BEANS.isRegistered(bean("c"))).isTrue();
    long found = count(cache, "1");
    assertThat(found).as("about two thirds remain").isBetween(160L, 240L);
    for (int i = 0; i < 300; i++) {
      cache.put(i, "2");
    }
    manager.changeServers(two);
    assertThat(BEANS.isRegistered(bean("c"))).isFalse();
    assertThat(count(cache, "2")).as("removing a node clears").isZero();
    assertThat(count(cache, "1")).as("entries from before both changes").isZero();
  }

  private static long count(Cache<Integer, String> cache, String value) {
    long count = 0;
    for (int i = 0; i < 300; i++) {
      count += value.equals(cache.get(i)) ? 1 : 0;
    }
    return count;
  }

  @Test
  void changeServers_malformedList_keepsFormer() {
    MemcachedCacheManager manager = manager(two);
    Cache<Integer, String> cache = cache(manager);
    cache.put(1, "x");
    assertThatThrownBy(() -> manager.changeServers("a=h1:1,a=h2:2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the name 'a' occurs twice");
    try (LyingServer liar = LyingServer.always("ERROR\r\n")) {
      assertThatThrownBy(() -> manager.changeServers(two + ",liar=" + liar))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("node liar");
    }
    assertThat(manager).hasToString("manager urn:nodes (a up, b up)");
    assertThat(cache.get(1)).isEqualTo("x");
  }

  @Test
  void followServers_untilClose_appliesLists() {
    AtomicReference<Consumer<List<Node>>> listener = new AtomicReference<>();
    AtomicBoolean ended = new AtomicBoolean();
    NodeSource source =
        consumer -> {
          listener.set(consumer);
          consumer.accept(ServerList.parse(two));
          return () -> ended.set(true);
        };
    MemcachedCacheManager manager = manager("nowhere=127.0.0.1:1");
    manager.followServers(source);
    Cache<Integer, String> cache = cache(manager);
    cache.put(1, "x");
    assertThat(cache.get(1)).isEqualTo("x");
    listener.get().accept(ServerList.parse(three));
    assertThat(manager.nodes()).hasSize(3);
    manager.close();
    assertThat(ended).isTrue();
  }
}
