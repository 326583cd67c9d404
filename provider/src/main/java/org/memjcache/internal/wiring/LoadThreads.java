package org.memjcache.internal.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which one cache carries out {@code loadAll}: at most a few, none while there is
 * nothing to load. Closing lets running loads end by themselves.
 */
public final class LoadThreads implements Executor, AutoCloseable {

  private static final int MOST = 4;
  private static final int IDLE_SECONDS = 5;

  private final ThreadPoolExecutor threads;

  LoadThreads(String cacheName) {
    threads =
        new ThreadPoolExecutor(
            MOST,
            MOST,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "memjcache-load-" + cacheName);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * @throws RejectedExecutionException if this is closed
   */
  @Override
  public void execute(Runnable load) {
    threads.execute(load);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
