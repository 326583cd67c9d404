package org.memjcache.faults;

import java.util.HashMap;
import java.util.Map;
import org.memjcache.spi.NodeState;

/**
 * What the manager's nodes have counted since a phase began, however often the manager was opened
 * anew meanwhile, whose counters then begin at 0 again.
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

  /** Adds what was counted since the last time. */
  void note() {
    for (NodeState node : subject.nodes()) {
      String name = node.node().name();
      add(name + ".unanswered", node.unansweredChanges());
      add(name + ".timeouts", node.timeouts());
      add(name + ".reconnects", node.reconnects());
    }
  }

  /** The manager was opened anew. */
  void restart() {
    last.clear();
  }

  private void add(String name, long now) {
    Long before = last.put(name, now);
    sums.merge(name, before == null ? now : now - before, Long::sum);
  }

  /** The sums, and how the nodes are now. */
  Report report() {
    note();
    Report report = new Report();
    sums.forEach(report::put);
    long up = 0;
    long marked = 0;
    for (NodeState node : subject.nodes()) {
      report.put(node.node().name() + ".up", node.up() ? 1 : 0);
      up += node.up() ? 1 : 0;
      marked += node.suspectPartitions();
    }
    return report.put("nodes.up", up).put("nodes.marked", marked);
  }
}
