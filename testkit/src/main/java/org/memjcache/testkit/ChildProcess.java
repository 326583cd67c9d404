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
 * A program in a process of its own, which is told what to do line by line.
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
 * <p>What it prints is read at once, line by line in UTF-8. Waiting ends after a minute with an
 * {@link IllegalStateException} that has what it printed. The process ends with {@link #close()},
 * and with this JVM at the latest, frozen or not, and so do those that it started. For use by one
 * thread at a time.
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
   * Starts a program and does not wait for anything.
   *
   * @param name what messages call it
   * @throws UncheckedIOException if there is no such program
   */
  public static ChildProcess start(String name, ProcessBuilder builder) {
    return new ChildProcess(name, StartedProcess.start(builder));
  }

  /** Its process. */
  public final long pid() {
    return started.pid();
  }

  /** Whether it has not ended, frozen or not. */
  public final boolean isRunning() {
    return started.isAlive();
  }

  /** The lines of its standard output so far. */
  public final List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines of its standard error so far. */
  public final List<String> errors() {
    return List.copyOf(errors);
  }

  /**
   * Waits for the next line of its standard output that begins like this, and goes on behind it
   * next time.
   *
   * @return the whole line
   * @throws IllegalStateException if none comes within a minute, or it ends without one
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

  /** Stops it where it is (SIGSTOP) and returns when none of its threads runs. */
  public final void freeze() {
    started.freeze();
  }

  /** Lets it go on (SIGCONT). */
  public final void thaw() {
    started.thaw();
  }

  /** Ends it at once (SIGKILL), frozen or not. */
  public final void kill() {
    started.kill();
  }

  /**
   * Waits until it ends and all its output is read.
   *
   * @return its exit code; 137 after {@link #kill()}
   * @throws IllegalStateException if it does not end within a minute
   */
  public final int awaitExit() {
    await("its end", this::isAtEnd);
    return started.process().exitValue();
  }

  /** Ends it. */
  @Override
  public final void close() {
    kill();
  }

  /** Its name, process and output, for messages. */
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
        throw new IllegalStateException("Waited a minute for " + what + " in vain: " + this);
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
      // It has ended.
    }
  }
}
