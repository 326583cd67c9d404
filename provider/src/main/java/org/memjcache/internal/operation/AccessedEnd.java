package org.memjcache.internal.operation;

import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.store.item.Guard;

/**
 * The end that an entry gets because it was read. Nobody waits for it: if it is lost, the entry
 * just ends earlier.
 */
final class AccessedEnd {

  private AccessedEnd() {}

  /**
   * Sends an entry's new end, if it has one.
   *
   * @param slid whether the read that found the entry moved a sliding end already
   */
  static <K, V> void post(
      CacheContext<K, V> engine, EntryKey<K> key, Live<V> live, Expiration moved, boolean slid) {
    Guard guard = Guard.unchanged(live.version());
    if (moved.isImmediate()) {
      engine.store().post(new EntryRequest.Delete<>(key, guard));
    } else if (!moved.equals(live.expiration())) {
      engine.store().post(new EntryRequest.Store<>(key, live.content(), moved, guard, false));
    } else if (live.expiration().sliding() && !slid) {
      long slideTo = engine.rooms().expiry().slideTo();
      engine.store().post(new EntryRequest.Read<>(key, false, slideTo));
    }
  }
}
