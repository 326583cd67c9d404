package org.memjcache.benchmarks.report;

import java.util.function.ToDoubleFunction;
import org.memjcache.benchmarks.subject.Slice;
import org.memjcache.benchmarks.subject.Work;

/** A figure of a slice that is compared between two works of one subject; in us. */
enum Figure {
  /** The mean time of a call, divided by its keys. */
  COST_PER_KEY("cost per key", "flat"),

  /** The time within which 99 of 100 calls end. */
  P99("p99", "holds");

  private final String label;
  private final String held;

  Figure(String label, String held) {
    this.label = label;
    this.held = held;
  }

  static Figure of(String label) {
    for (Figure figure : values()) {
      if (figure.label.equals(label)) {
        return figure;
      }
    }
    throw new IllegalArgumentException("There is no figure '" + label + "'");
  }

  /** The name in limits and reports. */
  String label() {
    return label;
  }

  /** The verdict if the figure does not exceed its limit. */
  String held() {
    return held;
  }

  /** Computes this figure from a slice of a work. */
  ToDoubleFunction<Slice> micros(Work work) {
    return switch (this) {
      case COST_PER_KEY -> slice -> slice.latencies().getMean() / 1e3 / work.keys();
      case P99 -> slice -> slice.latencies().getValueAtPercentile(99) / 1e3;
    };
  }
}
