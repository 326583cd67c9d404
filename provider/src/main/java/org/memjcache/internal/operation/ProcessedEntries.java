package org.memjcache.internal.operation;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Reply;

/**
 * The entries that entry processors of this JVM work on, and whether a processor changes its own
 * entry through the cache. Then the processor's change loses its guard, as if another JVM had
 * changed the entry.
 */
final class ProcessedEntries<K, V> extends EntryStore.Decorator<K, V> {

  private final ConcurrentMap<Thread, Processing<K>> running = new ConcurrentHashMap<>();

  ProcessedEntries(EntryStore<K, V> store) {
    super(store);
  }

  /** One call of a processor. Used by one thread. */
  private static final class Processing<K> {

    private final EntryKey<K> key;
    private final @Nullable Processing<K> outer;
    private boolean changed;

    private Processing(EntryKey<K> key, @Nullable Processing<K> outer) {
      this.key = key;
      this.outer = outer;
    }
  }

  /**
   * Runs a processor; processors nest.
   *
   * @return whether it changed its own entry through the cache
   */
  boolean watch(EntryKey<K> key, Runnable processor) {
    Thread thread = Thread.currentThread();
    Processing<K> processing = new Processing<>(key, running.get(thread));
    running.put(thread, processing);
    try {
      processor.run();
    } finally {
      if (processing.outer == null) {
        running.remove(thread);
      } else {
        running.put(thread, processing.outer);
      }
    }
    return processing.changed;
  }

  @Override
  public Reply<EntryAnswer<V>> send(EntryRequest<K, V> request) {
    note(request);
    return super.send(request);
  }

  @Override
  public List<Batch<EntryAnswer<V>>> sendAll(List<? extends EntryRequest<K, V>> requests) {
    requests.forEach(this::note);
    return super.sendAll(requests);
  }

  @Override
  public void post(EntryRequest<K, V> request) {
    note(request);
    super.post(request);
  }

  /** Notes a change of an entry by this thread. */
  private void note(EntryRequest<K, V> request) {
    if (running.isEmpty() || request instanceof EntryRequest.Read) {
      return;
    }
    Processing<K> processing = running.get(Thread.currentThread());
    while (processing != null) {
      processing.changed |= processing.key.equals(request.key());
      processing = processing.outer;
    }
  }
}
