package org.memjcache.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM of a server, as the JDK's {@code jcmd} sees it from outside.
 *
 * @param id its process
 */
record ServerProcess(String id) {

  private static final String JCMD =
      Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

  /** Collects all garbage. */
  void collectGarbage() {
    jcmd("GC.run");
  }

  /** The class loaders that are left, one on each line. */
  List<String> classLoaders() {
    return jcmd("VM.classloaders fold=false");
  }

  private List<String> jcmd(String command) {
    List<String> line = List.of(JCMD, id, command);
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", line) + ": " + output);
      }
      return output.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
