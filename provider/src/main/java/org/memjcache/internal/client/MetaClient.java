package org.memjcache.internal.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.waiting.Uninterrupted;
import org.memjcache.spi.Node;

/**
 * The clients of a cluster's nodes, with one connection each, all served by one I/O thread.
 *
 * <p>A server that cannot be reached does no harm: its node is down until it can. An I/O thread
 * that has died is replaced. Safe for use by many threads.
 */
public final class MetaClient implements AutoCloseable {

  private static final Logger LOG = System.getLogger("org.memjcache.client");
  private static final long RETRY_SECONDS = 1;
  private static final long DRAIN_PAUSE_NANOS = 1_000_000;

  private final ConnectionSettings settings;
  private final NodeListener listener;
  private final Waiters waiters = new Waiters();
  private final List<NodeClient> nodes;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile IoThread io;
  private volatile boolean opened;

  private MetaClient(List<Node> nodes, ConnectionSettings settings, NodeListener listener)
      throws IOException {
    this.settings = settings;
    this.listener = listener;
    this.nodes = nodes.stream().map(this::node).toList();
    this.io = newIoThread();
  }

  private NodeClient node(Node node) {
    return new NodeClient(node, settings, this::io, waiters, down -> recover(down, false));
  }

  /**
   * Connects to the nodes, and waits for them for at most the connect timeout.
   *
   * @throws UnfitServerException if one of them answers, but cannot be used
   */
  public static MetaClient open(
      List<Node> nodes, ConnectionSettings settings, NodeListener listener) {
    try {
      MetaClient client = new MetaClient(nodes, settings, listener);
      try {
        client.awaitNodes();
        return client;
      } catch (RuntimeException e) {
        client.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no connections can be made", e);
    }
  }

  private void awaitNodes() {
    long end = System.nanoTime() + settings.connectTimeout().toNanos();
    List<Recovery> recoveries = nodes.stream().map(node -> recover(node, true)).toList();
    for (Recovery recovery : recoveries) {
      recovery.awaitFirstRound(end - System.nanoTime());
    }
    opened = true;
    warnOfMissing();
    AddressLookup.warnings(addresses()).forEach(warning -> LOG.log(Level.WARNING, warning));
  }

  private void warnOfMissing() {
    List<NodeClient> missing = nodes.stream().filter(node -> !node.isUp()).toList();
    if (missing.size() == nodes.size()) {
      LOG.log(
          Level.WARNING,
          () ->
              "no server answers: "
                  + missing.stream().map(MetaClient::whyDown).collect(Collectors.joining("; "))
                  + ". Start memcached there, or correct memjcache.servers; until then nothing is"
                  + " found in the cache, and nothing kept");
    } else {
      missing.forEach(node -> LOG.log(Level.WARNING, () -> whyDown(node)));
    }
  }

  private static String whyDown(NodeClient node) {
    return node.health().describe() + ": " + node.downReason();
  }

  private Map<Node, InetSocketAddress> addresses() {
    Map<Node, InetSocketAddress> addresses = new LinkedHashMap<>();
    for (NodeClient node : nodes) {
      InetSocketAddress address = node.health().address();
      if (address != null) {
        addresses.put(node.node(), address);
      }
    }
    return addresses;
  }

  /** The clients of the nodes, in the given order. */
  public List<NodeClient> nodes() {
    return nodes;
  }

  ConnectionSettings settings() {
    return settings;
  }

  NodeListener listener() {
    return listener;
  }

  IoThread io() {
    return io;
  }

  /** Whether the first connections are no longer waited for. */
  boolean isOpened() {
    return opened;
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  private Recovery recover(NodeClient node, boolean first) {
    Recovery recovery = new Recovery(this, node, first);
    if (!isClosed()) {
      start("memjcache-probe-" + node.node().name(), recovery);
    }
    return recovery;
  }

  private IoThread newIoThread() throws IOException {
    return new IoThread(
        new SpyConnectionFactory(), waiters, () -> start("memjcache-watchdog", this::replaceIo));
  }

  /** Makes another I/O thread in place of one that has died, and connects all nodes again. */
  private void replaceIo() {
    IoThread dead = io;
    dead.close();
    while (!isClosed()) {
      try {
        io = newIoThread();
        nodes.forEach(node -> node.abandon("the thread that talked to it had died"));
        if (isClosed()) {
          io.close();
        }
        return;
      } catch (IOException | RuntimeException | Error e) {
        LOG.log(Level.WARNING, "no thread can be made to talk to the nodes", e);
        awaitClose(RETRY_SECONDS);
      }
    }
  }

  private void awaitClose(long seconds) {
    try {
      closed.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until no exchange is in flight, but not longer than an exchange may take. */
  public void drain() {
    long end = System.nanoTime() + settings.operationTimeout().toNanos();
    while (System.nanoTime() < end
        && nodes.stream().anyMatch(node -> node.inFlight() + node.queued() > 0)) {
      Uninterrupted.pause(DRAIN_PAUSE_NANOS);
    }
  }

  /** Ends threads and connections. Exchanges in flight fail. */
  @Override
  public void close() {
    closed.countDown();
    io.close();
    nodes.forEach(NodeClient::close);
  }
}
