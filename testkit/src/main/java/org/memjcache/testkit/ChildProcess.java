package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A program in a process of its own that is controlled line by line.
 *
 * <pre>{@code
 * ProcessBuilder program = new ProcessBuilder("python3", "-u", "worker.py");
 * try (ChildProcess worker = ChildProcess.start("worker", program)) {
 *   worker.awaitLine("ready");
 *   worker.send("go");
 *   assertThat(worker.awaitExit()).isZero();
 * }
 * }</pre>
 *
 * <p>Its output is read at once, line by line in UTF-8. Waiting ends after a minute with an {@link
 * IllegalStateException} whose message contains the output. The process and its descendants end
 * with {@link #close()}, and with this JVM at the latest, frozen or not. For use by one thread at a
 * time.
 */
public sealed class ChildProcess implements AutoCloseable permits ChildJvm {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final String name;
  private final StartedProcess started;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> readers;
  private int next;

  ChildProcess(String name, StartedProcess started) {
    this.name = name;
    this.started = started;
    this.readers =
        List.of(
            reader(started.process().getInputStream(), lines),
            reader(started.process().getErrorStream(), errors));
    readers.forEach(Thread::start);
  }

  /**
   * Starts a program without waiting for it.
   *
   * @param name its name in messages
   * @throws UncheckedIOException if the program cannot be started
   */
  public static ChildProcess start(String name, ProcessBuilder builder) {
    return new ChildProcess(name, StartedProcess.start(builder));
  }

  /** The process id. */
  public final long pid() {
    return started.pid();
  }

  /** Whether the process exists, frozen or not. */
  public final boolean isRunning() {
    return started.isAlive();
  }

  /** The lines printed to its standard output so far. */
  public final List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines printed to its standard error so far. */
  public final List<String> errors() {
    return List.copyOf(errors);
  }

  /**
   * Waits for the next line of its standard output with this beginning. The next call continues
   * after that line.
   *
   * @return the whole line
   * @throws IllegalStateException if there is none within a minute, or the process ends without one
   */
  public final String awaitLine(String start) {
    await("a line with " + start, () -> findLine(start) || isAtEnd());
    if (!findLine(start)) {
      throw new IllegalStateException("No line begins with " + start + ": " + this);
    }
    return lines.get(next++);
  }

  /** Sends a line to its standard input. */
  public final void send(String line) {
    try {
      started.process().getOutputStream().write((line + "\n").getBytes(UTF_8));
      started.process().getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot send to " + this, e);
    }
  }

  /** Freezes the process (SIGSTOP) and returns when none of its threads is running. */
  public final void freeze() {
    started.freeze();
  }

  /** Resumes the process (SIGCONT). */
  public final void thaw() {
    started.thaw();
  }

  /** Kills the process (SIGKILL), frozen or not. */
  public final void kill() {
    started.kill();
  }

  /**
   * Waits until the process ends and all its output is read.
   *
   * @return the exit code; 137 after {@link #kill()}
   * @throws IllegalStateException if it does not end within a minute
   */
  public final int awaitExit() {
    await("its end", this::isAtEnd);
    return started.process().exitValue();
  }

  /** Kills the process. */
  @Override
  public final void close() {
    kill();
  }

  /** Name, process id and output, for messages. */
  @Override
  public final String toString() {
    return "%s, process %d%nstdout: %s%nstderr: %s"
        .formatted(name, pid(), String.join("\n", lines()), String.join("\n", errors()));
  }

  private boolean findLine(String start) {
    while (next < lines.size() && !lines.get(next).startsWith(start)) {
      next++;
    }
    return next < lines.size();
  }

  private boolean isAtEnd() {
    return !isRunning() && readers.stream().noneMatch(Thread::isAlive);
  }

  private void await(String what, BooleanSupplier condition) {
    try {
      if (!Await.atMost(LIMIT, condition)) {
        throw new IllegalStateException(
            "Timed out after a minute, waiting for " + what + ": " + this);
      }
    } catch (InterruptedException e) {
      throw Await.interrupted(e);
    }
  }

  private static Thread reader(InputStream stream, List<String> lines) {
    Thread thread = new Thread(() -> read(stream, lines), "memjcache-testkit-child-output");
    thread.setDaemon(true);
    return thread;
  }

  private static void read(InputStream stream, List<String> lines) {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // The process has ended.
    }
  }
}
