package org.memjcache.internal.operation;

import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.expiry.ExpiryRules;
import org.memjcache.internal.operation.EntryOperation.Trait;
import org.memjcache.internal.store.item.Guard;

/** The requests of one cache's operations, with their reactions to a failed node. */
record EntryRequests<K, V>(
    EntryStore<K, V> store, ExpiryRules expiry, FastPath fastPath, FailurePolicy onFailure) {

  EntryRequest<K, V> read(EntryOperation<K, V, ?> operation, EntryKey<K> key) {
    long slideTo = operation.is(Trait.SLIDES) ? expiry.slideTo() : EntryRequest.KEEP;
    return new EntryRequest.Read<>(
        key, fastPath.reserves(operation), slideTo, onFailure.onRead(operation));
  }

  EntryRequest<K, V> take(EntryOperation<K, V, ?> operation, EntryKey<K> key) {
    return new EntryRequest.Take<>(key, onFailure.onChange(operation));
  }

  EntryRequest<K, V> store(
      EntryOperation<K, V, ?> operation,
      EntryKey<K> key,
      Plan<V, ?> plan,
      Guard guard,
      boolean readBack) {
    return new EntryRequest.Store<>(
        key,
        plan.storedContent(),
        plan.expiration(),
        guard,
        readBack,
        onFailure.onChange(operation));
  }

  EntryRequest<K, V> delete(EntryOperation<K, V, ?> operation, EntryKey<K> key, Guard guard) {
    return new EntryRequest.Delete<>(key, guard, onFailure.onChange(operation));
  }

  /**
   * Posts the new expiry of an entry that was read, if it changes. If the request is lost, the
   * entry expires earlier.
   *
   * @param moved the expiry after the access
   * @param slid whether the read that found the entry has moved its sliding expiry already
   */
  void postAccess(EntryKey<K> key, Live<V> live, Expiration moved, boolean slid) {
    Guard guard = Guard.unchanged(live.version());
    if (moved.isImmediate()) {
      store.post(new EntryRequest.Delete<>(key, guard));
    } else if (!moved.equals(live.expiration())) {
      store.post(new EntryRequest.Store<>(key, live.content(), moved, guard, false));
    } else if (live.expiration().sliding() && !slid) {
      store.post(new EntryRequest.Read<>(key, false, expiry.slideTo()));
    }
  }
}
