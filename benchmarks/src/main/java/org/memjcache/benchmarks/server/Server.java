package org.memjcache.benchmarks.server;

import java.util.List;
import java.util.Map;

/** The server of a subject, or its servers: processes on this machine that nobody else uses. */
public interface Server extends AutoCloseable {

  /** What a client needs to know: {@code host:port}, with commas between several. */
  String address();

  /** Name and version, for a report. */
  String version();

  /** What it has counted since it started, by names of its own, all nodes together. */
  Map<String, Long> counters();

  /** CPU time that its processes have taken so far, in ns, to 10 ms. */
  long cpuNanos();

  @Override
  void close();

  /** In place of the server of a client that has none. */
  static Server none() {
    return new Server() {
      @Override
      public String address() {
        return "";
      }

      @Override
      public String version() {
        return "none";
      }

      @Override
      public Map<String, Long> counters() {
        return Map.of();
      }

      @Override
      public long cpuNanos() {
        return 0;
      }

      @Override
      public void close() {
        // Nothing was started.
      }
    };
  }

  /** CPU time of these processes. */
  static long cpuNanos(List<Long> pids) {
    return pids.stream().mapToLong(ProcessTimes::cpuNanos).sum();
  }
}
