package org.memjcache.internal.wiring;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which one cache carries out {@code loadAll}: at most a few, none while there is
 * nothing to load. Closing lets loads that have begun complete.
 */
public final class LoadThreads implements AutoCloseable {

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
   * Carries out one call of {@code loadAll}.
   *
   * @param listener notified of the end in each case; null for none
   * @throws RejectedExecutionException if this is closed
   */
  void execute(Runnable load, @Nullable CompletionListener listener) {
    threads.execute(listener == null ? () -> ignoringFailures(load) : () -> run(load, listener));
  }

  private static void ignoringFailures(Runnable load) {
    try {
      load.run();
    } catch (Throwable e) { // loadAll reports failures to its listener only
      return;
    }
  }

  private static void run(Runnable load, CompletionListener listener) {
    try {
      load.run();
    } catch (Exception e) {
      listener.onException(e);
      return;
    } catch (Throwable e) {
      listener.onException(new CacheException(e));
      return;
    }
    listener.onCompletion();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
