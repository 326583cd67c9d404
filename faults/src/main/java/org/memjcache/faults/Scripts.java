package org.memjcache.faults;

import java.time.Duration;
import java.util.List;
import org.memjcache.faults.Row.Script;
import org.memjcache.faults.worker.Report;
import org.memjcache.testkit.FaultProxy;

/** Scripts with a fault of one node. */
final class Scripts {

  private static final Duration OBSERVATION = Duration.ofMillis(500);

  private static final Duration BETWEEN = Duration.ofMillis(300);

  private static final int MOST_REPEATS = 30;

  private Scripts() {}

  /** One fault, which is removed after its duration. */
  static Script during(NodeFault fault) {
    return scene -> {
      scene.steady();
      playOnce(scene, fault);
    };
  }

  /** The same, repeated until a change has no answer: all threads may be reading. */
  static Script duringChange(NodeFault fault) {
    return scene -> {
      scene.steady();
      int times = 0;
      do {
        playOnce(scene, fault);
      } while (++times < MOST_REPEATS && !scene.hasUnansweredChanges());
    };
  }

  private static void playOnce(Scene scene, NodeFault fault) throws Exception {
    scene.fault(() -> fault.begin(scene.node()));
    scene.sleep(scene.tempo().fault());
    scene.heal(() -> fault.heal(scene.node()));
    scene.rest();
  }

  /**
   * Faults that end by themselves, in turn, repeated until a change has no answer: a fault may
   * affect reads only, or the probe of a node that is still down.
   */
  static Script repeated(NodeFault... faults) {
    return scene -> {
      scene.steady();
      int next = 0;
      do {
        NodeFault fault = faults[next++ % faults.length];
        scene.fault(() -> fault.begin(scene.node()));
        scene.sleep(BETWEEN);
        scene.heal(() -> {});
        scene.sleep(BETWEEN);
      } while (scene.hasTimeFor(scene.tempo().fault())
          || (next < MOST_REPEATS && !scene.hasUnansweredChanges()));
      scene.rest();
    };
  }

  /** A node that is killed and not restarted. */
  static Script kill() {
    return scene -> {
      scene.steady();
      scene.fault(() -> NodeFault.KILL.begin(scene.node()));
      scene.watchNodeDown(OBSERVATION);
      scene.rest();
    };
  }

  /** A frozen node, to which exchanges are sent all the time whose replies are not awaited. */
  static Script freeze() {
    return scene -> {
      scene.steady();
      scene.stage().all("prepare-flood " + new Report().put("node", scene.node().name()));
      List<Report> before = scene.stage().all("footprint");
      scene.fault(() -> NodeFault.FREEZE.begin(scene.node()));
      long began = System.nanoTime();
      scene.stage().all("flood");
      scene.watchNodeDown(OBSERVATION);
      scene.sleep(scene.tempo().fault().minusNanos(System.nanoTime() - began));
      noteHeapGrowth(scene, before);
      scene
          .stage()
          .all("end-flood")
          .forEach(flood -> scene.add("flood.sent", flood.number("sent")));
      scene.heal(() -> NodeFault.FREEZE.heal(scene.node()));
      scene.rest();
    };
  }

  /**
   * A frozen node whose connections are closed during the freeze.
   *
   * @param waiting the number of commands in each old connection before the commands of the load
   */
  static Script freeze(int waiting) {
    return scene -> {
      scene.steady();
      scene.fault(
          () -> {
            NodeFault.FREEZE.begin(scene.node());
            scene.proxies().forEach(proxy -> BacklogRewriter.onto(proxy, waiting));
          });
      scene.sleep(scene.tempo().fault().dividedBy(2));
      scene.proxies().forEach(FaultProxy::dropClients);
      scene.sleep(scene.tempo().fault().dividedBy(2));
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
