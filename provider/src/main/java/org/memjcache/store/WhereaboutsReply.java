package org.memjcache.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.memjcache.client.Exchange;
import org.memjcache.client.MetaReply;
import org.memjcache.client.MetaRequest;
import org.memjcache.client.ServerAddress;

/** A look at an item without reading it, believed if the generation still stands behind it. */
final class WhereaboutsReply implements Reply<Whereabouts> {

  private final Share share;
  private final ItemKey key;
  private final int nodes;

  WhereaboutsReply(Share share, ItemKey key, int nodes) {
    this.share = share;
    this.key = key;
    this.nodes = nodes;
  }

  @Override
  public Whereabouts await(Deadline deadline) {
    while (true) {
      Generation generation = share.generation();
      Exchange exchange = generation == null ? share.sendProposal() : look(generation);
      MetaReply[] replies = share.await(exchange, deadline);
      byte[] number = replies[1].value();
      if (generation != null && number != null && generation.is(number)) {
        return tell(generation, replies[0]);
      }
      share.remember(replies[1]);
    }
  }

  private Exchange look(Generation generation) {
    MetaRequest request = new MetaRequest(2, MetaRequest.MAX_KEY_LENGTH);
    request.look(generation.keyPrefix(), key.bytes());
    share.putCheck(request);
    return share.connection().send(request);
  }

  private Whereabouts tell(Generation generation, MetaReply reply) {
    ServerAddress server = share.connection().server();
    return new Whereabouts(
        new String(generation.keyPrefix(), US_ASCII) + key,
        server.name(),
        server.toString(),
        nodes == 1
            ? "it is the only node"
            : "of " + nodes + " nodes it draws the highest number for the key (rendezvous hashing)",
        generation.toString(),
        reply.isOk(),
        reply.ttl(),
        reply.size());
  }
}
