package org.memjcache.benchmarks.subject;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a client's JVM has used.
 *
 * @param cpuNanos CPU time of the whole process, its compiler and collector included
 * @param allocatedBytes what its threads have allocated
 */
public record Resources(long cpuNanos, long allocatedBytes) {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  /** So far, in this JVM, by the threads that live now. */
  static Resources now() {
    long allocated = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      allocated += Math.max(bytes, 0);
    }
    return new Resources(SYSTEM.getProcessCpuTime(), allocated);
  }

  /** What was used between. */
  Resources since(Resources before) {
    return new Resources(cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes);
  }
}
