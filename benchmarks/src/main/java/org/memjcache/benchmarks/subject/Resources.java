package org.memjcache.benchmarks.subject;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * The resources used by a client's JVM.
 *
 * @param cpuNanos CPU time of the whole process, including its compiler and collector
 * @param allocatedBytes bytes allocated by its threads
 */
public record Resources(long cpuNanos, long allocatedBytes) {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  /** The resources used by this JVM until now; allocations of live threads only. */
  static Resources now() {
    long allocated = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      allocated += Math.max(bytes, 0);
    }
    return new Resources(SYSTEM.getProcessCpuTime(), allocated);
  }

  /** The resources used since {@code before}. */
  Resources since(Resources before) {
    return new Resources(cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes);
  }
}
