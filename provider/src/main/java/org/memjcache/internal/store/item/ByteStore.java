package org.memjcache.internal.store.item;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The items of one cache on all nodes.
 *
 * <p>The methods that send return at once; {@link Reply#await} waits. Safe for use by many threads.
 * Implementations send to servers: decorators for a cache's entries (failure policy, near cache)
 * implement {@code EntryStore}, where requests still have keys and values.
 */
public interface ByteStore {

  /** Sends one request in one exchange with the owner node of its key. */
  Reply<Answer> send(Request request);

  /**
   * Sends many requests to all nodes at the same time: one exchange with a node that gets up to 100
   * of them, in at most 256 KiB, and otherwise exchanges of 25, some of which are only sent when
   * those before them are awaited. Every position is in exactly one of the batches.
   */
  List<Batch<Answer>> sendAll(List<? extends Request> requests);

  /**
   * Sends a request without waiting for its answer; its loss must do no harm: an access rewrite,
   * the removal of an expired item, a loaded value. It keeps its place in the order of requests to
   * the node. Never throws for a failure of the node, and is dropped when its queue is full.
   */
  void post(Request request);

  /**
   * Makes the key suspect: its present item is deleted before anything else is sent to its
   * partition, so this JVM does not read it again. For a change that could not be sent. Does not
   * wait and never throws.
   */
  void invalidate(ItemKey key);

  /** Makes every item unreachable for every operation, of any JVM, that starts after the answer. */
  Reply<Void> clear();

  /**
   * The keys of this cache's items, node by node; each element is the list of one node, fetched
   * when the iterator reaches it. Weakly consistent: each key that is present throughout is listed
   * once.
   *
   * @param deadlines a new deadline for each exchange but the listing, which has its own limit
   */
  Iterator<List<ItemKey>> keys(Supplier<Deadline> deadlines);

  /** The largest number of bytes that the owner node accepts under the key. */
  int maxBytes(ItemKey key);

  /** The location of the key's item. One exchange. */
  Reply<ItemLocation> itemLocation(ItemKey key);
}
