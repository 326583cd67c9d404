package org.memjcache.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of the operating system that ends with this JVM at the latest, frozen or not.
 *
 * <p>SIGKILL also ends a frozen process; this class ends processes by SIGKILL only.
 */
final class StartedProcess {

  private static final Duration END = Duration.ofSeconds(10);
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(StartedProcess::end), "memjcache-testkit-shutdown"));
  }

  private final Process process;

  private StartedProcess(Process process) {
    this.process = process;
  }

  static StartedProcess start(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      RUNNING.add(process);
      RUNNING.removeIf(ended -> !ended.isAlive());
      return new StartedProcess(process);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + String.join(" ", builder.command()), e);
    }
  }

  Process process() {
    return process;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends SIGSTOP and returns when no thread of the process is running. */
  void freeze() {
    signal("STOP");
    Await.until("process " + pid() + " is frozen", END, this::isFrozen);
  }

  /** Sends SIGCONT. */
  void thaw() {
    signal("CONT");
  }

  /** Kills the process and returns when it has ended; no effect if it already has. */
  void kill() {
    end(process);
    Await.until("process " + pid() + " has ended", END, () -> !process.isAlive());
    RUNNING.remove(process);
  }

  /** Kills a process and its descendants. */
  private static void end(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private void signal(String name) {
    if (!process.isAlive()) {
      throw new IllegalStateException("Process " + pid() + " has ended, cannot send SIG" + name);
    }
    try {
      // The shell's built-in kill: minimal systems lack the program of that name.
      Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).start();
      if (!kill.waitFor(END.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("Cannot send SIG" + name + " to process " + pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw Await.interrupted(e);
    }
  }

  /** Whether every thread is stopped; without /proc, true once the signal is sent. */
  private boolean isFrozen() {
    Path tasks = Path.of("/proc", String.valueOf(pid()), "task");
    if (!Files.isDirectory(tasks)) {
      return true;
    }
    try (Stream<Path> threads = Files.list(tasks)) {
      return threads.allMatch(StartedProcess::isStopped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isStopped(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.startsWith(" T", stat.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return true; // The thread has ended.
    }
  }
}
