package org.memjcache.internal.store.partition;

import java.time.Duration;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.memjcache.internal.client.ExchangeException;
import org.memjcache.internal.client.KeyList;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;

/** The keys of a cache, one node's list after another, each listed when it is asked for. */
final class NodeKeys implements Iterator<List<ItemKey>> {

  /** How long another's listing is waited for; one of a million items takes about a second. */
  private static final Duration LISTING_LIMIT = Duration.ofSeconds(30);

  private final Iterator<Partition> shares;
  private final Supplier<Deadline> deadlines;
  private final Duration connectTimeout;

  NodeKeys(List<Partition> shares, Supplier<Deadline> deadlines, Duration connectTimeout) {
    this.shares = shares.iterator();
    this.deadlines = deadlines;
    this.connectTimeout = connectTimeout;
  }

  @Override
  public boolean hasNext() {
    return shares.hasNext();
  }

  @Override
  public List<ItemKey> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Partition share = shares.next();
    KeyList keys = list(share);
    return new AbstractList<>() {
      @Override
      public ItemKey get(int index) {
        return new ItemKey(keys.get(index));
      }

      @Override
      public int size() {
        return keys.size();
      }
    };
  }

  private KeyList list(Partition share) {
    Generation generation = current(share, deadlines.get());
    try {
      return share.connection().keys(generation.keyPrefix(), connectTimeout, LISTING_LIMIT);
    } catch (ExchangeException e) {
      throw share.failure(e.delivery(), String.valueOf(e.getMessage()));
    }
  }

  /** The generation that stands there now. */
  private static Generation current(Partition share, Deadline deadline) {
    while (true) {
      Generation assumed = share.settle(deadline);
      MetaRequest request = new MetaRequest(1, MetaRequest.MAX_KEY_LENGTH);
      share.putCheck(request);
      MetaReply check = share.await(share.send(request), deadline)[0];
      if (assumed.stands(check)) {
        return assumed;
      }
      share.adopt(check);
    }
  }
}
