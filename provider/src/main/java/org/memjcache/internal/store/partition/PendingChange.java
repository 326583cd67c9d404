package org.memjcache.internal.store.partition;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.NodeClient;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.KeyScheme;

/**
 * Changes of one exchange that is pending: written, given up by its caller, and neither answered
 * nor lost.
 *
 * @param client the client over whose connection it was sent
 * @param keys the changed keys; null for all keys of the partition
 * @param under the scheme under which it was sent; null if that does not matter
 * @param replaced the keys whose items are stale if that scheme has ended, because the changes of
 *     them then do nothing
 */
record PendingChange(
    NodeClient client,
    @Nullable Set<ItemKey> keys,
    @Nullable KeyScheme under,
    Set<ItemKey> replaced) {

  /** A change of the whole partition. */
  static PendingChange ofAll(NodeClient client) {
    return new PendingChange(client, null, null, Set.of());
  }

  boolean changes(ItemKey key) {
    return keys == null || keys.contains(key);
  }

  /**
   * Whether the server may still carry it out. Under a generation that has ended it does nothing.
   *
   * @param current the generation assumed now; null if it is unknown
   */
  boolean isEffective(@Nullable Generation current) {
    return !(under instanceof Generation sent) || current == null || sent.equals(current);
  }
}
