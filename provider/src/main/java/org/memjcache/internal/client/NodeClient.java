package org.memjcache.internal.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.waiting.Uninterrupted;
import org.memjcache.spi.Node;

/**
 * The client of one node: admits exchanges, sends them and waits for their answers.
 *
 * <p>There is one data connection per node, so exchanges reach the server in the order in which
 * they were sent. While the node's breaker is open all exchanges fail at once. Safe for use by many
 * threads.
 */
public final class NodeClient implements Exchange.Owner {

  private static final Logger LOG = System.getLogger("org.memjcache.client");

  /** How long a thread whose time is up still waits for the I/O thread to read. */
  private static final long LOOK_NANOS = 100_000_000;

  /** Upper bound on how long a wait for room takes to notice that the breaker has opened. */
  private static final long ROOM_NANOS = 10_000_000;

  private final ConnectionSettings settings;
  private final Supplier<IoThread> io;
  private final Waiters waiters;
  private final Consumer<NodeClient> onDown;
  private final NodeHealth health;
  private final Semaphore room;
  private volatile @Nullable MetaConnection connection;

  /**
   * The client of a node that is down until it is recovered.
   *
   * @param io the present I/O thread
   * @param waiters all threads that wait for answers of the cluster
   * @param onDown called when the breaker opens; must not wait
   */
  NodeClient(
      Node node,
      ConnectionSettings settings,
      Supplier<IoThread> io,
      Waiters waiters,
      Consumer<NodeClient> onDown) {
    this.settings = settings;
    this.io = io;
    this.waiters = waiters;
    this.onDown = onDown;
    this.health = new NodeHealth(node, settings);
    this.room = new Semaphore(settings.queueLimit());
  }

  // ---- state

  /** Name and address, as configured. */
  public Node node() {
    return health.node();
  }

  /** The settings of the connection. */
  public ConnectionSettings settings() {
    return settings;
  }

  /** The facts about the server when it was last probed; null if it never was. */
  public @Nullable ServerFacts facts() {
    return health.facts();
  }

  /** Whether exchanges are sent: the breaker is closed. */
  public boolean isUp() {
    return health.isUp();
  }

  /** Why the node is down, as a phrase; empty while it is up. */
  public String downReason() {
    return health.downReason();
  }

  /** The same as a phrase that can follow the node's name. */
  public String downMessage() {
    return health.downMessage();
  }

  /** The number of exchanges that were sent and have no answer yet. */
  public int inFlight() {
    MetaConnection current = connection;
    return current == null ? 0 : current.sent();
  }

  /** The number of exchanges that have not been written yet. */
  public int queued() {
    MetaConnection current = connection;
    return current == null ? 0 : current.queued();
  }

  /** The number of exchanges that were not answered in time. */
  public long timeouts() {
    return health.timeouts();
  }

  /** How often the connection was made again. */
  public long reconnects() {
    return health.reconnects();
  }

  /** Whether any thread waits for an answer of the cluster. */
  public boolean isAwaited() {
    return waiters.any();
  }

  NodeHealth health() {
    return health;
  }

  // ---- exchanges

  /**
   * Sends an exchange. Never throws for a failure of the node: {@link Exchange#await} does. If the
   * queue is full, {@code await} waits for room; an exchange that is not awaited is dropped.
   */
  public Exchange send(MetaRequest request) {
    Exchange exchange = new Exchange(this, request);
    admit(exchange, 0);
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
   * Lists the node's keys that begin with a prefix; see {@link KeyDump}.
   *
   * @throws ExchangeException if the node is down, does not answer or cannot list its keys
   */
  public KeyList keys(byte[] prefix) {
    InetSocketAddress current = health.address();
    if (current == null || !isUp()) {
      throw new ExchangeException(Delivery.UNSENT, downMessage());
    }
    return KeyDump.list(current, prefix, settings.connectTimeout());
  }

  /** Puts an exchange into the queue if there is room, for which it waits this long at most. */
  private void admit(Exchange exchange, long nanos) {
    int weight = Math.min(settings.queueLimit(), exchange.weight());
    if (health.isUp() && enter(weight, nanos)) {
      exchange.occupy(weight);
      hand(exchange);
    }
    if (!health.isUp()) {
      // Also if it went down just now: the thread that fails what is queued may have missed this.
      exchange.fail(downMessage());
    }
  }

  private boolean enter(int weight, long nanos) {
    if (room.tryAcquire(weight)) {
      return true;
    }
    return nanos > 0 && Uninterrupted.await(nanos, left -> enterIfUp(weight, left));
  }

  private boolean enterIfUp(int weight, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && health.isUp(); left = end - System.nanoTime()) {
      if (room.tryAcquire(weight, Math.min(left, ROOM_NANOS), TimeUnit.NANOSECONDS)) {
        return true;
      }
    }
    return false;
  }

  private void hand(Exchange exchange) {
    MetaConnection target = connection;
    if (!health.isConnected() || target == null) {
      exchange.fail(health.noConnection());
    } else {
      target.enqueue(exchange);
      io.get().wake();
      if (!health.isConnected() || target != connection) {
        // Lost just now: it would stay in the queue of a connection that is not made again.
        exchange.fail(health.noConnection());
      }
    }
  }

  @Override
  public void await(Exchange exchange, long nanos) {
    long left = nanos;
    if (!exchange.isAdmitted()) {
      long start = System.nanoTime();
      admit(exchange, nanos);
      left -= System.nanoTime() - start;
    }
    long start = System.nanoTime();
    waiters.enter(exchange);
    try {
      if (!exchange.park(start, left, nanos)) {
        timedOut(exchange, nanos);
      }
    } finally {
      waiters.leave(start);
    }
  }

  /** Answers that have arrived are read before the node is blamed. */
  private void timedOut(Exchange exchange, long nanos) {
    boolean looked = io.get().awaitLook(LOOK_NANOS);
    if (!exchange.isDone()) {
      String waitedFor = exchange.isAdmitted() ? "no answer within " : "no room in its queue for ";
      exchange.fail(waitedFor + Math.max(0, nanos) / 1_000_000 + " ms");
      if (looked && exchange.isAdmitted() && health.timedOut(nanos)) {
        goDown();
      }
    }
  }

  @Override
  public void answered() {
    health.answered();
  }

  @Override
  public void release(int weight) {
    room.release(weight);
  }

  private void goDown() {
    LOG.log(
        Level.WARNING,
        () ->
            health.describe() + ": " + downReason() + "; it is not asked until it answers a probe");
    MetaConnection current = connection;
    if (current != null) {
      String message = downMessage();
      current.forEach(exchange -> exchange.fail(message));
    }
    onDown.accept(this);
  }

  // ---- the connection, for the I/O thread

  /** The present connection, made or not, or the one that was lost; null for none. */
  @Nullable MetaConnection connection() {
    return connection;
  }

  /** A connection is being made, in place of the former one. */
  void use(MetaConnection made) {
    connection = made;
    health.connecting(made.address());
  }

  /** The present connection was made. */
  void connected() {
    health.connected();
  }

  /** A connection was lost, given up, or could not be made: exchanges in flight fail. */
  void disconnected(MetaConnection lost) {
    if (lost == connection) {
      boolean down = health.disconnected();
      lost.dropAll(health.noConnection());
      if (down) {
        goDown();
      }
      health.wakeRecovery();
    }
  }

  /** The I/O thread has died: exchanges in flight fail, and the node is connected again. */
  void abandon(String reason) {
    if (drop(reason)) {
      goDown();
    }
    health.wakeRecovery();
  }

  /** Fails all exchanges, now and later; called when the I/O thread has ended. */
  void close() {
    drop("closed");
    health.wakeRecovery();
  }

  private boolean drop(String reason) {
    MetaConnection former = connection;
    connection = null;
    boolean down = health.abandoned(reason);
    if (former != null) {
      former.dropAll(health.noConnection());
    }
    return down;
  }

  /** Takes the facts that a probe has found. */
  void learn(ServerFacts found) {
    health.learn(found);
    MetaConnection current = connection;
    if (current != null) {
      current.limitValuesTo(found.itemLimit());
    }
  }
}
