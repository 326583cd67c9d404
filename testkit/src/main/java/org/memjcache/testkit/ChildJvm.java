package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A Java program in a JVM of its own, with this JVM's class path if no other is given.
 *
 * <pre>{@code
 * try (ChildJvm child = ChildJvm.of(Worker.class).arguments(cluster.servers()).start()) {
 *   child.awaitLine("ready");
 *   child.send("go");
 *   assertThat(child.awaitExit()).isZero();
 * }
 * }</pre>
 *
 * <p>What it prints is read at once, line by line in UTF-8. Waiting ends after a minute with an
 * {@link IllegalStateException} that has what it printed. The process ends with {@link #close()},
 * and with this JVM at the latest, frozen or not, and so do those that it started. For use by one
 * thread at a time.
 */
public final class ChildJvm implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final String name;
  private final StartedProcess started;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> readers;
  private int next;

  private ChildJvm(String name, StartedProcess started) {
    this.name = name;
    this.started = started;
    this.readers =
        List.of(
            reader(started.process().getInputStream(), lines),
            reader(started.process().getErrorStream(), errors));
    readers.forEach(Thread::start);
  }

  /** What to start; by default this JVM's own Java, without arguments. */
  public static final class Launcher {

    private final String name;
    private final List<String> program;
    private final List<String> options = new ArrayList<>();
    private List<String> arguments = List.of();
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private String classPath = System.getProperty("java.class.path");

    private Launcher(String name, String... program) {
      this.name = name;
      this.program = List.of(program);
    }

    /** The main method's arguments. */
    public Launcher arguments(String... arguments) {
      this.arguments = List.of(arguments);
      return this;
    }

    /** One more system property. */
    public Launcher systemProperty(String name, String value) {
      return option("-D" + name + "=" + value);
    }

    /** One more option of the JVM, such as {@code -Xmx64m}. */
    public Launcher option(String option) {
      options.add(option);
      return this;
    }

    /** The {@code java} program of another JDK. */
    public Launcher java(Path program) {
      java = program;
      return this;
    }

    /** Another class path than this JVM's. */
    public Launcher classPath(String classPath) {
      this.classPath = classPath;
      return this;
    }

    /** Starts the JVM and does not wait for anything. */
    public ChildJvm start() {
      List<String> command = new ArrayList<>(List.of(java.toString()));
      for (String encoding : List.of("file.encoding", "stdout.encoding", "stderr.encoding")) {
        command.add("-D" + encoding + "=UTF-8");
      }
      command.addAll(options);
      command.addAll(program);
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      // A command line would be too short for many a class path.
      builder.environment().put("CLASSPATH", classPath);
      return new ChildJvm(name, StartedProcess.start(builder));
    }
  }

  /** What starts a JVM with this main class. */
  public static Launcher of(Class<?> mainClass) {
    return new Launcher(mainClass.getName(), mainClass.getName());
  }

  /** What starts a JVM with the program of this jar, which has to hold all that it needs. */
  public static Launcher ofJar(Path jar) {
    return new Launcher(jar.getFileName().toString(), "-jar", jar.toString());
  }

  /** Its process. */
  public long pid() {
    return started.pid();
  }

  /** Whether it has not ended, frozen or not. */
  public boolean isRunning() {
    return started.isAlive();
  }

  /** The lines of its standard output so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines of its standard error so far. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /**
   * Waits for the next line of its standard output that begins like this, and goes on behind it
   * next time.
   *
   * @return the whole line
   * @throws IllegalStateException if none comes within a minute, or it ends without one
   */
  public String awaitLine(String start) {
    await("a line with " + start, () -> findLine(start) || isAtEnd());
    if (!findLine(start)) {
      throw new IllegalStateException("No line begins with " + start + ": " + this);
    }
    return lines.get(next++);
  }

  /** Sends a line to its standard input. */
  public void send(String line) {
    try {
      started.process().getOutputStream().write((line + "\n").getBytes(UTF_8));
      started.process().getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot send to " + this, e);
    }
  }

  /** Stops it where it is (SIGSTOP) and returns when none of its threads runs. */
  public void freeze() {
    started.freeze();
  }

  /** Lets it go on (SIGCONT). */
  public void thaw() {
    started.thaw();
  }

  /** Ends it at once (SIGKILL), frozen or not. */
  public void kill() {
    started.kill();
  }

  /**
   * Waits until it ends and all its output is read.
   *
   * @return its exit code; 137 after {@link #kill()}
   * @throws IllegalStateException if it does not end within a minute
   */
  public int awaitExit() {
    await("its end", this::isAtEnd);
    return started.process().exitValue();
  }

  /** Ends it. */
  @Override
  public void close() {
    kill();
  }

  /** Its class, process and output, for messages. */
  @Override
  public String toString() {
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
