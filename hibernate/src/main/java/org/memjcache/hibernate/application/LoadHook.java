package org.memjcache.hibernate.application;

import org.hibernate.event.spi.PreLoadEvent;
import org.hibernate.event.spi.PreLoadEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Runs something of the current thread's choice when the row of an entity has been read and nothing
 * of it is in the cache yet.
 */
final class LoadHook implements PreLoadEventListener {

  private static final ThreadLocal<@Nullable Runnable> HOOK = new ThreadLocal<>();

  /** Sets what the current thread runs, the next time only. */
  static void set(Runnable hook) {
    HOOK.set(hook);
  }

  @Override
  public void onPreLoad(PreLoadEvent event) {
    Runnable hook = HOOK.get();
    if (hook != null) {
      HOOK.remove();
      hook.run();
    }
  }
}
