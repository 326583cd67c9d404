package org.memjcache.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.spy.memcached.MemcachedNode;
import org.jspecify.annotations.Nullable;

/**
 * One node as the rooms above see it: where exchanges go in.
 *
 * <p>There is one data connection per node, so exchanges reach the server in the order in which
 * they were sent. A lost connection is made again by spymemcached, every second; until then
 * everything fails at once. Safe for use by many threads.
 */
public final class NodeConnection {

  private static final Logger LOG = System.getLogger("org.memjcache.client");

  private final ServerAddress server;
  private final Consumer<NodeConnection> onReturn;
  private final ReplyReader reader = new ReplyReader();
  private final CountDownLatch reached = new CountDownLatch(1);
  private volatile @Nullable SpyClient client;
  private volatile @Nullable MemcachedNode node;
  private volatile @Nullable ServerFacts facts;
  private volatile String loss = "not reached yet";
  private volatile boolean up;

  /**
   * @param onReturn called by the I/O thread when a connection was made; does not wait
   */
  NodeConnection(ServerAddress server, Consumer<NodeConnection> onReturn) {
    this.server = server;
    this.onReturn = onReturn;
  }

  /** Name and address. */
  public ServerAddress server() {
    return server;
  }

  /** What the server said of itself when it was last asked; null if it never was. */
  public @Nullable ServerFacts facts() {
    return facts;
  }

  /**
   * Sends an exchange. Never throws for a failure of the node, which {@link Exchange#await} tells.
   * A full queue is waited for there; an exchange that nobody awaits is then dropped.
   */
  public Exchange send(MetaRequest request) {
    Exchange exchange = new Exchange(this, request);
    exchange.queue(0);
    return exchange;
  }

  /** Puts an exchange into the node's queue; false if there is no room. */
  boolean enqueue(Exchange exchange) {
    SpyClient sender = client;
    MemcachedNode target = node;
    if (!up || sender == null || target == null) {
      exchange.fail(lossReason());
      return true;
    }
    boolean queued = sender.enqueue(target, exchange);
    if (!up) {
      // Lost meanwhile: it would wait in the queue for a connection that may never come.
      exchange.fail(lossReason());
    }
    return queued;
  }

  ReplyReader reader() {
    return reader;
  }

  /** Why there is no connection, as a phrase that can follow the node's name. */
  String lossReason() {
    return "no connection to " + server + " (" + loss + ")";
  }

  /** Notes why the connection is about to be closed; gives the exception back. */
  ReplyException distrust(ReplyException misfit) {
    loss = Objects.requireNonNull(misfit.getMessage());
    return misfit;
  }

  void use(SpyClient sender) {
    client = sender;
  }

  void use(MemcachedNode target) {
    node = target;
  }

  boolean isAt(SocketAddress address) {
    MemcachedNode target = node;
    return target != null && target.getSocketAddress() == address;
  }

  boolean isUp() {
    return up;
  }

  /** Waits until the first connection was made. */
  void awaitConnection(Duration timeout) throws InterruptedException {
    if (!reached.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      LOG.log(Level.DEBUG, () -> "node " + server.name() + ": " + lossReason());
    }
  }

  void unreachable(String cause) {
    loss = cause;
  }

  /** Takes what a probe found out. */
  void learn(ServerFacts found) {
    facts = found;
    reader.limitValuesTo(found.itemLimit());
  }

  /** Takes a server that cannot be used as down, until it is another one. */
  void refuse(String sentence) {
    loss = sentence;
    up = false;
    LOG.log(Level.WARNING, sentence);
  }

  /** The I/O thread made a connection. */
  void connected() {
    reader.reset();
    reader.limitValuesTo(ReplyReader.MAX_ITEM);
    loss = "lost";
    up = true;
    reached.countDown();
    onReturn.accept(this);
  }

  /** The I/O thread lost the connection. */
  void disconnected() {
    up = false;
    LOG.log(Level.INFO, () -> "node " + server.name() + ": " + lossReason());
    failQueued();
  }

  /**
   * Fails what is queued, and the exchange that is half written: nothing of it may be sent later
   * over another connection.
   */
  private void failQueued() {
    MemcachedNode target = node;
    while (target != null && target.hasWriteOp()) {
      target.removeCurrentWriteOp().cancel();
    }
  }

  /** Fails everything; called when the I/O thread has ended. */
  void closed() {
    up = false;
    loss = "closed";
    MemcachedNode target = node;
    while (target != null && target.hasReadOp()) {
      target.removeCurrentReadOp().cancel();
    }
    failQueued();
    if (target != null) {
      target.destroyInputQueue().forEach(operation -> operation.cancel());
    }
  }
}
