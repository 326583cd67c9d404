package org.memjcache.internal.locator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.spi.Node;
import org.memjcache.testkit.ChildJvm;

/** Every locator chooses the same nodes as the client that it is named after. */
class LocatorTest {

  /** Columns of the vectors, by client, and the locator that must choose alike. */
  private static final Map<String, Locator> COLUMNS =
      Map.ofEntries(
          Map.entry("pymemcache.HashClient", Locator.PYMEMCACHE),
          Map.entry(
              "libmemcached.ketama_weighted(md5)=pylibmc{ketama_weighted:True}",
              Locator.LIBMEMCACHED_KETAMA_WEIGHTED),
          Map.entry("twemproxy.ketama.md5", Locator.LIBMEMCACHED_KETAMA_WEIGHTED),
          Map.entry("twemproxy.ketama.md5.named(node1..n)", Locator.LIBMEMCACHED_KETAMA_WEIGHTED),
          Map.entry("libmemcached.ketama(oaat)=pylibmc{ketama:True}", Locator.PYLIBMC_KETAMA),
          Map.entry("libmemcached.modula.default(oaat)=pylibmc{}", Locator.PYLIBMC_DEFAULT),
          Map.entry("python-memcached>=1.60", Locator.PYTHON_MEMCACHED),
          Map.entry("python-memcached<=1.59", Locator.PYTHON_MEMCACHED_LEGACY),
          Map.entry("libmemcached.modula.md5", Locator.MODULO_MD5),
          Map.entry("libmemcached.modula.crc", Locator.MODULO_CRC),
          Map.entry("libmemcached.modula.fnv1_32", Locator.MODULO_FNV1_32),
          Map.entry("libmemcached.modula.fnv1_64", Locator.MODULO_FNV1_64),
          Map.entry("libmemcached.modula.fnv1a_32", Locator.MODULO_FNV1A_32),
          Map.entry("libmemcached.modula.fnv1a_64", Locator.MODULO_FNV1A_64),
          Map.entry(
              "spymemcached.Ketama.SPYMEMCACHED"
                  + "(node key 127.0.0.1:port, host name not looked up yet)",
              Locator.SPYMEMCACHED_KETAMA),
          Map.entry(
              "spymemcached.Ketama.SPYMEMCACHED"
                  + "(node key host/ip:port, resolved InetAddress with a host name)",
              Locator.SPYMEMCACHED_KETAMA));

  private static final Map<String, KeyHash> HASHES =
      Map.of(
          "default", KeyHash.ONE_AT_A_TIME,
          "md5", KeyHash.MD5,
          "crc", KeyHash.CRC,
          "fnv1_32", KeyHash.FNV1_32,
          "fnv1_64", KeyHash.FNV1_64,
          "fnv1a_32", KeyHash.FNV1A_32,
          "fnv1a_64", KeyHash.FNV1A_64,
          "python-memcached<=1.59", KeyHash.CRC_BUT_ZERO,
          "pymemcache murmur3_32(\"127.0.0.1:21700-\"+key)", LocatorTest::murmurOfOneNode);

  private static int murmurOfOneNode(byte[] key) {
    byte[] start = "127.0.0.1:21700-".getBytes(US_ASCII);
    byte[] text = PymemcacheRule.afterGap(start.length, key);
    System.arraycopy(start, 0, text, 0, start.length);
    return PymemcacheRule.murmur(text, 0);
  }

  /** One digit, or number, for each key of the vectors. */
  private static String choices(Locator locator, String servers, String between) {
    NodeChoice choice = locator.among(ServerList.parse(servers));
    return LocatorVectors.keys().stream()
        .map(key -> String.valueOf(choice.indexOf(key.getBytes(UTF_8))))
        .collect(Collectors.joining(between));
  }

  static List<String[]> nodeChoices() {
    return LocatorVectors.rows("node-choice.tsv").toList();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("nodeChoices")
  void choice_vectors_matchClient(String column, String servers, String expected) {
    assertThat(choices(COLUMNS.get(column), servers, "")).isEqualTo(expected);
  }

  @Test
  void vectors_nodeChoice_areComplete() {
    assertThat(nodeChoices()).extracting(row -> row[0]).hasSameElementsAs(COLUMNS.keySet());
    assertThat(LocatorVectors.keys()).hasSize(253);
  }

  static List<String[]> keyHashes() {
    return LocatorVectors.rows("key-hashes.tsv").toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keyHashes")
  void hash_vectors_matchClient(String name, String expected) {
    KeyHash hash = HASHES.get(name);
    assertThat(
            LocatorVectors.keys().stream()
                .map(key -> Integer.toUnsignedString(hash.of(key.getBytes(UTF_8))))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  static List<String[]> jumps() {
    return LocatorVectors.rows("jump.tsv").toList();
  }

  @ParameterizedTest(name = "{0} nodes")
  @MethodSource("jumps")
  void jump_vectors_matchReference(int nodes, String expected) {
    String servers =
        IntStream.range(0, nodes).mapToObj(i -> "h" + i + ":1").collect(Collectors.joining(","));
    assertThat(choices(Locator.JUMP, servers, " ")).isEqualTo(expected);
  }

  /** Values that other implementations of the paper are tested with. */
  @ParameterizedTest
  @CsvSource({
    "0, 100, 0",
    "1, 100, 55",
    "2, 100, 62",
    "19, 100, 83",
    "10863919174838991, 11, 6",
    "2016238256797177309, 11, 3",
    "1673758223894951030, 11, 5",
    "2, 100001, 80343",
    "2201, 100001, 22152",
    "2202, 100001, 15018"
  })
  void jumpPlace_publishedValues_match(long hash, int count, int place) {
    assertThat(JumpRule.place(hash, count)).isEqualTo(place);
  }

  /** libmemcached takes the node listed first, spymemcached the one listed last. */
  @ParameterizedTest
  @CsvSource({
    "LIBMEMCACHED_KETAMA_WEIGHTED, 10.1.0.138:11211,  10.1.2.63:11211,  z1099, 0",
    "LIBMEMCACHED_KETAMA_WEIGHTED, 10.1.2.232:11211,  10.1.3.107:11211, z24,   0",
    "PYLIBMC_KETAMA,               10.1.1.19:11211,   10.1.1.150:11211, z746,  0",
    "PYLIBMC_KETAMA,               10.1.1.19:11211,   10.1.1.150:11211, z127,  0",
    "SPYMEMCACHED_KETAMA,     10.1.0.138=10.1.0.138:1, 10.1.2.63=10.1.2.63:1, z1099, 1"
  })
  void ring_equalPoints_chooseOneNode(
      Locator locator, String one, String two, String key, int winner) {
    byte[] bytes = key.getBytes(US_ASCII);
    assertThat(locator.among(ServerList.parse(one + "," + two)).indexOf(bytes)).isEqualTo(winner);
    assertThat(locator.among(ServerList.parse(two + "," + one)).indexOf(bytes)).isEqualTo(winner);
  }

  /** pymemcache takes the name that comes later. */
  @ParameterizedTest
  @CsvSource({
    "10.0.242.254:11211, 10.1.66.9:11211",
    "10.1.101.106:11211, 10.1.25.161:11211",
    "10.1.11.135:11211,  10.2.90.242:11211"
  })
  void pymemcache_equalHashes_chooseLaterName(String loser, String winner) {
    byte[] key = "k".getBytes(US_ASCII);
    assertThat(Locator.PYMEMCACHE.among(ServerList.parse(loser + "," + winner)).indexOf(key))
        .isEqualTo(1);
    assertThat(Locator.PYMEMCACHE.among(ServerList.parse(winner + "," + loser)).indexOf(key))
        .isZero();
  }

  /** In single precision, 1/25 of 40 times 25 is less than 40. */
  @ParameterizedTest
  @CsvSource({"1, 40", "3, 40", "24, 40", "25, 39", "26, 40", "47, 39", "100, 39", "397, 39"})
  void ketamaPoints_manyNodes_useSinglePrecision(int nodes, int digests) {
    List<Node> list = evenNodes(nodes);
    assertThat(KetamaRule.weightedDigests(list.get(0), list)).isEqualTo(digests);
  }

  /** Chosen by libmemcached 1.1.4 itself, among h0:11211 to h24:11211. */
  @Test
  void ketama_25Nodes_matchesLibmemcached() {
    NodeChoice choice = Locator.LIBMEMCACHED_KETAMA_WEIGHTED.among(evenNodes(25));
    StringBuilder chosen = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      chosen.append((char) ('a' + choice.indexOf(("k" + i).getBytes(US_ASCII))));
    }
    assertThat(chosen).hasToString("ytfffkmlgncoplyujeohugaqffmbnmobylvnoeje");
  }

  private static List<Node> evenNodes(int count) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(new Node("h" + i + ":11211", "h" + i, 11211, 1));
    }
    return nodes;
  }

  @ParameterizedTest
  @EnumSource
  void choice_prefixed_hashesWholeKey(Locator locator) {
    NodeChoice whole = locator.among(ServerList.parse("10.0.0.1:1,10.0.0.2:1,10.0.0.3:1"));
    NodeChoice prefixed =
        whole.withPrefix("jcache:".getBytes(US_ASCII)).withPrefix("c:".getBytes(US_ASCII));
    for (int i = 0; i < 1000; i++) {
      assertThat(prefixed.indexOf(("s." + i).getBytes(US_ASCII)))
          .isEqualTo(whole.indexOf(("jcache:c:s." + i).getBytes(US_ASCII)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void choice_singleNode_isThatNode(Locator locator) {
    NodeChoice choice = locator.among(ServerList.parse("10.0.0.1:1*7"));
    assertThat(choice.indexOf(new byte[0])).isZero();
    assertThat(choice.withPrefix("p".getBytes(US_ASCII)).indexOf("k".getBytes(US_ASCII))).isZero();
    assertThat(locator.reason(1)).isEqualTo("it is the only node");
    assertThat(locator.reason(3)).startsWith("of 3 nodes it").contains(locator.toString());
  }

  /** The text that each client hashes. */
  @ParameterizedTest
  @CsvSource({
    "h:11211,              h:11211,          h,                ''",
    "h:21700,              h:21700,          h:21700,          ''",
    "10.0.0.1:11211,       10.0.0.1:11211,   10.0.0.1,         10.0.0.1:11211",
    "[::1]:11211,          ::1:11211,        ::1,              [0:0:0:0:0:0:0:1]:11211",
    "[fe80::a]:7,          fe80::a:7,        fe80::a:7,        [fe80:0:0:0:0:0:0:a]:7",
    "n=h:1,                n,                n,                n",
    "h/10.0.0.1:1=h:1,     h/10.0.0.1:1,     h/10.0.0.1:1,     h/10.0.0.1:1"
  })
  void nodeLabel_anyAddress_matchesClient(
      String server, String pymemcache, String libmemcached, String spymemcached) {
    Node node = ServerList.parse(server).get(0);
    assertThat(NodeLabel.PYMEMCACHE.of(node)).isEqualTo(pymemcache);
    assertThat(NodeLabel.LIBMEMCACHED.of(node)).isEqualTo(libmemcached);
    if (!spymemcached.isEmpty()) {
      assertThat(NodeLabel.SPYMEMCACHED.of(node)).isEqualTo(spymemcached);
    }
  }

  @Test
  void spymemcachedKetama_hostName_throws() {
    for (String servers : List.of("cache1.example:11211", "10.0.0.1:1,256.0.0.1:1", "a:1,b=b:1")) {
      assertThatThrownBy(() -> Locator.SPYMEMCACHED_KETAMA.among(ServerList.parse(servers)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("spymemcached-ketama", "resolved address", "/<address>:");
    }
  }

  /** The choices of all locators; equal on every JDK, with assertions on or off. */
  private static String digest() {
    StringBuilder all = new StringBuilder();
    for (Locator locator : Locator.values()) {
      all.append(choices(locator, "10.0.0.1:1*3,10.0.0.2:1,n=h:1*4,10.0.0.4:1", ""));
    }
    return Integer.toHexString(Arrays.hashCode(all.toString().getBytes(US_ASCII)));
  }

  @ParameterizedTest
  @CsvSource({"-ea", "-da"})
  void choice_assertionsOnOrOff_isSame(String option) {
    try (ChildJvm child = ChildJvm.of(Digest.class).option(option).start()) {
      assertThat(child.awaitLine("digest ")).isEqualTo("digest " + digest());
      assertThat(child.awaitExit()).isZero();
    }
  }

  /** Prints what this JVM chooses. */
  static final class Digest {
    public static void main(String[] arguments) {
      System.out.println("digest " + digest());
    }
  }
}
