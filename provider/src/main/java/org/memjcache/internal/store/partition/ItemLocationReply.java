package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.spi.Node;

/** A look at an item without reading it, believed if the generation still stands behind it. */
final class ItemLocationReply implements Reply<ItemLocation> {

  private final Partition share;
  private final ItemKey key;
  private final String why;

  /**
   * @param why how the node was chosen
   */
  ItemLocationReply(Partition share, ItemKey key, String why) {
    this.share = share;
    this.key = key;
    this.why = why;
  }

  @Override
  public ItemLocation await(Deadline deadline) {
    while (true) {
      Generation generation = share.settle(deadline);
      MetaRequest request = new MetaRequest(2, MetaRequest.MAX_KEY_LENGTH);
      request.look(generation.keyPrefix(key), key.bytes());
      share.putCheck(request);
      MetaReply[] replies = share.await(share.send(request), deadline);
      if (generation.stands(replies[1])) {
        return tell(generation, replies[0]);
      }
      share.adopt(replies[1]);
    }
  }

  private ItemLocation tell(Generation generation, MetaReply reply) {
    Node node = share.connection().node();
    return new ItemLocation(
        new String(generation.keyPrefix(key), US_ASCII) + key,
        node.name(),
        node.address(),
        why,
        generation.toString(),
        reply.isOk(),
        reply.ttl(),
        reply.size());
  }
}
