package org.memjcache.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.memjcache.client.MetaReply;
import org.memjcache.client.MetaRequest;
import org.memjcache.cluster.Node;

/** A look at an item without reading it, believed if the generation still stands behind it. */
final class WhereaboutsReply implements Reply<Whereabouts> {

  private final Share share;
  private final ItemKey key;
  private final String why;

  /**
   * @param why how the node was chosen
   */
  WhereaboutsReply(Share share, ItemKey key, String why) {
    this.share = share;
    this.key = key;
    this.why = why;
  }

  @Override
  public Whereabouts await(Deadline deadline) {
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

  private Whereabouts tell(Generation generation, MetaReply reply) {
    Node node = share.connection().node();
    return new Whereabouts(
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
