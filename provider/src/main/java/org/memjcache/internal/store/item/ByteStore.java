package org.memjcache.internal.store.item;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The items of one cache, wherever in the cluster they are.
 *
 * <p>The methods that send return at once; waiting is the {@link Reply}'s. Safe for use by many
 * threads. Decorators (failure policy, metrics, a near cache) implement this interface too.
 */
public interface ByteStore {

  /** Sends one request in one exchange with the node that holds its key. */
  Reply<Answer> send(Request request);

  /**
   * Sends many requests, all nodes at the same time: one exchange with a node that has up to 100 of
   * them, in at most 256 KiB, and else exchanges of 25, some of which are only sent when those
   * before them are awaited. Every position is in exactly one of the batches.
   */
  List<Batch<Answer>> sendAll(List<? extends Request> requests);

  /**
   * Sends a request whose answer nobody needs and whose loss hurts nobody: an access rewrite, the
   * removal of an expired item, a loaded value. It keeps its place in the order of requests to the
   * node. Never throws for a node's failure, and is dropped when the node has no room for it.
   */
  void post(Request request);

  /**
   * Sees to it that what is stored under the key now is not read by this JVM again, since a change
   * of it could not even be asked for: it is deleted before anything else is sent to its share.
   * Waits for nothing and never throws.
   */
  void invalidate(ItemKey key);

  /** Makes every item unreachable for every operation, of any JVM, that starts after the answer. */
  Reply<Void> clear();

  /**
   * The keys of this cache's items, node by node; each element is one node's list, fetched whole
   * when the iterator reaches it. Weakly consistent: each key that was there throughout is listed
   * once.
   *
   * @param deadlines a new deadline for each exchange besides the listing itself, which has a limit
   *     of its own
   */
  Iterator<List<ItemKey>> keys(Supplier<Deadline> deadlines);

  /** How many bytes the node that holds the key takes under it, at most. */
  int maxBytes(ItemKey key);

  /** Tells where the key's item lives. One exchange. */
  Reply<ItemLocation> whereabouts(ItemKey key);
}
