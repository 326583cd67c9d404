package org.memjcache.internal.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.spy.memcached.FailureMode;
import net.spy.memcached.MemcachedConnection;
import net.spy.memcached.MemcachedNode;
import org.memjcache.internal.waiting.Uninterrupted;

/**
 * The thread that reads from and writes to all nodes of a client: spymemcached's thread, extended
 * to accept nodes while it runs and to report its death.
 */
final class IoThread extends MemcachedConnection {

  private static final Logger LOG = System.getLogger("org.memjcache.client");
  private static final long END_MILLIS = 1000;
  private static final long PAUSE_NANOS = 200_000;

  private final SpyConnectionFactory factory;
  private final Waiters waiters;
  private final Runnable onDeath;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private final AtomicLong looks = new AtomicLong();
  private boolean ready;

  /**
   * Starts the thread, with no node yet.
   *
   * @param waiters all threads that wait for answers of the cluster
   * @param onDeath called by the thread when it ends without having been closed
   */
  IoThread(SpyConnectionFactory factory, Waiters waiters, Runnable onDeath) throws IOException {
    super(
        factory.getReadBufSize(),
        factory,
        List.of(),
        List.of(factory),
        FailureMode.Cancel,
        factory.getOperationFactory());
    this.factory = factory;
    this.waiters = waiters;
    this.onDeath = onDeath;
    setName("memjcache-io");
    ready = true;
    start();
  }

  /** The superclass constructor starts the thread; it has to wait for this constructor. */
  @Override
  public synchronized void start() {
    if (ready) {
      super.start();
    }
  }

  @Override
  public void run() {
    try {
      super.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the thread that talks to the nodes has died; another one is made", e);
    } finally {
      if (!shutDown) {
        onDeath.run();
      }
    }
  }

  @Override
  public void handleIO() throws IOException {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    waiters.yieldToCallers();
    write();
    asleep.set(true);
    // An exchange that was enqueued after the writing, and before this, woke no thread.
    if (factory.nodes().isAnyReadyToWrite()) {
      wake();
    }
    try {
      super.handleIO();
    } finally {
      asleep.set(false);
      looks.incrementAndGet();
    }
  }

  /** An exchange was enqueued. Many calls cost one wake-up, and none while the thread is awake. */
  void wake() {
    if (asleep.get() && asleep.compareAndSet(true, false)) {
      selector.wakeup();
    }
  }

  private void write() {
    for (MetaConnection node : factory.nodes().all()) {
      if (node.isReadyToWrite()) {
        try {
          node.write();
        } catch (IOException | RuntimeException e) {
          LOG.log(Level.DEBUG, "writing to " + node, e);
          queueReconnect(node);
        }
      }
    }
  }

  /** Connects a node to an address, in place of the connection that it has, or had. */
  void connect(NodeClient node, InetSocketAddress address) {
    soon(
        () -> {
          giveUp(node);
          try {
            for (MemcachedNode made : createConnections(List.of(new NodeAddress(node, address)))) {
              if (made.getChannel() != null) {
                made.fixupOps();
                factory.nodes().add((MetaConnection) made);
              }
            }
          } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "no connection can be made to " + address, e);
          }
        });
  }

  /** Ends a node's connection. */
  void disconnect(NodeClient node) {
    soon(() -> giveUp(node));
  }

  private void giveUp(NodeClient node) {
    MetaConnection connection = node.connection();
    if (connection != null && connection.getChannel() != null) {
      queueReconnect(connection);
    }
  }

  /**
   * A connection was lost, or could not be made. spymemcached would make it again after a time of
   * its choice; {@link Recovery} decides better when that is worth trying.
   */
  @Override
  protected void queueReconnect(MemcachedNode lost) {
    if (shutDown) {
      return;
    }
    MetaConnection connection = (MetaConnection) lost;
    factory.nodes().remove(connection);
    addedQueue.remove(connection);
    SocketChannel channel = connection.getChannel();
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "closing " + connection, e);
      }
    }
    connection.setChannel(null);
    connection.setSk(null);
    connection.owner().disconnected(connection);
  }

  /** Runs a task on this thread, before it reads and writes again. */
  void soon(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /**
   * Waits until the thread has read from all connections once more: answers that have arrived by
   * now are then processed, even if this JVM stood still.
   *
   * @return false if that did not happen in time
   */
  boolean awaitLook(long nanos) {
    long wanted = looks.get() + 2;
    long end = System.nanoTime() + nanos;
    while (looks.get() < wanted && isAlive() && System.nanoTime() < end) {
      selector.wakeup();
      Uninterrupted.pause(PAUSE_NANOS);
    }
    return looks.get() >= wanted;
  }

  /** Ends the thread and its connections, and waits for the end. */
  void close() {
    try {
      shutdown();
      join(END_MILLIS);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing connections", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
