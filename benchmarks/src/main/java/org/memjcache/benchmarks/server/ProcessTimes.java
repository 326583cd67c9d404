package org.memjcache.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The kernel's record of a process's CPU time, on Linux. */
final class ProcessTimes {

  /** The kernel reports times in hundredths of a second, on all common systems. */
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Index after the name in parentheses: user and system time are the 14th and 15th field. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  private ProcessTimes() {}

  /** User and system time of all threads of a process. */
  static long cpuNanos(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      return TICK_NANOS * (Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(SYSTEM)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
