package org.memjcache.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.memjcache.benchmarks.Candidate.ServerKind;
import org.memjcache.benchmarks.server.JavaServer;
import org.memjcache.benchmarks.server.MemcachedNodes;
import org.memjcache.benchmarks.server.RedisServer;
import org.memjcache.benchmarks.server.Server;

/** The processes of one part of a run: servers and the clients' JVMs. {@link #close} ends them. */
final class Stage implements AutoCloseable {

  private static final List<String> SERVER_OPTIONS = List.of("-XX:+UseParallelGC", "-Xmx2g");

  private final Installation installation;
  private final int nodes;
  private final Map<ServerKind, Server> servers = new EnumMap<>(ServerKind.class);
  private final List<WorkerJvm> clients = new ArrayList<>();

  private Stage(Installation installation, int nodes) {
    this.installation = installation;
    this.nodes = nodes;
  }

  /**
   * Starts these subjects and their servers, and waits until all are ready.
   *
   * @param nodes the number of memcached servers
   */
  static Stage start(Installation installation, List<Candidate> candidates, int nodes) {
    Stage stage = new Stage(installation, nodes);
    boolean ready = false;
    try {
      for (Candidate candidate : candidates) {
        Server server = stage.servers.computeIfAbsent(candidate.serverKind(), stage::server);
        stage.clients.add(new WorkerJvm(candidate, server, installation));
      }
      stage.clients.forEach(WorkerJvm::awaitReady);
      ready = true;
      return stage;
    } finally {
      if (!ready) {
        stage.close();
      }
    }
  }

  private Server server(ServerKind kind) {
    return switch (kind) {
      case MEMCACHED -> new MemcachedNodes(nodes);
      case REDIS -> new RedisServer(installation.logs());
      case HAZELCAST -> java("hazelcast", "hazelcast.Member");
      case INFINISPAN -> java("infinispan", "infinispan.HotRod");
      case NONE -> Server.none();
    };
  }

  private Server java(String name, String mainClass) {
    return new JavaServer(
        name,
        installation.logs(),
        installation.classPath("benchmarks/peers/" + name),
        SERVER_OPTIONS,
        "org.memjcache.benchmarks." + mainClass);
  }

  List<WorkerJvm> clients() {
    return List.copyOf(clients);
  }

  /** Names and versions of the servers. */
  Set<String> versions() {
    Set<String> versions = new TreeSet<>();
    servers.values().forEach(server -> versions.add(server.version()));
    versions.remove("none");
    return versions;
  }

  @Override
  public void close() {
    clients.forEach(WorkerJvm::close);
    servers.values().forEach(Server::close);
  }
}
