package org.memjcache.benchmarks.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.memjcache.testkit.FreePorts;

/**
 * A server written in Java, in a JVM of its own. It takes its port as argument, prints its version
 * when it is ready, and answers each line with its counters as {@code name=number}.
 */
public final class JavaServer implements Server {

  private final int port = FreePorts.one();
  private final String version;
  private final ChildProcess process;

  /**
   * Starts the server and waits until it is ready.
   *
   * @param name the name in reports
   * @param logs the folder for its log
   */
  public JavaServer(
      String name, Path logs, String classPath, List<String> options, String mainClass) {
    this.process =
        ChildProcess.java(
            logs.resolve(name + "-server.log"),
            classPath,
            options,
            mainClass,
            List.of(String.valueOf(port)));
    this.version = name + " " + process.answer();
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new TreeMap<>();
    for (String counter : process.ask("counters").split(" ", -1)) {
      int equals = counter.indexOf('=');
      counters.put(counter.substring(0, equals), Long.valueOf(counter.substring(equals + 1)));
    }
    return counters;
  }

  @Override
  public long cpuNanos() {
    return Server.cpuNanos(List.of(process.pid()));
  }

  @Override
  public void close() {
    process.close();
  }
}
