package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.spi.Node;

class RendezvousTest {

  private static final int KEYS = 100_000;

  @Test
  void choice_goldenVector_isUnchanged() {
    assertThat(vector("jcache:things:", "a:1,b:1,c:1,d:1"))
        .isEqualTo("cbacbbbabbdbadbacdbdaabacaabdadbbacbadbb");
    assertThat(vector("jcache.2:~x:", "n1=a:1*3,n2=b:1,n3=c:1*2"))
        .isEqualTo("baacaaaaaaabccaaccabbaccaacccacabaaabaaa");
  }

  @Test
  void load_weightedNodes_isProportional() {
    int[] even = counts("a:1,b:1,c:1,d:1");
    for (int count : even) {
      assertThat(count).isCloseTo(KEYS / 4, within(KEYS / 100));
    }
    int[] weighted = counts("a:1*4,b:1,c:1,d:1*2");
    assertThat(weighted[0]).isCloseTo(KEYS / 2, within(KEYS / 100));
    assertThat(weighted[1]).isCloseTo(KEYS / 8, within(KEYS / 100));
    assertThat(weighted[3]).isCloseTo(KEYS / 4, within(KEYS / 100));
  }

  @Test
  void nodeAdded_otherKeys_stay() {
    for (String weight : List.of("", "*2")) {
      List<Node> more = ServerList.parse("a:1" + weight + ",b:1,c:1,d:1,e:1");
      NodeChoice four = choice(more.subList(0, 4));
      NodeChoice five = choice(more);
      int moved = 0;
      for (int i = 0; i < KEYS; i++) {
        int before = four.indexOf(key(i));
        int after = five.indexOf(key(i));
        assertThat(after == before || after == 4).isTrue();
        moved += after == before ? 0 : 1;
      }
      assertThat(moved).isLessThan(KEYS * 21 / 100);
    }
  }

  @Test
  void choice_otherOrderAndAddresses_isSame() {
    List<Node> nodes = ServerList.parse("a=h1:1,b=h2:1*2,c=h3:1,d=h4:1");
    List<Node> shuffled = new ArrayList<>(ServerList.parse("a=x:9,b=y:9*2,c=z:9,d=w:9"));
    Collections.shuffle(shuffled, new Random(1));
    NodeChoice one = choice(nodes);
    NodeChoice other = choice(shuffled);
    for (int i = 0; i < 1000; i++) {
      assertThat(shuffled.get(other.indexOf(key(i))).name())
          .isEqualTo(nodes.get(one.indexOf(key(i))).name());
    }
  }

  private static int[] counts(String servers) {
    List<Node> nodes = ServerList.parse(servers);
    NodeChoice choice = choice(nodes);
    int[] counts = new int[nodes.size()];
    for (int i = 0; i < KEYS; i++) {
      counts[choice.indexOf(key(i))]++;
    }
    return counts;
  }

  /** The names of the nodes that hold 40 keys, joined. */
  private static String vector(String prefix, String servers) {
    List<Node> nodes = ServerList.parse(servers);
    NodeChoice choice = Locator.RENDEZVOUS.among(nodes).withPrefix(prefix.getBytes(US_ASCII));
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      names.append(nodes.get(choice.indexOf(key(i))).host());
    }
    return names.toString();
  }

  private static NodeChoice choice(List<Node> nodes) {
    return Locator.RENDEZVOUS.among(nodes).withPrefix("jcache:things:".getBytes(US_ASCII));
  }

  private static byte[] key(int i) {
    return ("s.user%3A" + i).getBytes(US_ASCII);
  }
}
