package org.memjcache.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real memcached process on a loopback address. Its port was free at the start; a restart keeps
 * it.
 *
 * <p>The program is the one named by the system property {@code memjcache.testkit.memcached} or the
 * environment variable {@code MEMJCACHE_TESTKIT_MEMCACHED}, otherwise the one on the PATH. A
 * missing program is an {@link IllegalStateException} with the command that installs it.
 *
 * <p>The process ends with {@link #close()}, and with this JVM at the latest, frozen or not. For
 * use by one thread at a time.
 */
public final class MemcachedServer implements AutoCloseable {

  /** The default listening address. */
  static final String HOST = "127.0.0.1";

  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}|::1");
  private static final Pattern PORT_LINE = Pattern.compile("TCP INET6?: (\\d+)");
  private static final Duration START = Duration.ofSeconds(20);

  private final Path program;
  private final String host;
  private final List<String> arguments;
  private final Path folder;
  private StartedProcess process;
  private int port = -1;

  private MemcachedServer(Path program, String host, List<String> arguments, Path folder) {
    this.program = program;
    this.host = host;
    this.arguments = arguments;
    this.folder = folder;
    Stream.of(folder, portFile(), outputFile()).forEach(path -> path.toFile().deleteOnExit());
    this.process = launch();
  }

  /**
   * Starts a server on 127.0.0.1 and returns when it answers.
   *
   * @param arguments additional arguments for memcached, after {@code -m 64}, such as {@code -M},
   *     {@code -I 2m}; not the address and port
   * @throws IllegalStateException if there is no memcached program, or if it does not answer within
   *     20 seconds; the message contains its output
   */
  public static MemcachedServer start(String... arguments) {
    return startOn(HOST, arguments);
  }

  /**
   * Starts a server on the given loopback address and returns when it answers.
   *
   * @param host an address in 127.0.0.0/8, or ::1
   * @param arguments as for {@link #start}
   * @throws IllegalArgumentException if the host is not a loopback address
   * @throws IllegalStateException as for {@link #start}, and if this machine does not have the
   *     address
   */
  public static MemcachedServer startOn(String host, String... arguments) {
    if (!LOOPBACK.matcher(host).matches()) {
      throw new IllegalArgumentException("The host must be in 127.0.0.0/8 or ::1, not " + host);
    }
    MemcachedServer server = launch(host, List.of(arguments));
    server.awaitReadyOrClose();
    return server;
  }

  /** Starts the process without waiting for it. */
  static MemcachedServer launch(String host, List<String> arguments) {
    Path program = MemcachedProgram.find();
    try {
      Path folder = Files.createTempDirectory("memjcache-testkit");
      return new MemcachedServer(program, host, List.copyOf(arguments), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The host part of the listening address; 127.0.0.1 by default. */
  public String host() {
    return host;
  }

  /** The listening port. */
  public int port() {
    return port;
  }

  /** Host and port, resolved. */
  public InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  /** The process id; it changes with each {@link #restart()}. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process exists, frozen or not. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Opens a new connection to the server. */
  public RawClient connect() {
    return RawClient.connect(address());
  }

  /** Removes all items ({@code flush_all}). */
  public void empty() {
    try (RawClient client = connect()) {
      client.flushAll();
    }
  }

  /**
   * Freezes the process (SIGSTOP) and returns when none of its threads is running. The kernel still
   * accepts connections and bytes for it, but there are no replies.
   */
  public void freeze() {
    process.freeze();
  }

  /** Resumes a frozen process (SIGCONT): it now carries out everything that it has received. */
  public void thaw() {
    process.thaw();
  }

  /** Kills the process (SIGKILL), frozen or not: its connections and items are lost. */
  public void kill() {
    process.kill();
  }

  /**
   * Kills the process if it is running, starts it again on the same port, empty, and returns when
   * it answers.
   *
   * @throws IllegalStateException if it does not answer within 20 seconds
   */
  public void restart() {
    kill();
    long start = System.nanoTime();
    // The port may be in use for a moment, as the local end of a connection.
    do {
      process = launch();
    } while (!awaitReady() && System.nanoTime() - start < START.toNanos());
    if (!isRunning()) {
      throw new IllegalStateException(failure());
    }
  }

  /** Kills the process and deletes its files. */
  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code host:port} as in settings, with brackets around IPv6. */
  @Override
  public String toString() {
    return Sockets.name(address());
  }

  void awaitReadyOrClose() {
    boolean ready = false;
    try {
      ready = awaitReady();
      if (!ready) {
        throw new IllegalStateException(failure());
      }
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  /** Waits until the server answers; false if the process ended instead. */
  private boolean awaitReady() {
    Await.until(program + " answers", START, () -> !isRunning() || (isPortKnown() && answers()));
    return isRunning();
  }

  private boolean isPortKnown() {
    if (port < 0 && Files.exists(portFile())) {
      port = readPort();
    }
    return port > 0;
  }

  private boolean answers() {
    try (RawClient client = connect()) {
      client.noop();
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private StartedProcess launch() {
    List<String> command = new ArrayList<>(List.of(program.toString(), "-l", host, "-U", "0"));
    command.addAll(List.of("-p", String.valueOf(port), "-m", "64"));
    if (isRoot()) {
      command.addAll(List.of("-u", "root"));
    }
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.to(outputFile().toFile()));
    builder.environment().put("MEMCACHED_PORT_FILENAME", portFile().toString());
    return StartedProcess.start(builder);
  }

  /** Root must name the user that memcached runs as, and only root may. */
  private boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@code TCP INET: 35785} or {@code TCP INET6: 35785}, which is written in one step. */
  private int readPort() {
    try (Stream<String> lines = Files.lines(portFile())) {
      return lines
          .map(PORT_LINE::matcher)
          .filter(Matcher::matches)
          .mapToInt(line -> Integer.parseInt(line.group(1)))
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String failure() {
    try {
      String given = arguments.isEmpty() ? "" : " " + String.join(" ", arguments);
      String printed = Files.readString(outputFile());
      return "%s%s (on %s, port %d) ended at once, with exit code %d: %s"
          .formatted(program, given, host, port, process.process().exitValue(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  private Path portFile() {
    return folder.resolve("port");
  }

  private Path outputFile() {
    return folder.resolve("output");
  }
}
