package org.memjcache.faults.worker;

import java.util.HashMap;
import java.util.Map;
import org.memjcache.spi.NodeState;

/**
 * The counters of the nodes, of all clients together, since a phase began. Continues to count when
 * the managers are reopened and their counters begin at 0 again.
 */
final class NodeCounts {

  private final Subject subject;
  private final Map<String, Long> last = new HashMap<>();
  private final Map<String, Long> sums = new HashMap<>();

  NodeCounts(Subject subject) {
    this.subject = subject;
    note();
    sums.clear();
  }

  /** Adds the counts since the last call. */
  void note() {
    Map<String, Long> now = new HashMap<>();
    for (NodeState node : subject.nodes()) {
      String name = node.node().name();
      now.merge(name + ".unanswered", node.unansweredChanges(), Long::sum);
      now.merge(name + ".timeouts", node.timeouts(), Long::sum);
      now.merge(name + ".reconnects", node.reconnects(), Long::sum);
    }
    now.forEach(this::add);
  }

  /** The managers have been reopened. */
  void restart() {
    last.clear();
  }

  private void add(String name, long now) {
    Long before = last.put(name, now);
    sums.merge(name, before == null ? now : now - before, Long::sum);
  }

  /**
   * The sums, and the present states of the nodes: for each the number of clients for which it is
   * up.
   */
  Report report() {
    note();
    Report report = new Report();
    sums.forEach(report::put);
    long up = 0;
    long suspect = 0;
    for (NodeState node : subject.nodes()) {
      String name = node.node().name() + ".up";
      report.put(name, report.number(name) + (node.up() ? 1 : 0));
      up += node.up() ? 1 : 0;
      suspect += node.suspectPartitions();
    }
    return report.put("nodes.up", up).put("nodes.suspect", suspect);
  }
}
