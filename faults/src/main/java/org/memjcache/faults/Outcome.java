package org.memjcache.faults;

import java.util.List;

/**
 * What a row has shown.
 *
 * @param workers the JVMs' reports, in the order of their numbers
 * @param notes what was noted besides
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

  /** A number that was noted. */
  long noted(String name) {
    return notes.number(name);
  }

  /** A count of calls of keys on nodes that the fault was done to, at any time. */
  long faulty(Count count) {
    return calls("faulty", count);
  }

  /** A count of calls of keys on the other nodes, at any time. */
  long others(Count count) {
    return calls("others", count);
  }

  /** A count of calls of all keys. */
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

  /** What is wrong, with examples; empty if nothing is. */
  String wrong() {
    StringBuilder text = new StringBuilder();
    for (int jvm = 0; jvm < workers.size(); jvm++) {
      Report report = workers.get(jvm);
      if (report.number("wrong") > 0) {
        text.append(
            "JVM %d: %s, such as %s. "
                .formatted(jvm, report.text("wrong.kinds"), report.text("wrong.examples")));
      }
    }
    return text.toString().strip();
  }
}
