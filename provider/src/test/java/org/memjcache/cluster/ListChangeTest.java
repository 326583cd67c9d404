package org.memjcache.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which nodes begin anew when the list changes. */
class ListChangeTest {

  private static final List<Node> THREE = ServerList.parse("a=h1:1,b=h2:1,c=h3:1");

  private static List<String> renewed(String later) {
    return ListChange.toRenew(THREE, ServerList.parse(later)).stream().map(Node::name).toList();
  }

  @Test
  void aNodeThatJoinsBeginsAnew() {
    assertThat(renewed("a=h1:1,b=h2:1,c=h3:1,d=h4:1")).containsExactly("d");
  }

  @Test
  void whenANodeLeavesAllOthersDo() {
    assertThat(renewed("a=h1:1,b=h2:1")).containsExactly("a", "b");
    assertThat(renewed("a=h1:1,b=h2:1,d=h4:1")).containsExactly("a", "b", "d");
  }

  @Test
  void aNodeAtAnotherAddressBeginsAnew() {
    assertThat(renewed("a=h1:1,b=h9:1,c=h3:1")).containsExactly("b");
    assertThat(renewed("a=h1:1,b=h2:9,c=h3:1")).containsExactly("b");
  }

  @Test
  void otherWeightsMoveKeysBothWays() {
    assertThat(renewed("a=h1:1*2,b=h2:1,c=h3:1")).containsExactly("a", "b", "c");
  }

  @Test
  void anotherOrderIsNoChange() {
    assertThat(renewed("c=h3:1,a=h1:1,b=h2:1")).isEmpty();
  }
}
