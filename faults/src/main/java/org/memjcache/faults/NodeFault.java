package org.memjcache.faults;

import java.time.Duration;
import java.util.function.Consumer;
import org.memjcache.faults.stage.StagedNode;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.FaultProxy;

/** A fault of one node, which lasts until it is removed. */
@SuppressWarnings("ImmutableEnumChecker") // actions are functions
enum NodeFault {
  KILL(StagedNode::killDuringPut, StagedNode::restart),

  FREEZE(node -> node.server().freeze(), node -> node.server().thaw()),

  SWALLOW(
      node -> {
        onEach(node, proxy -> proxy.requests().swallow());
        onEach(node, proxy -> proxy.replies().swallow());
      },
      StagedNode::heal),

  DELAY(
      node -> onEach(node, proxy -> proxy.replies().delay(Duration.ofMillis(200))),
      StagedNode::heal),

  TRICKLE(
      node -> onEach(node, proxy -> proxy.replies().trickle(1, Duration.ofMillis(10))),
      StagedNode::heal),

  CUT_REQUEST_LINE(node -> onEach(node, proxy -> proxy.requests().cutInLine()), StagedNode::heal),

  CUT_REPLY_LINE(node -> onEach(node, proxy -> proxy.replies().cutInLine()), StagedNode::heal),

  CUT_REQUEST_DATA(node -> onEach(node, proxy -> proxy.requests().cutInData()), StagedNode::heal),

  CUT_REPLY_DATA(node -> onEach(node, proxy -> proxy.replies().cutInData()), StagedNode::heal),

  /** Cuts the last JVM off from the node, but not the other. */
  PARTITION(
      node -> {
        FaultProxy last = node.proxies().get(Terms.JVMS - 1);
        last.requests().swallow();
        last.replies().swallow();
      },
      StagedNode::heal);

  private final Beginning begin;
  private final Consumer<StagedNode> heal;

  NodeFault(Beginning begin, Consumer<StagedNode> heal) {
    this.begin = begin;
    this.heal = heal;
  }

  /** The start of a fault. */
  private interface Beginning {
    void of(StagedNode node) throws InterruptedException;
  }

  void begin(StagedNode node) throws InterruptedException {
    begin.of(node);
  }

  void heal(StagedNode node) {
    heal.accept(node);
  }

  private static void onEach(StagedNode node, Consumer<FaultProxy> action) {
    node.proxies().forEach(action);
  }
}
