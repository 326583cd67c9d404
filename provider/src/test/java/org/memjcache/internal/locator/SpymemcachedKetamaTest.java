package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.spy.memcached.DefaultHashAlgorithm;
import net.spy.memcached.KetamaConnectionFactory;
import net.spy.memcached.KetamaNodeKeyFormatter.Format;
import net.spy.memcached.KetamaNodeLocator;
import net.spy.memcached.MemcachedNode;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.DrawnLists;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.spi.Node;
import org.memjcache.testkit.ChildJvm;

/** The locator {@code spymemcached-ketama} compared with spymemcached's own. */
class SpymemcachedKetamaTest {

  /**
   * Spymemcached asserts that no two points are the same, so it runs in a JVM without assertions.
   */
  @Test
  void choice_randomLists_matchesSpymemcached() {
    long seed = DrawnLists.seed();
    System.out.println("memjcache.seed=" + seed);
    try (ChildJvm child =
        ChildJvm.of(Comparison.class).option("-da").arguments(String.valueOf(seed)).start()) {
      assertThat(child.awaitExit()).as(child.toString()).isZero();
      assertThat(child.lines()).last().isEqualTo("equal: 17000");
    }
  }

  /** Compares, and prints how often both chose the same node. */
  static final class Comparison {

    private final DrawnLists drawn;
    private int equal;

    private Comparison(long seed) {
      this.drawn = new DrawnLists(seed);
    }

    public static void main(String[] arguments) throws Exception {
      Comparison comparison = new Comparison(Long.parseLong(arguments[0]));
      List<String> all =
          IntStream.range(0, 60).mapToObj(i -> "10.0.0." + i + ":" + (11200 + i)).toList();
      for (int i = 0; i < 7; i++) {
        comparison.compare(comparison.drawn.someOf(all));
        comparison.compare(comparison.drawn.weighted(comparison.drawn.someOf(all)));
      }
      comparison.compare(List.of("[::1]:1", "[fe80::1]:11211", "127.0.0.1:2"));
      // Two nodes with the same point, and a key just before it.
      comparison.compare(List.of("10.1.0.72:11211", "10.1.1.102:11211"), "z5475");
      comparison.compare(List.of("10.1.1.102:11211", "10.1.0.72:11211"), "z5475");
      System.out.println("equal: " + comparison.equal);
    }

    private void compare(List<String> servers, String... keys) throws Exception {
      List<Node> nodes = ServerList.parse(String.join(",", servers));
      NodeChoice ours = Locator.SPYMEMCACHED_KETAMA.among(nodes);
      List<MemcachedNode> theirNodes = new ArrayList<>();
      Map<InetSocketAddress, Integer> weights = new LinkedHashMap<>();
      for (Node node : nodes) {
        InetSocketAddress address = new InetSocketAddress(node.host(), node.port());
        weights.put(address, node.weight());
        theirNodes.add(
            new KetamaConnectionFactory().createMemcachedNode(address, SocketChannel.open(), 1024));
      }
      KetamaNodeLocator theirs =
          new KetamaNodeLocator(
              theirNodes,
              DefaultHashAlgorithm.KETAMA_HASH,
              Format.SPYMEMCACHED,
              KetamaRule.haveWeights(nodes) ? weights : Map.of());
      List<String> all = new ArrayList<>(drawn.keys(1000 - keys.length, true));
      all.addAll(List.of(keys));
      for (String key : all) {
        MemcachedNode their = theirs.getPrimary(key);
        if (ours.indexOf(key.getBytes(US_ASCII)) == theirNodes.indexOf(their)) {
          equal++;
        } else {
          System.out.println(key + " of " + servers + " is on " + their);
        }
      }
    }
  }
}
