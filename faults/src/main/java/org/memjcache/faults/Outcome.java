package org.memjcache.faults;

import java.util.List;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.worker.Count;
import org.memjcache.faults.worker.OnError;
import org.memjcache.faults.worker.Report;
import org.memjcache.faults.worker.Window;

/**
 * The outcome of a row.
 *
 * @param workers the JVMs' reports, in the order of their numbers
 * @param notes the numbers that the script has noted
 */
record Outcome(OnError onError, List<Report> workers, Report notes) {

  /** A number of all JVMs together. */
  long sum(String name) {
    return workers.stream().mapToLong(report -> report.number(name)).sum();
  }

  /** The largest number of any JVM. */
  long most(String name) {
    return workers.stream().mapToLong(report -> report.number(name)).max().orElse(0);
  }

  /** The smallest number of any JVM. */
  long least(String name) {
    return workers.stream().mapToLong(report -> report.number(name)).min().orElse(0);
  }

  /** The number of one JVM. */
  long of(int jvm, String name) {
    return workers.get(jvm).number(name);
  }

  /** A noted number. */
  long noted(String name) {
    return notes.number(name);
  }

  /** A count of calls with keys of the faulty nodes, at any time. */
  long faulty(Count count) {
    return calls("faulty", count);
  }

  /** A count of calls with keys of the other nodes, at any time. */
  long others(Count count) {
    return calls("others", count);
  }

  /** A count of calls with all keys. */
  long all(Count count) {
    return faulty(count) + others(count);
  }

  private long calls(String nodes, Count count) {
    long sum = 0;
    for (Window window : Window.values()) {
      sum += sum(nodes + "." + window.word() + "." + count.word());
    }
    return sum;
  }

  /** Changes without an answer, of all JVMs and nodes. */
  long unanswered() {
    long sum = 0;
    for (int node = 1; node <= Stage.NODES + 1; node++) {
      sum += sum("n" + node + ".unanswered");
    }
    return sum;
  }

  /** The wrong reads and a failure of another node, with examples; empty if there are none. */
  String wrong() {
    StringBuilder text = new StringBuilder();
    for (int jvm = 0; jvm < workers.size(); jvm++) {
      Report report = workers.get(jvm);
      if (report.number("wrong") > 0) {
        text.append(
            "JVM %d: %s, for example %s. "
                .formatted(jvm, report.text("wrong.kinds"), report.text("wrong.examples")));
      }
      if (!report.text("exception").isEmpty()) {
        text.append("JVM %d: %s. ".formatted(jvm, report.text("exception")));
      }
    }
    return text.toString().strip();
  }
}
