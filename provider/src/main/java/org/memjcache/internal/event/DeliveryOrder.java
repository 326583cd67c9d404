package org.memjcache.internal.event;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The lines in which calls wait to tell of changes of the same key, one line per key.
 *
 * <p>A key is here only while a call that changed it is not through. Nobody waits in this class.
 */
final class DeliveryOrder<K, V> {

  private final ConcurrentHashMap<K, DeliveryTicket<K, V>> lastInLine = new ConcurrentHashMap<>();

  /**
   * Takes the place at the end of a key's line.
   *
   * <p>A thread that is in that line already, because a listener used the cache, does not queue
   * behind itself: it gets a turn outside the line.
   */
  DeliveryTicket<K, V> take(K key) {
    DeliveryTicket<K, V> turn = new DeliveryTicket<>();
    lastInLine.compute(
        key,
        (same, last) -> last != null && last.waitsForCurrentThread() ? last : turn.behind(last));
    return turn;
  }

  /** Gives a turn up, whether or not it ever came. */
  void leave(K key, DeliveryTicket<K, V> turn) {
    turn.pass();
    lastInLine.remove(key, turn);
  }
}
