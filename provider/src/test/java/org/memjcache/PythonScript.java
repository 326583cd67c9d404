package org.memjcache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A script of the tests that uses the memcached clients of Python. It answers each line of input
 * with a line. It runs in the Python of the system, which has the packages of the clients.
 */
public final class PythonScript implements AutoCloseable {

  /** The command that installs the clients. */
  public static final String INSTALL =
      "apt-get install -y python3-pymemcache python3-memcache python3-pylibmc";

  private static final String PYTHON = "/usr/bin/python3";

  private final Process process;
  private final BufferedReader answers;

  private PythonScript(Process process) {
    this.process = process;
    this.answers = process.inputReader(UTF_8);
  }

  /**
   * Starts a script.
   *
   * @param resource its location on the class path
   */
  public static PythonScript start(String resource) throws URISyntaxException {
    Path script = Path.of(Objects.requireNonNull(PythonScript.class.getResource(resource)).toURI());
    try {
      return new PythonScript(
          new ProcessBuilder(PYTHON, script.toString()).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new AssertionError("There is no " + PYTHON + ": run " + INSTALL, e);
    }
  }

  /** Returns the answer to a task; after its end, the next remaining line or null. */
  public @Nullable String ask(String task) throws IOException {
    try {
      process.getOutputStream().write((task + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It has ended; its remaining lines name the reason.
    }
    return answers.readLine();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
