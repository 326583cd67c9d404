package org.memjcache.cdi.annotation;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object that is created once, when it is first needed. Safe for use by many threads. */
final class MadeOnce<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable T made;

  MadeOnce(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T present = made;
    return present == null ? make() : present;
  }

  private T make() {
    lock.lock();
    try {
      T present = made;
      if (present == null) {
        present = maker.get();
        made = present;
      }
      return present;
    } finally {
      lock.unlock();
    }
  }
}
