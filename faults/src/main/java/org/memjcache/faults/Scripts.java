package org.memjcache.faults;

import java.time.Duration;
import java.util.List;
import org.memjcache.faults.Row.Script;
import org.memjcache.testkit.FaultProxy;

/** What is done in the rows. */
final class Scripts {

  private static final Duration WATCH = Duration.ofMillis(500);

  private static final Duration BETWEEN = Duration.ofMillis(300);

  private static final int MOST_AGAIN = 30;

  private Scripts() {}

  /** One fault, healed after a while. */
  static Script during(NodeFault fault) {
    return scene -> {
      scene.steady();
      playOnce(scene, fault);
    };
  }

  /** The same, and once more while it has met no change: all threads may be reading then. */
  static Script duringChange(NodeFault fault) {
    return scene -> {
      scene.steady();
      int times = 0;
      do {
        playOnce(scene, fault);
      } while (++times < MOST_AGAIN && !scene.hasUnansweredChanges());
    };
  }

  private static void playOnce(Scene scene, NodeFault fault) throws Exception {
    scene.fault(() -> fault.begin(scene.node()));
    scene.last(scene.tempo().fault());
    scene.heal(() -> fault.heal(scene.node()));
    scene.rest();
  }

  /**
   * Faults that end by themselves, in turn and again and again, until one has met a change: another
   * may meet reads only, or the probe of a node that is not back yet.
   */
  static Script again(NodeFault... faults) {
    return scene -> {
      scene.steady();
      int next = 0;
      do {
        NodeFault fault = faults[next++ % faults.length];
        scene.fault(() -> fault.begin(scene.node()));
        scene.last(BETWEEN);
        scene.heal(() -> {});
        scene.last(BETWEEN);
      } while (scene.hasTimeFor(scene.tempo().fault())
          || (next < MOST_AGAIN && !scene.hasUnansweredChanges()));
      scene.rest();
    };
  }

  /** A node that ends and stays away. */
  static Script kill() {
    return scene -> {
      scene.steady();
      scene.fault(() -> NodeFault.KILL.begin(scene.node()));
      scene.watchOpenBreaker(WATCH);
      scene.rest();
    };
  }

  /** A frozen node, and exchanges that nobody awaits handed to it all the while. */
  static Script freeze() {
    return scene -> {
      scene.steady();
      scene.stage().all("prepare-flood " + new Report().put("node", scene.node().name()));
      List<Report> before = scene.stage().all("footprint");
      scene.fault(() -> NodeFault.FREEZE.begin(scene.node()));
      long began = System.nanoTime();
      scene.stage().all("flood");
      scene.watchOpenBreaker(WATCH);
      scene.last(scene.tempo().fault().minusNanos(System.nanoTime() - began));
      noteHeapGrowth(scene, before);
      scene.stage().all("dry").forEach(dry -> scene.add("flood.handed", dry.number("handed")));
      scene.heal(() -> NodeFault.FREEZE.heal(scene.node()));
      scene.rest();
    };
  }

  /**
   * A frozen node whose connections end meanwhile, with so many commands in the old ones before
   * those that the load has sent.
   */
  static Script freeze(int waiting) {
    return scene -> {
      scene.steady();
      scene.fault(
          () -> {
            NodeFault.FREEZE.begin(scene.node());
            scene.proxies().forEach(proxy -> Pile.onto(proxy, waiting));
          });
      scene.last(scene.tempo().fault().dividedBy(2));
      scene.proxies().forEach(FaultProxy::dropClients);
      scene.last(scene.tempo().fault().dividedBy(2));
      scene.heal(() -> NodeFault.FREEZE.heal(scene.node()));
      scene.rest();
    };
  }

  private static void noteHeapGrowth(Scene scene, List<Report> before) {
    List<Report> after = scene.stage().all("footprint");
    long most = 0;
    for (int jvm = 0; jvm < before.size(); jvm++) {
      long growth = after.get(jvm).number("heap.kb") - before.get(jvm).number("heap.kb");
      most = Math.max(most, growth / 1024);
    }
    scene.note("heap.growth.mb", most);
  }
}
