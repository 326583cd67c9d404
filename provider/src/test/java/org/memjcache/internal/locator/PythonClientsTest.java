package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.memjcache.PythonScript;
import org.memjcache.internal.cluster.DrawnLists;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.spi.Node;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/**
 * Locators compared with the Python clients that they are named after, on real servers. An item
 * that a client stores, with random keys and lists, is on the node that the locator chooses, and on
 * no other.
 *
 * <p>The clients are installed in the system's own Python.
 */
@Tag("servers")
@Tag("one-jdk")
@Tag("python")
@Memcached(nodes = 7)
class PythonClientsTest {

  private static final int LISTS = 4;
  private static final int KEYS = 250;

  private final long seed = DrawnLists.seed();
  private final DrawnLists drawn = new DrawnLists(seed);
  private final MemcachedCluster cluster;
  private PythonScript python;

  PythonClientsTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void start() throws Exception {
    python = PythonScript.start("/locator/python_clients.py");
  }

  @AfterEach
  void end() {
    python.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"RENDEZVOUS", "PYTHON_MEMCACHED", "SPYMEMCACHED_KETAMA", "JUMP"})
  void choice_realServers_matchesClient(Locator locator) throws IOException {
    System.out.println("memjcache.seed=" + seed);
    List<String> all = cluster.nodes().stream().map(MemcachedServer::toString).toList();
    for (int i = 0; i < LISTS; i++) {
      List<String> servers = drawn.someOf(all);
      boolean weighted = i % 2 == 1 && locator != Locator.PYMEMCACHE;
      compare(locator, weighted ? drawn.weighted(servers) : servers);
    }
  }

  private void compare(Locator locator, List<String> servers) throws IOException {
    List<String> keys = drawn.keys(KEYS, false);
    cluster.empty();
    store(locator, servers, keys);
    List<Node> nodes = ServerList.parse(String.join(",", servers));
    NodeChoice choice = locator.among(nodes);
    List<List<Integer>> chosen = new ArrayList<>();
    keys.forEach(key -> chosen.add(List.of(choice.indexOf(key.getBytes(UTF_8)))));
    assertThat(holders(nodes, keys))
        .as("memjcache.seed=%d, %s, servers %s", seed, locator, servers)
        .isEqualTo(chosen);
  }

  private void store(Locator locator, List<String> servers, List<String> keys) throws IOException {
    String task =
        String.join("\t", locator.toString(), String.join(" ", servers), String.join(" ", keys));
    assertThat(python.ask(task))
        .as("%s; if a module is missing, run %s", locator, PythonScript.INSTALL)
        .isEqualTo("done");
  }

  /** The nodes that hold each key, according to the nodes. */
  private static List<List<Integer>> holders(List<Node> nodes, List<String> keys) {
    List<List<Integer>> holders = new ArrayList<>();
    keys.forEach(key -> holders.add(new ArrayList<>()));
    String[] asked =
        keys.stream()
            .map(key -> "mg " + new String(key.getBytes(UTF_8), ISO_8859_1))
            .toArray(String[]::new);
    for (int node = 0; node < nodes.size(); node++) {
      try (RawClient client = RawClient.connect(nodes.get(node).host(), nodes.get(node).port())) {
        client.send(asked);
        for (List<Integer> holder : holders) {
          if (client.readReply().status().equals("HD")) {
            holder.add(node);
          }
        }
      }
    }
    return holders;
  }
}
