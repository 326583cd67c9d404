package org.memjcache.benchmarks.server;

import java.util.List;
import java.util.Map;

/** The server or servers of a subject: processes on this machine that no other program uses. */
public interface Server extends AutoCloseable {

  /** The address for clients: {@code host:port}, comma-separated if there are several. */
  String address();

  /** Name and version, for a report. */
  String version();

  /** Its counters since the start, by the names that it uses, summed over all nodes. */
  Map<String, Long> counters();

  /** CPU time of its processes since their start, in ns, with a resolution of 10 ms. */
  long cpuNanos();

  @Override
  void close();

  /** The server of a client without one. */
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

  /** CPU time of these processes, in ns. */
  static long cpuNanos(List<Long> pids) {
    return pids.stream().mapToLong(ProcessTimes::cpuNanos).sum();
  }
}
