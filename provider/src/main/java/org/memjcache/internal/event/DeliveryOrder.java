package org.memjcache.internal.event;

import java.util.concurrent.ConcurrentHashMap;
import org.memjcache.internal.entry.EntryKey;

/**
 * The queues of calls that deliver events of the same key, one queue per key.
 *
 * <p>A key has a queue only until the calls that changed it have delivered. No thread waits in this
 * class.
 */
final class DeliveryOrder<K, V> {

  private final ConcurrentHashMap<EntryKey<K>, DeliveryTicket<K, V>> newest =
      new ConcurrentHashMap<>();

  /**
   * Issues a ticket at the end of a key's queue.
   *
   * <p>A thread that is in the queue already, because a listener used the cache, must not wait for
   * itself: it gets a ticket outside the queue.
   */
  DeliveryTicket<K, V> issue(EntryKey<K> key) {
    DeliveryTicket<K, V> ticket = new DeliveryTicket<>();
    newest.compute(
        key,
        (same, last) -> last != null && last.waitsForCurrentThread() ? last : ticket.after(last));
    return ticket;
  }

  /** Returns a ticket, whether or not its events were delivered. */
  void giveBack(EntryKey<K> key, DeliveryTicket<K, V> ticket) {
    ticket.finish();
    newest.remove(key, ticket);
  }
}
