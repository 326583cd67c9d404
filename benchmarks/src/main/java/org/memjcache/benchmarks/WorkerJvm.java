package org.memjcache.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.memjcache.benchmarks.report.Expected;
import org.memjcache.benchmarks.server.ChildProcess;
import org.memjcache.benchmarks.server.Server;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Slice;
import org.memjcache.benchmarks.subject.Worker;

/** A subject's client in a JVM of its own. */
final class WorkerJvm implements Measured, AutoCloseable {

  /** JVM options that are the same for all clients. */
  static final List<String> OPTIONS = List.of("-XX:+UseParallelGC", "-Xmx1g");

  private final Candidate candidate;
  private final Server server;
  private final ChildProcess process;

  /** Starts the client without waiting until it is ready. */
  WorkerJvm(Candidate candidate, Server server, Installation installation) {
    this.candidate = candidate;
    this.server = server;
    String configuration = configuration(candidate, server, installation.logs());
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(candidate.launch().options());
    List<String> arguments =
        candidate.launch().arguments().stream()
            .map(
                argument ->
                    argument
                        .replace("SERVER", server.address())
                        .replace("CONFIGURATION", configuration))
            .toList();
    this.process =
        ChildProcess.java(
            installation.logs().resolve(candidate.id() + ".log"),
            installation.classPath(candidate.launch().module()),
            options,
            Worker.class.getName(),
            arguments);
  }

  /** The URI of a file with the address of a peer's server; empty if the peer needs none. */
  private static String configuration(Candidate candidate, Server server, Path folder) {
    String text =
        switch (candidate.serverKind()) {
          case REDIS -> "singleServerConfig:\n  address: \"redis://%s\"\n";
          case INFINISPAN -> "infinispan.client.hotrod.server_list=%s\n";
          case HAZELCAST ->
              """
              <hazelcast-client xmlns="http://www.hazelcast.com/schema/client-config">
                <network><cluster-members><address>%s</address></cluster-members></network>
              </hazelcast-client>
              """;
          case MEMCACHED, NONE -> "";
        };
    if (text.isEmpty()) {
      return "";
    }
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(candidate.id() + ".configuration");
      return Files.writeString(file, text.replace("%s", server.address())).toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the client is ready. */
  void awaitReady() {
    process.answer();
  }

  @Override
  public String id() {
    return candidate.id();
  }

  @Override
  public boolean does(Point point) {
    return candidate.expected().containsKey(point.work());
  }

  @Override
  public void prepare(Point point) {
    process.ask("prepare " + point);
  }

  @Override
  public Slice run(Point point, long millis) {
    return Slice.parse(process.ask("run " + point + " " + millis));
  }

  @Override
  public void verify(Point point) {
    process.ask("verify " + point);
  }

  @Override
  public Expected expected(Point point) {
    return candidate.expected().getOrDefault(point.work(), Expected.NOTHING).at(point.bytes());
  }

  @Override
  public Server server() {
    return server;
  }

  @Override
  public void close() {
    process.close();
  }
}
