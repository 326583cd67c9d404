package org.memjcache.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Two JVMs with reversed node lists share entries under equal keys, each on exactly one node. */
@Tag("servers")
class SharingTest {

  @Test
  void entries_reversedServerLists_areShared() {
    try (MemcachedCluster cluster = MemcachedCluster.start(3)) {
      List<String> nodes = new ArrayList<>();
      for (MemcachedServer server : cluster.nodes()) {
        nodes.add("n" + nodes.size() + "=" + server);
      }
      List<String> written = run("write", String.join(",", nodes));
      java.util.Collections.reverse(nodes);
      List<String> found = run("read", String.join(",", nodes));

      List<String> keys =
          written.stream()
              .filter(line -> line.startsWith("key "))
              .map(l -> l.substring(4))
              .toList();
      assertThat(keys).hasSizeGreaterThan(10).doesNotHaveDuplicates();
      assertThat(found.stream().filter(line -> line.startsWith("found ")))
          .hasSameSizeAs(keys)
          .allMatch(line -> line.endsWith(" true"));
      for (String key : keys) {
        assertThat(nodesWith(cluster, key)).as("nodes with %s", key).isEqualTo(1);
      }
    }
  }

  private static List<String> run(String what, String servers) {
    try (ChildJvm jvm = ChildJvm.of(KeyPrinter.class).arguments(what, servers).start()) {
      assertThat(jvm.awaitExit()).as("exit code; %s", jvm.errors()).isZero();
      return jvm.lines();
    }
  }

  private static int nodesWith(MemcachedCluster cluster, String key) {
    int count = 0;
    for (MemcachedServer server : cluster.nodes()) {
      try (RawClient raw = server.connect()) {
        if (raw.mg(key, "v").value() != null) {
          count++;
        }
      }
    }
    return count;
  }
}
