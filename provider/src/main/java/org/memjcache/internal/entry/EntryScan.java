package org.memjcache.internal.entry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryStore.FoundEntry;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.InterruptedBulkException;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.Request;

/**
 * A walk over a cache's entries: one node's keys at a time, their entries fetched in chunks as the
 * caller advances: at most one node's keys and one chunk of entries are in memory.
 */
public final class EntryScan<K, V> implements Iterator<List<FoundEntry<K, V>>> {

  private static final int CHUNK = 500;

  private final ByteStore store;
  private final Supplier<Deadline> deadlines;
  private final BiFunction<ItemKey, Item, @Nullable FoundEntry<K, V>> opener;
  private final Iterator<List<ItemKey>> nodes;
  private List<ItemKey> keys = List.of();
  private int position;
  private boolean begun;

  public EntryScan(
      ByteStore store,
      Supplier<Deadline> deadlines,
      BiFunction<ItemKey, Item, @Nullable FoundEntry<K, V>> opener) {
    this.store = store;
    this.deadlines = deadlines;
    this.opener = opener;
    this.nodes = store.keys(deadlines);
  }

  @Override
  public boolean hasNext() {
    while (position >= keys.size() && nodes.hasNext()) {
      keys = nodes.next();
      position = 0;
    }
    return position < keys.size();
  }

  /**
   * The next chunk; the first one is fetched also if the thread has been interrupted.
   *
   * @throws InterruptedBulkException if the thread was interrupted; the next call fetches the chunk
   */
  @Override
  public List<FoundEntry<K, V>> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (begun && Thread.currentThread().isInterrupted()) {
      throw new InterruptedBulkException();
    }
    begun = true;
    int start = position;
    position = Math.min(keys.size(), start + CHUNK);
    try {
      return fetch(keys.subList(start, position));
    } catch (InterruptedBulkException e) {
      position = start;
      throw e;
    }
  }

  private List<FoundEntry<K, V>> fetch(List<ItemKey> chunk) {
    List<Request> reads = new ArrayList<>(chunk.size());
    for (ItemKey key : chunk) {
      reads.add(new Request.Read(key, false, Request.KEEP_TTL));
    }
    List<FoundEntry<K, V>> found = new ArrayList<>(reads.size());
    for (Batch<Answer> batch : store.sendAll(reads)) {
      List<Answer> answers = batch.reply().await(deadlines.get());
      for (int i = 0; i < answers.size(); i++) {
        Item item = answers.get(i).item();
        ItemKey key = reads.get(batch.positions()[i]).key();
        FoundEntry<K, V> entry = item == null ? null : opener.apply(key, item);
        if (entry != null) {
          found.add(entry);
        }
      }
    }
    return found;
  }
}
