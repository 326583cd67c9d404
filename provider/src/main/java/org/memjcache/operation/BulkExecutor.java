package org.memjcache.operation;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.memjcache.entry.EntryStore;

/** Carries out operations on many keys. Safe for use by many threads. */
public final class BulkExecutor<K, V> {

  public BulkExecutor(EntryStore<K, V> store, SideRooms<K, V> rooms, EngineSettings settings) {}

  public Map<K, V> getAll(Set<? extends K> keys) {
    throw new UnsupportedOperationException();
  }

  public void putAll(Map<? extends K, ? extends V> entries) {
    throw new UnsupportedOperationException();
  }

  public void removeAll(Set<? extends K> keys) {
    throw new UnsupportedOperationException();
  }

  public void removeAll() {
    throw new UnsupportedOperationException();
  }

  public void clear() {
    throw new UnsupportedOperationException();
  }

  public <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
    throw new UnsupportedOperationException();
  }

  /**
   * Loads keys in the calling thread; the facade hands this to an executor.
   *
   * @throws javax.cache.integration.CacheLoaderException what the loader threw, wrapped
   */
  public void loadAll(Set<? extends K> keys, boolean replaceExistingValues) {
    throw new UnsupportedOperationException();
  }

  public Iterator<Cache.Entry<K, V>> iterator() {
    throw new UnsupportedOperationException();
  }
}
