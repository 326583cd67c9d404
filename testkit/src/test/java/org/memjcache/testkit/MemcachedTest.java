package org.memjcache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

@Tag("servers")
@Memcached(nodes = 3, arguments = "-M")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class MemcachedTest {

  private final MemcachedCluster ofClass;

  MemcachedTest(MemcachedCluster ofClass) {
    this.ofClass = ofClass;
  }

  @Test
  @Order(1)
  void annotation_nodes_areStarted(MemcachedCluster cluster, MemcachedServer first) {
    assertThat(cluster.nodes()).hasSize(3).startsWith(first);
    List<String> names = cluster.nodes().stream().map(MemcachedServer::toString).toList();
    assertThat(Arrays.asList(cluster.servers().split(",")))
        .isEqualTo(names)
        .doesNotHaveDuplicates();
    try (RawClient client = first.connect()) {
      assertThat(client.stats("settings")).containsEntry("evictions", "off");
      client.ms("left", "behind");
    }
    cluster.node(1).kill();
    cluster.node(2).freeze();
  }

  @Test
  @Order(2)
  void cluster_ofClass_isSharedAndEmptied(MemcachedCluster cluster) {
    assertThat(cluster).isSameAs(ofClass);
    for (MemcachedServer node : cluster.nodes()) {
      try (RawClient client = node.connect()) {
        assertThat(client.keys()).isEmpty();
      }
    }
  }

  @Test
  @Memcached(nodes = 2)
  void cluster_ofMethod_isOwn(MemcachedCluster cluster) {
    assertThat(cluster).isNotSameAs(ofClass);
    assertThat(cluster.nodes()).hasSize(2);
  }

  @Nested
  class NestedClass {

    @Test
    void cluster_ofNestedClass_isThatOfOuter(MemcachedCluster cluster) {
      assertThat(cluster).isSameAs(ofClass);
    }
  }
}
