package org.memjcache.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memjcache.spi.Node;
import org.memjcache.testkit.ChildJvm;

/** The addresses of host names, and warnings about them. */
class AddressLookupTest {

  @TempDir Path folder;

  @Test
  void find_severalAddresses_throwsWithNodeNames() throws IOException {
    Path hosts = folder.resolve("hosts");
    Files.writeString(
        hosts, "192.0.2.1 many.test\n192.0.2.2 many.test\n127.0.0.1 both.test\n::1 both.test\n");
    try (ChildJvm child =
        ChildJvm.of(Lookup.class)
            .systemProperty("jdk.net.hosts.file", hosts.toString())
            .arguments("many.test", "both.test", "nobody.test")
            .start()) {
      assertThat(child.awaitLine("many.test"))
          .contains("UnfitServerException")
          .contains("node n: the name 'many.test' has several addresses (192.0.2.1, 192.0.2.2)")
          .contains("memjcache.servers=n-1=192.0.2.1:11211,n-2=192.0.2.2:11211");
      assertThat(child.awaitLine("both.test")).endsWith(":11211");
      assertThat(child.awaitLine("nobody.test")).contains("UnknownHostException");
      assertThat(child.awaitExit()).isZero();
    }
  }

  /** Prints the address of each name. */
  static final class Lookup {
    public static void main(String[] names) {
      for (String name : names) {
        try {
          System.out.println(name + " " + AddressLookup.find(new Node("n", name, 11211, 1), null));
        } catch (UnknownHostException | UnfitServerException e) {
          System.out.println(name + " " + e);
        }
      }
    }
  }

  @Test
  void find_currentAddressValid_isKept() throws UnknownHostException {
    Node node = new Node("n", "127.0.0.1", 11211, 1);
    InetSocketAddress first = AddressLookup.find(node, null);
    assertThat(AddressLookup.find(node, first)).isSameAs(first);
    InetSocketAddress elsewhere = new InetSocketAddress("127.0.0.2", 11211);
    assertThat(AddressLookup.find(node, elsewhere)).isEqualTo(first);
  }

  @Test
  void warnings_sameAddress_namesBothNodes() throws UnknownHostException {
    Map<Node, InetSocketAddress> addresses = new LinkedHashMap<>();
    addresses.put(new Node("b", "db1", 11211, 1), at(10, 0, 0, 1));
    addresses.put(new Node("a", "db1.example", 11211, 1), at(10, 0, 0, 1));
    addresses.put(new Node("c", "db2", 11211, 1), at(10, 0, 0, 2));
    assertThat(AddressLookup.warnings(addresses))
        .singleElement()
        .asString()
        .contains("the nodes a, b are one server");
  }

  @Test
  void warnings_loopbackAmongOthers_namesNodes() throws UnknownHostException {
    Map<Node, InetSocketAddress> addresses = new LinkedHashMap<>();
    addresses.put(new Node("a", "localhost", 11211, 1), at(127, 0, 0, 1));
    assertThat(AddressLookup.warnings(addresses)).isEmpty();
    addresses.put(new Node("b", "db1", 11211, 1), at(10, 0, 0, 1));
    assertThat(AddressLookup.warnings(addresses))
        .singleElement()
        .asString()
        .contains("a is on this machine (loopback), b not");
  }

  @Test
  void find_unknownName_throwsUnlessInUse() throws UnknownHostException {
    Node node = new Node("n", "nobody.invalid", 11211, 1);
    assertThatThrownBy(() -> AddressLookup.find(node, null))
        .isInstanceOf(UnknownHostException.class);
    InetSocketAddress current = at(127, 0, 0, 1);
    assertThat(AddressLookup.find(node, current)).isSameAs(current);
  }

  private static InetSocketAddress at(int a, int b, int c, int d) throws UnknownHostException {
    byte[] address = {(byte) a, (byte) b, (byte) c, (byte) d};
    return new InetSocketAddress(InetAddress.getByAddress(address), 11211);
  }

  @Test
  void refuseSeveral_sameFamily_throwsUnlessLoopback() throws UnknownHostException {
    Node node = new Node("n", "many.test", 11211, 1);
    InetAddress one = at(10, 0, 0, 1).getAddress();
    InetAddress two = at(10, 0, 0, 2).getAddress();
    InetAddress ipv6 = InetAddress.getByName("2001:db8::1");
    AddressLookup.refuseSeveral(node, List.of(one, one, ipv6));
    AddressLookup.refuseSeveral(
        node, List.of(at(127, 0, 0, 1).getAddress(), at(127, 0, 0, 2).getAddress()));
    assertThatThrownBy(() -> AddressLookup.refuseSeveral(node, List.of(one, ipv6, two)))
        .isInstanceOf(UnfitServerException.class)
        .hasMessageContaining("memjcache.servers=n-1=10.0.0.1:11211,n-2=10.0.0.2:11211");
  }
}
