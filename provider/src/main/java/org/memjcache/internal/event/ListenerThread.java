package org.memjcache.internal.event;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that notifies the asynchronous listeners of a cache, in the order of the events: a
 * daemon that is started with the first event and ends after a second without one.
 *
 * <p>The queue is unbounded, since neither losing an event nor blocking the cache would be right: a
 * listener that is slower than the changes costs memory.
 */
final class ListenerThread implements Executor {

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

  private final ThreadPoolExecutor executor;
  private volatile @Nullable Thread thread;

  ListenerThread(String cacheName) {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            KEEP_ALIVE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> started(task, "memjcache-listener-" + cacheName),
            new ThreadPoolExecutor.DiscardPolicy());
    executor.allowCoreThreadTimeOut(true);
  }

  private Thread started(Runnable task, String name) {
    Thread created = new Thread(task, name);
    created.setDaemon(true);
    thread = created;
    return created;
  }

  /** Runs a task after all earlier ones; after {@link #close} it is dropped. */
  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /**
   * Waits until every task submitted so far has run, at most for the given time. A listener that
   * closes its own cache does not wait for itself.
   */
  void drain(Duration timeout) {
    if (thread == null || thread == Thread.currentThread() || executor.isShutdown()) {
      return;
    }
    CountDownLatch drained = new CountDownLatch(1);
    execute(drained::countDown);
    try {
      drained.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Drains, drops the remaining tasks and ends the thread. */
  void close(Duration timeout) {
    drain(timeout);
    executor.shutdownNow();
  }
}
