package org.memjcache.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.memjcache.faults.Row.Script;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.stage.StagedNode;
import org.memjcache.faults.worker.Report;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.FaultProxy;

/** Scripts that concern all nodes. */
final class ClusterScripts {

  private static final Duration RECOVERY = Duration.ofMillis(2_100);

  private ClusterScripts() {}

  /** All nodes are killed, a cache is opened, and all nodes are restarted. */
  static Script allDown() {
    return scene -> {
      List<StagedNode> nodes = scene.stage().nodes();
      scene.steady(nodes);
      for (StagedNode node : nodes) {
        node.killDuringPut();
      }
      scene.fault(() -> {});
      scene.note("open.ms", most(scene.stage().all("open-another"), "open.ms"));
      scene.note("found.down", most(scene.stage().all("read"), "found"));
      scene.sleep(scene.tempo().fault());
      scene.heal(() -> nodes.parallelStream().forEach(StagedNode::restart));
      scene.sleep(RECOVERY);
      scene.rest();
    };
  }

  /**
   * All requests are lost while each node's keys are changed by one operation only: nothing else
   * fences its partition.
   */
  static Script oneOperation() {
    return scene -> {
      List<StagedNode> nodes = scene.stage().nodes();
      scene.steady(nodes);
      int operation = 0;
      do {
        String narrow = "narrow " + new Report().put("first", operation);
        operation += nodes.size();
        scene.whileIdle(
            () -> {
              scene.stage().all(narrow);
              scene.fault(() -> each(nodes, proxy -> proxy.requests().swallow()));
            });
        scene.sleep(Terms.OPERATION_TIMEOUT.multipliedBy(2));
        scene.stage().all("read-only");
        scene.heal(
            () -> {
              each(nodes, FaultProxy::heal);
              each(nodes, FaultProxy::cut);
            });
        scene.sleep(Terms.PROBE_INTERVAL.plus(Terms.OPERATION_TIMEOUT));
        scene.stage().all("read");
        scene.stage().all("widen");
      } while (scene.hasTimeFor(RECOVERY));
      scene.rest();
    };
  }

  private static void each(List<StagedNode> nodes, Consumer<FaultProxy> action) {
    nodes.forEach(node -> node.proxies().forEach(action));
  }

  /**
   * A fifth node joins, leaves, and joins again: first on a quiet cache, where misses are counted,
   * then under load.
   */
  static Script joinAndLeave() {
    return scene -> {
      Stage stage = scene.stage();
      int few = stage.nodes().size();
      stage.list(few + 1);
      stage.all("await");
      scene.note("missing.joined", most(stage.all("read"), "missing"));
      stage.list(few);
      scene.note("found.left", most(stage.all("read"), "found"));
      stage.all("fill");
      scene.note("missing.filled", most(stage.all("read"), "missing"));

      scene.steadyWithOneClient();
      for (int nodes : new int[] {few + 1, few, few + 1, few}) {
        scene.fault(() -> {});
        scene.heal(() -> stage.list(nodes));
        scene.add("changes", 1);
        scene.sleep(scene.tempo().fault().dividedBy(2));
      }
      scene.rest();
    };
  }

  private static long most(List<Report> answers, String name) {
    return answers.stream().mapToLong(answer -> answer.number(name)).max().orElseThrow();
  }
}
