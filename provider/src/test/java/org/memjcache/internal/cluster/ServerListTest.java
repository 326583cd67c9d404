package org.memjcache.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.spi.Node;

class ServerListTest {

  @Test
  void parse_fullSyntax_readsAllParts() {
    assertThat(ServerList.parse("a=h1:11211*2, b=[::1]:11212 ;h-3.example:1"))
        .containsExactly(
            new Node("a", "h1", 11211, 2),
            new Node("b", "::1", 11212, 1),
            new Node("h-3.example:1", "h-3.example", 1, 1));
    assertThat(ServerList.parse("[::1]:7*3"))
        .containsExactly(new Node("[::1]:7", "::1", 7, 3))
        .allMatch(node -> node.address().equals("[::1]:7"));
  }

  @Test
  void parse_sameIpv6Address_differsByPort() {
    assertThat(ServerList.parse("a=[::1]:1,b=[::1]:2"))
        .containsExactly(new Node("a", "::1", 1, 1), new Node("b", "::1", 2, 1));
    assertThat(ServerList.parse("[::1]:1;[fe80::1]:1;[::ffff:10.0.0.1]:1"))
        .extracting(Node::name)
        .containsExactly("[::1]:1", "[fe80::1]:1", "[::ffff:10.0.0.1]:1");
    assertThatThrownBy(() -> ServerList.parse("a=[::1]:1,b=[::1]:1"))
        .hasMessageContaining("the address '[::1]:1' occurs twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "a:",
        ":11211",
        "a:0",
        "a:65536",
        "a:99999999999",
        "a:1x",
        "a:-1",
        "a b:1",
        "a=b=c:1",
        "=a:1",
        "ü=a:1",
        "x y=a:1",
        "a:1*0",
        "a:1*-1",
        "a:1*",
        "a:1*10001",
        "a:1**2",
        "a:1,",
        ",a:1",
        "a:1,,b:1",
        "a:1;;b:1",
        "::1:11211",
        "[::1]",
        "[]:1",
        "[h1]:1",
        "a:1,a:1",
        "n=a:1,n=b:1",
        "n=a:1,m=a:1",
        "http://a:1"
      })
  void parse_malformed_namesSettingAndSyntax(String servers) {
    assertThatThrownBy(() -> ServerList.parse(servers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memjcache.servers")
        .hasMessageContaining("'" + servers + "'")
        .hasMessageContaining("name=host:port*weight");
  }
}
