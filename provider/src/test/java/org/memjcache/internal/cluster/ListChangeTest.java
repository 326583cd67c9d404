package org.memjcache.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.memjcache.internal.locator.Locator;
import org.memjcache.spi.Node;

/** Which nodes get a new generation when the list changes. */
class ListChangeTest {

  private static final String THREE = "a=h1:1,b=h2:1,c=h3:1";

  private static ListChange change(Locator locator, String former, String later) {
    return new ListChange(locator, ServerList.parse(former), ServerList.parse(later));
  }

  private static List<String> renewed(Locator locator, String former, String later) {
    return change(locator, former, later).toRenew().stream().map(Node::name).toList();
  }

  private static List<String> renewed(String later) {
    return renewed(Locator.RENDEZVOUS, THREE, later);
  }

  @Test
  void toRenew_nodeJoins_isThatNode() {
    assertThat(renewed("a=h1:1,b=h2:1,c=h3:1,d=h4:1")).containsExactly("d");
  }

  @Test
  void toRenew_nodeLeaves_isAllOthers() {
    assertThat(renewed("a=h1:1,b=h2:1")).containsExactly("a", "b");
    assertThat(renewed("a=h1:1,b=h2:1,d=h4:1")).containsExactly("a", "b", "d");
  }

  @Test
  void toRenew_addressChanged_isThatNode() {
    assertThat(renewed("a=h1:1,b=h9:1,c=h3:1")).containsExactly("b");
    assertThat(renewed("a=h1:1,b=h2:9,c=h3:1")).containsExactly("b");
  }

  @Test
  void toRenew_weightsChanged_isAllNodes() {
    assertThat(renewed("a=h1:1*2,b=h2:1,c=h3:1")).containsExactly("a", "b", "c");
  }

  @Test
  void isNone_otherOrder_isTrue() {
    assertThat(change(Locator.RENDEZVOUS, THREE, "c=h3:1,a=h1:1,b=h2:1").isNone()).isTrue();
    assertThat(renewed("c=h3:1,a=h1:1,b=h2:1")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isNone_sameList_isTrue(Locator locator) {
    assertThat(change(locator, THREE, THREE).isNone()).isTrue();
    assertThat(renewed(locator, THREE, THREE)).isEmpty();
    assertThat(change(locator, THREE, "a=h1:1,b=h2:1,c=h9:1").isNone()).isFalse();
    assertThat(renewed(locator, THREE, "a=h1:1,b=h2:1,c=h9:1")).containsExactly("c");
  }

  /** Where the position in the list matters, or the first of two nodes with the same point. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"RENDEZVOUS", "PYMEMCACHE"})
  void toRenew_otherOrder_isAllForMostLocators(Locator locator) {
    String turned = "c=h3:1,a=h1:1,b=h2:1";
    assertThat(change(locator, THREE, turned).isNone()).isFalse();
    assertThat(renewed(locator, THREE, turned)).containsExactly("c", "a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "RENDEZVOUS, first, d",
    "PYMEMCACHE, first, d",
    "LIBMEMCACHED_KETAMA_WEIGHTED, first, d",
    "PYLIBMC_KETAMA, first, d",
    "SPYMEMCACHED_KETAMA, first, d",
    "JUMP, last, d",
    "JUMP, first, dabc",
    "PYLIBMC_DEFAULT, last, abcd",
    "PYTHON_MEMCACHED, last, abcd",
    "PYTHON_MEMCACHED_LEGACY, last, abcd",
    "MODULO_MD5, last, abcd"
  })
  void toRenew_nodeJoins_dependsOnLocator(Locator locator, String where, String expected) {
    String four = where.equals("first") ? "d=h4:1," + THREE : THREE + ",d=h4:1";
    assertThat(String.join("", renewed(locator, THREE, four))).isEqualTo(expected);
  }

  /** A node's number of points depends on all weights, and with 25 nodes on a rounding error. */
  @ParameterizedTest
  @EnumSource(names = {"LIBMEMCACHED_KETAMA_WEIGHTED", "PYLIBMC_KETAMA", "SPYMEMCACHED_KETAMA"})
  void toRenew_nodeJoinsWeightedRing_isAllNodes(Locator locator) {
    String weighted = "a=h1:1,b=h2:1*2,c=h3:1*3";
    assertThat(renewed(locator, weighted, weighted + ",d=h4:1")).hasSize(4);
    assertThat(renewed(locator, THREE, THREE + ",d=h4:1*2")).hasSize(4);
  }

  @Test
  void toRenew_25thNodeJoinsRing_isAllNodes() {
    StringBuilder servers = new StringBuilder("h0:1");
    for (int i = 1; i < 24; i++) {
      servers.append(",h").append(i).append(":1");
    }
    String more = servers + ",h24:1";
    assertThat(renewed(Locator.LIBMEMCACHED_KETAMA_WEIGHTED, servers.toString(), more)).hasSize(25);
    assertThat(renewed(Locator.PYLIBMC_KETAMA, servers.toString(), more)).containsExactly("h24:1");
  }
}
