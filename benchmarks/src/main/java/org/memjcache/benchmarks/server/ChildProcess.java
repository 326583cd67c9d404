package org.memjcache.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process that answers each line with one line, which begins with {@code ok} or {@code failed}.
 * It ends with {@link #close}, and with this JVM at the latest. For use by one thread at a time.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "bench-shutdown"));
  }

  private final Process process;
  private final Path log;
  private final BufferedReader in;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.in = process.inputReader(UTF_8);
  }

  /**
   * Starts a program without waiting for it.
   *
   * @param log the file for its standard error
   */
  public static ChildProcess start(Path log, List<String> command) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      RUNNING.add(process);
      return new ChildProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + String.join(" ", command), e);
    }
  }

  /**
   * Starts a Java program in a JVM of its own.
   *
   * @param options the options of the JVM
   * @param arguments the arguments of the program
   */
  public static ChildProcess java(
      Path log, String classPath, List<String> options, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    return start(log, command);
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Reads the next line; waits for it without a time limit. */
  String readLine() {
    try {
      String line = in.readLine();
      if (line == null) {
        throw new IllegalStateException("Process " + pid() + " has ended, see " + log);
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for the next answer.
   *
   * @return the text after {@code ok}
   * @throws Refused if the answer is a failure
   * @throws IllegalStateException if the process has ended
   */
  public String answer() {
    String line = readLine();
    if (!line.startsWith("ok")) {
      throw new Refused(line);
    }
    return line.substring(2).strip();
  }

  /** Sends a line and waits for the answer, as {@link #answer} does. */
  public String ask(String line) {
    try {
      OutputStream out = process.getOutputStream();
      out.write((line + "\n").getBytes(UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Process " + pid() + " reads no more input, see " + log, e);
    }
    return answer();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    RUNNING.remove(process);
  }

  /** Thrown if the process answers with a failure. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String answer) {
      super(answer);
    }
  }
}
