package org.memjcache.benchmarks.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.memjcache.benchmarks.subject.Slice;

/** All slices of one subject at one point. For use by one thread. */
public final class Series {

  private final Map<Integer, Slice> slices = new HashMap<>();
  private final Map<String, Long> counted = new HashMap<>();
  private final Histogram latencies = Slice.histogram();
  private long calls;
  private long beside;
  private long nanos;
  private long cpuNanos;
  private long serverCpuNanos;
  private long allocatedBytes;
  private @Nullable String objection;

  /** Adds one slice, with the counters and the CPU time of the servers during it. */
  public void add(int round, Slice slice, Map<String, Long> counts, long serverCpu) {
    slices.put(round, slice);
    latencies.add(slice.latencies());
    calls += slice.calls();
    beside += slice.beside();
    nanos += slice.nanos();
    cpuNanos += slice.used().cpuNanos();
    serverCpuNanos += serverCpu;
    allocatedBytes += slice.used().allocatedBytes();
    counts.forEach((name, count) -> counted.merge(name, count, Long::sum));
  }

  /** Rejects the subject at this point; the first reason stays. */
  public void reject(String reason) {
    if (objection == null) {
      objection = reason;
    }
  }

  /** Rejects the subject if its calls do not agree with the counters of its server. */
  public void audit(Expected expected) {
    expected.objection(calls, beside, counted).ifPresent(this::reject);
  }

  /** Why the subject is rejected at this point; empty if it is not. */
  public Optional<String> objection() {
    return Optional.ofNullable(objection);
  }

  /** Calls per second by round. */
  public Map<Integer, Double> rates() {
    return figures(Slice::rate);
  }

  /** A figure of the slices by round. */
  Map<Integer, Double> figures(ToDoubleFunction<Slice> figure) {
    Map<Integer, Double> figures = new TreeMap<>();
    slices.forEach((round, slice) -> figures.put(round, figure.applyAsDouble(slice)));
    return figures;
  }

  /** Calls per second of the background thread. */
  double rateBeside() {
    return beside * 1e9 / nanos;
  }

  /** The slices by round. */
  public Map<Integer, Slice> slices() {
    return new TreeMap<>(slices);
  }

  /** Calls of all slices. */
  public long calls() {
    return calls;
  }

  /** The time within which this percentage of the calls ended, in us. */
  public double micros(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e3;
  }

  /** CPU time of the client's process per call, in us. */
  public double clientCpuMicros() {
    return cpuNanos / 1e3 / Math.max(calls, 1);
  }

  /** CPU time of the servers per call, in us. */
  public double serverCpuMicros() {
    return serverCpuNanos / 1e3 / Math.max(calls, 1);
  }

  /** Bytes that the client allocates per call. */
  public double allocatedBytes() {
    return (double) allocatedBytes / Math.max(calls, 1);
  }
}
