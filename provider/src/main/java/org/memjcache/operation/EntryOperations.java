package org.memjcache.operation;

import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;
import org.memjcache.integration.ReadThrough;

/** Every JCache operation on one entry, one short rule each. */
public final class EntryOperations<K, V> {

  private final ReadThrough<K, V> readThrough;

  public EntryOperations(ReadThrough<K, V> readThrough) {
    this.readThrough = readThrough;
  }

  public EntryOperation<K, V, @Nullable V> get() {
    throw new UnsupportedOperationException(readThrough.toString());
  }

  public EntryOperation<K, V, Boolean> containsKey() {
    throw new UnsupportedOperationException();
  }

  public EntryOperation<K, V, Boolean> put(V value) {
    throw new UnsupportedOperationException();
  }

  public EntryOperation<K, V, @Nullable V> getAndPut(V value) {
    throw new UnsupportedOperationException();
  }

  public EntryOperation<K, V, Boolean> putIfAbsent(V value) {
    throw new UnsupportedOperationException();
  }

  public EntryOperation<K, V, Boolean> remove() {
    throw new UnsupportedOperationException();
  }

  public EntryOperation<K, V, Boolean> remove(V expected) {
    throw new UnsupportedOperationException();
  }

  public EntryOperation<K, V, @Nullable V> getAndRemove() {
    throw new UnsupportedOperationException();
  }

  public EntryOperation<K, V, Boolean> replace(V value) {
    throw new UnsupportedOperationException();
  }

  public EntryOperation<K, V, Boolean> replace(V expected, V value) {
    throw new UnsupportedOperationException();
  }

  public EntryOperation<K, V, @Nullable V> getAndReplace(V value) {
    throw new UnsupportedOperationException();
  }

  public <T> EntryOperation<K, V, @Nullable T> invoke(
      EntryProcessor<K, V, T> processor, Object... arguments) {
    throw new UnsupportedOperationException();
  }
}
