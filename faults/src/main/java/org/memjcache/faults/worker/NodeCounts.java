package org.memjcache.faults.worker;

import java.util.HashMap;
import java.util.Map;
import org.memjcache.spi.NodeState;

/**
 * The counters of the manager's nodes since a phase began. Continues to count when the manager is
 * reopened and its counters begin at 0 again.
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
    for (NodeState node : subject.nodes()) {
      String name = node.node().name();
      add(name + ".unanswered", node.unansweredChanges());
      add(name + ".timeouts", node.timeouts());
      add(name + ".reconnects", node.reconnects());
    }
  }

  /** The manager has been reopened. */
  void restart() {
    last.clear();
  }

  private void add(String name, long now) {
    Long before = last.put(name, now);
    sums.merge(name, before == null ? now : now - before, Long::sum);
  }

  /** The sums and the current states of the nodes. */
  Report report() {
    note();
    Report report = new Report();
    sums.forEach(report::put);
    long up = 0;
    long suspect = 0;
    for (NodeState node : subject.nodes()) {
      report.put(node.node().name() + ".up", node.up() ? 1 : 0);
      up += node.up() ? 1 : 0;
      suspect += node.suspectPartitions();
    }
    return report.put("nodes.up", up).put("nodes.suspect", suspect);
  }
}
