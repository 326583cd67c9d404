package org.memjcache.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The connections to a cluster's servers: one per node, all served by one I/O thread.
 *
 * <p>A server that is not there does no harm: its node is down until it comes. Safe for use by many
 * threads.
 */
public final class MetaClient implements AutoCloseable {

  private static final Logger LOG = System.getLogger("org.memjcache.client");
  private static final Duration LOOKUP_INTERVAL = Duration.ofSeconds(1);

  private final Duration operationTimeout;
  private final Duration connectTimeout;
  private final List<NodeConnection> connections = new ArrayList<>();
  private final List<SpyClient> clients = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean opened;

  private MetaClient(Duration operationTimeout, Duration connectTimeout) {
    this.operationTimeout = operationTimeout;
    this.connectTimeout = connectTimeout;
  }

  /**
   * Connects to the servers, and waits for them for at most about the connect timeout.
   *
   * @throws UnfitServerException if one of them answers, but cannot be used
   */
  public static MetaClient open(
      List<ServerAddress> servers, Duration operationTimeout, Duration connectTimeout) {
    MetaClient client = new MetaClient(operationTimeout, connectTimeout);
    try {
      servers.forEach(client::add);
      client.connect();
      client.probeAll();
      return client;
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /** The nodes, in the order of the servers. */
  public List<NodeConnection> connections() {
    return connections;
  }

  private void add(ServerAddress server) {
    connections.add(new NodeConnection(server, this::returned));
  }

  private void connect() {
    List<NodeConnection> resolved = new ArrayList<>();
    List<NodeConnection> unresolved = new ArrayList<>();
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (NodeConnection connection : connections) {
      InetSocketAddress address = connection.server().resolve();
      if (address.isUnresolved()) {
        unresolved.add(connection);
      } else {
        resolved.add(connection);
        addresses.add(address);
      }
    }
    if (!resolved.isEmpty()) {
      connect(resolved, addresses);
    }
    if (!unresolved.isEmpty()) {
      start("memjcache-lookup", () -> lookUp(unresolved));
    }
  }

  private void connect(List<NodeConnection> nodes, List<InetSocketAddress> addresses) {
    try {
      SpyClient client =
          new SpyClient(new SpyConnectionFactory(nodes, operationTimeout), addresses);
      nodes.forEach(node -> node.use(client));
      clients.add(client);
      if (isClosed()) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open connections to " + addresses, e);
    }
  }

  /** Hosts whose names mean nothing yet are asked for again; each then gets a client of its own. */
  private void lookUp(List<NodeConnection> unresolved) {
    List<NodeConnection> missing = new ArrayList<>(unresolved);
    try {
      while (!missing.isEmpty()
          && !closed.await(LOOKUP_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        missing.removeIf(this::isFound);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isFound(NodeConnection connection) {
    InetSocketAddress address = connection.server().resolve();
    if (!address.isUnresolved()) {
      connect(List.of(connection), List.of(address));
    }
    return !address.isUnresolved();
  }

  /** Asks all servers at once; only those that answer are waited for. */
  private void probeAll() {
    List<Opening> openings =
        connections.stream().map(node -> new Opening(node, connectTimeout)).toList();
    openings.forEach(opening -> start("memjcache-probe", opening));
    try {
      for (Opening opening : openings) {
        opening.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    opened = true;
    List<String> missing =
        openings.stream().filter(Opening::isMissing).map(Opening::describe).toList();
    if (!missing.isEmpty()) {
      LOG.log(
          Level.WARNING,
          () ->
              "no connection to "
                  + String.join(", ", missing)
                  + ": calls that need these nodes fail until they are there. Start memcached"
                  + " there, or correct memjcache.servers");
    }
  }

  /** A connection was made: the server may be another one than before. */
  private void returned(NodeConnection connection) {
    if (opened && !isClosed()) {
      start("memjcache-probe", () -> probe(connection));
    }
  }

  private void probe(NodeConnection connection) {
    try {
      connection.learn(ServerProbe.ask(connection.server(), connectTimeout));
    } catch (UnfitServerException e) {
      connection.refuse(e.sentence());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "probe of " + connection.server(), e);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends threads and connections. What is still under way fails. */
  @Override
  public void close() {
    closed.countDown();
    clients.forEach(SpyClient::close);
    connections.forEach(NodeConnection::closed);
  }
}
