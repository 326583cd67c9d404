package org.memjcache.internal.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.spi.Node;

/**
 * One node as the rooms above see it: where exchanges go in.
 *
 * <p>There is one data connection per node, so exchanges reach the server in the order in which
 * they were sent. While the node's breaker is open everything fails at once. Safe for use by many
 * threads.
 */
public final class NodeClient {

  private static final Logger LOG = System.getLogger("org.memjcache.client");

  /** How long a thread that has waited long enough still waits for the I/O thread to look. */
  private static final long LOOK_NANOS = 100_000_000;

  /** How soon who waits for room in the queue notices that the breaker has opened. */
  private static final long ROOM_NANOS = 10_000_000;

  /** How soon who brings the node back notices the client's end, should it have missed the call. */
  private static final long PAUSE_NANOS = 100_000_000;

  private final Node node;
  private final ConnectionSettings settings;
  private final Supplier<IoThread> io;
  private final Waiters waiters;
  private final Consumer<NodeClient> onDown;
  private final Breaker breaker;
  private final Semaphore room;
  private final ReplyReader reader = new ReplyReader();
  private final AtomicLong timeouts = new AtomicLong();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile @Nullable MetaConnection line;
  private volatile @Nullable InetSocketAddress address;
  private volatile @Nullable InetSocketAddress home;
  private volatile @Nullable ServerFacts facts;
  private volatile @Nullable Thread recovering;
  private volatile boolean connected;
  private volatile long upSince;
  private volatile String loss = "not reached yet";

  /**
   * A node that is down until it is recovered.
   *
   * @param io the thread that serves it now
   * @param waiters all who wait for answers of the client's nodes
   * @param onDown told when the breaker opens; does not wait
   */
  NodeClient(
      Node node,
      ConnectionSettings settings,
      Supplier<IoThread> io,
      Waiters waiters,
      Consumer<NodeClient> onDown) {
    this.node = node;
    this.settings = settings;
    this.breaker = new Breaker(settings.breakerFailures(), loss);
    this.room = new Semaphore(settings.queueLimit());
    this.io = io;
    this.waiters = waiters;
    this.onDown = onDown;
  }

  /** Name and address, as configured. */
  public Node node() {
    return node;
  }

  /** Where it is, or was last, connected to; null as long as its name means nothing. */
  @Nullable InetSocketAddress address() {
    return address;
  }

  /** What the server said of itself when it was last asked; null if it never was. */
  public @Nullable ServerFacts facts() {
    return facts;
  }

  /** Whether the node is asked: its breaker is closed. */
  public boolean isUp() {
    return breaker.isClosed();
  }

  /** Why the node is not asked, as a phrase; empty while it is up. */
  public String downReason() {
    return breaker.state().reason();
  }

  /** The same as a phrase that can follow the node's name. */
  public String downMessage() {
    return "it is down: " + downReason();
  }

  /** How many exchanges have no answer yet. */
  public int inFlight() {
    MetaConnection current = line;
    return current == null ? 0 : current.sent();
  }

  /** How many exchanges have not been written yet. */
  public int queued() {
    MetaConnection current = line;
    return current == null ? 0 : current.queued();
  }

  /** Whether any thread waits for an answer of this node, or of another of the same client. */
  public boolean isAwaited() {
    return waiters.any();
  }

  /** How the client talks to its nodes. */
  public ConnectionSettings settings() {
    return settings;
  }

  /** How many exchanges were not answered in time. */
  public long timeouts() {
    return timeouts.get();
  }

  /** How often the connection was made again. */
  public long reconnects() {
    return Math.max(0, connections.get() - 1);
  }

  /**
   * Lists the node's keys that begin with a prefix; see {@link KeyDump}.
   *
   * @throws ExchangeException if the node is down, does not answer or cannot list its keys
   */
  public KeyList keys(byte[] prefix) {
    InetSocketAddress current = address();
    if (current == null || !isUp()) {
      throw new ExchangeException(Delivery.UNSENT, downMessage());
    }
    return KeyDump.list(current, prefix, settings.connectTimeout());
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

  /** Sends an exchange although the breaker is open. */
  Exchange probe(MetaRequest request) {
    Exchange exchange = new Exchange(this, request);
    exchange.occupy(0);
    hand(exchange);
    return exchange;
  }

  /**
   * Puts an exchange into the node's queue, if there is room.
   *
   * @param patience how long room may be waited for, in nanoseconds
   */
  void enqueue(Exchange exchange, long patience) {
    int weight = Math.min(settings.queueLimit(), exchange.weight());
    if (breaker.isClosed() && enter(weight, patience)) {
      exchange.occupy(weight);
      hand(exchange);
    }
    if (!breaker.isClosed()) {
      // Also if it opened meanwhile: whoever fails what is queued may have come too early for this.
      exchange.fail(downMessage());
    }
  }

  private boolean enter(int weight, long patience) {
    if (room.tryAcquire(weight)) {
      return true;
    }
    long end = System.nanoTime() + patience;
    try {
      for (long left = patience; left > 0 && breaker.isClosed(); left = end - System.nanoTime()) {
        if (room.tryAcquire(weight, Math.min(left, ROOM_NANOS), TimeUnit.NANOSECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void hand(Exchange exchange) {
    MetaConnection target = line;
    if (!connected || target == null) {
      exchange.fail(lossReason());
    } else if (Thread.currentThread().isInterrupted()) {
      exchange.fail("interrupted before it was sent");
    } else {
      target.enqueue(exchange);
      io.get().wake();
      if (!connected || target != line) {
        // Lost meanwhile: it would wait in the queue for a connection that may never come.
        exchange.fail(lossReason());
      }
    }
  }

  /** Room that an exchange has had. */
  void leave(int weight) {
    room.release(weight);
  }

  ReplyReader reader() {
    return reader;
  }

  Waiters waiters() {
    return waiters;
  }

  /** An exchange has its answer. */
  void answered() {
    breaker.answered();
  }

  /** Has the I/O thread look once more for answers; false if it does not run. */
  boolean awaitLook() {
    return io.get().awaitLook(LOOK_NANOS);
  }

  /**
   * An exchange was not answered in time. If it had but the rest of a call's time, that says
   * nothing of the node.
   *
   * @param nanos how long it was waited for
   */
  void timedOut(long nanos) {
    timeouts.incrementAndGet();
    if (nanos >= settings.operationTimeout().toNanos() / 2 && breaker.timedOut()) {
      goDown();
    }
  }

  private void goDown() {
    LOG.log(
        Level.WARNING,
        () -> describe() + ": " + downReason() + "; it is not asked until it answers a probe");
    MetaConnection current = line;
    if (current != null) {
      String message = downMessage();
      current.forEach(exchange -> exchange.fail(message));
    }
    onDown.accept(this);
  }

  /** Why there is no connection, as a phrase that can follow the node's name. */
  String lossReason() {
    return lossReason(loss);
  }

  String lossReason(String cause) {
    return "no connection to " + node.address() + " (" + cause + ")";
  }

  /** Notes why the connection is about to be closed; gives the exception back. */
  ReplyException distrust(ReplyException misfit) {
    loss = Objects.requireNonNull(misfit.getMessage());
    return misfit;
  }

  // ---- the connection, for the I/O thread

  void use(MetaConnection made) {
    line = made;
    address = (InetSocketAddress) made.getSocketAddress();
  }

  /** The node's present connection, made or not, or the one that was lost; null for none. */
  @Nullable MetaConnection line() {
    return line;
  }

  boolean isAt(SocketAddress address) {
    MetaConnection current = line;
    return current != null && current.getSocketAddress() == address;
  }

  /** A connection was made. */
  void connected() {
    reader.reset();
    reader.limitValuesTo(ReplyReader.MAX_ITEM);
    loss = "lost";
    connections.incrementAndGet();
    connected = true;
    wakeRecovery();
  }

  /** The connection was lost, given up, or could not be made: what was under way fails. */
  void disconnected() {
    boolean was = connected;
    connected = false;
    MetaConnection current = line;
    if (current != null) {
      current.dropAll();
    }
    if (was && breaker.open(lossReason())) {
      goDown();
    }
    wakeRecovery();
  }

  /** The I/O thread has died: what was under way fails, and the node is connected anew. */
  void abandon(String reason) {
    if (drop(reason)) {
      goDown();
    }
    wakeRecovery();
  }

  /** Fails everything, now and later; called when the I/O thread has ended. */
  void close() {
    drop("closed");
    wakeRecovery();
  }

  private boolean drop(String reason) {
    loss = reason;
    connected = false;
    MetaConnection former = line;
    line = null;
    if (former != null) {
      former.dropAll();
    }
    return breaker.open(lossReason());
  }

  // ---- for who brings the node back

  Breaker.State breakerState() {
    return breaker.state();
  }

  /** Which connection this is, counted from 1; 0 while there is none. */
  int connectionNumber() {
    return connected ? connections.get() : 0;
  }

  /** Whether the data connection to this address stands, waiting for it so long. */
  boolean awaitConnectionTo(InetSocketAddress wanted, long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !isConnectedTo(wanted); left = end - System.nanoTime()) {
      pause(left);
    }
    return isConnectedTo(wanted);
  }

  private boolean isConnectedTo(InetSocketAddress wanted) {
    return connected && wanted.equals(address);
  }

  /** Waits until something may have become of the connection, but not longer. */
  void pause(long nanos) {
    recovering = Thread.currentThread();
    LockSupport.parkNanos(this, Math.min(nanos, PAUSE_NANOS));
  }

  private void wakeRecovery() {
    LockSupport.unpark(recovering);
  }

  /** The node is still down, for this reason, unless another one came up meanwhile. */
  void stayDown(Breaker.State seen, String reason) {
    breaker.stayOpen(seen, reason);
  }

  /** Takes what a probe found out. */
  void learn(ServerFacts found) {
    facts = found;
    reader.limitValuesTo(found.itemLimit());
  }

  /** Whether it had answered at another address before. */
  boolean isMovedTo(InetSocketAddress address) {
    InetSocketAddress former = home;
    return former != null && !former.equals(address);
  }

  /** The node has answered a probe at this address; false if it was lost again meanwhile. */
  boolean recover(Breaker.State seen, InetSocketAddress answering) {
    home = answering;
    upSince = System.nanoTime();
    return breaker.close(seen);
  }

  /** For how long it has been up, or had been when it went down. */
  long upNanos() {
    return System.nanoTime() - upSince;
  }

  /** Name and address, for messages. */
  String describe() {
    return "node "
        + node.name()
        + (node.name().equals(node.address()) ? "" : " (" + node.address() + ")");
  }
}
