package org.memjcache.internal.store.plain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.Exchange;
import org.memjcache.internal.client.ExchangeException.Delivery;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;
import org.memjcache.internal.store.partition.ItemCommands;

/** Requests to one plain share on their way, in one exchange. Used by one thread at a time. */
final class PlainExchange implements Reply<List<Answer>> {

  /** Data above this length may be refused before a server has read it. */
  private static final int LARGE = 4096;

  private final PlainPartition share;
  private final List<? extends Request> requests;
  private long connection;
  private @Nullable Exchange exchange;

  private PlainExchange(PlainPartition share, List<? extends Request> requests) {
    this.share = share;
    this.requests = requests;
  }

  /** Sends requests, unless the share has to be settled first; that is left to who awaits them. */
  static PlainExchange send(PlainPartition share, List<? extends Request> requests) {
    PlainExchange sent = new PlainExchange(share, requests);
    if (share.mark().isSettled() && sent.versionsStand()) {
      sent.exchange = sent.send();
    }
    return sent;
  }

  /** Sends a request that nobody awaits, if the share is in order. */
  static void post(PlainPartition share, Request request) {
    send(share, List.of(request));
  }

  private boolean versionsStand() {
    long now = share.connection().reconnects();
    for (Request request : requests) {
      PlainVersion version = PlainCommands.version(request);
      if (version != null && version.connection() != now) {
        return false;
      }
    }
    return true;
  }

  private Exchange send() {
    connection = share.connection().reconnects();
    int length = 0;
    for (Request request : requests) {
      length += ItemCommands.length(request) + 2 * request.key().bytes().length;
    }
    MetaRequest out = new MetaRequest(2 * requests.size() + 1, length);
    requests.forEach(request -> PlainCommands.put(out, request));
    if (out.length() > LARGE) {
      out.noop();
    }
    return share.send(out);
  }

  @Override
  public List<Answer> await(Deadline deadline) {
    try {
      Exchange sent = exchange;
      if (sent == null) {
        share.settle(deadline);
        share.checkTime(deadline);
        if (!versionsStand()) {
          throw share.failure(
              Delivery.UNSENT, "the connection was made anew after the entry had been read");
        }
        sent = send();
      }
      return answers(share.await(sent, deadline));
    } catch (NodeException e) {
      noteMissing(e);
      throw e;
    }
  }

  private List<Answer> answers(MetaReply[] replies) {
    List<Answer> answers = new ArrayList<>(requests.size());
    int at = 0;
    for (Request request : requests) {
      answers.add(PlainCommands.answer(request, connection, replies, at));
      at += PlainCommands.replies(request);
    }
    return answers;
  }

  /**
   * What this JVM has tried to change must not be seen as it was before. A store that the server
   * has refused took away what was there; a count that it has refused, or was not sent, did
   * nothing.
   */
  private void noteMissing(NodeException why) {
    boolean missing = false;
    for (Request request : requests) {
      boolean counts = request instanceof Request.Count;
      boolean nothingDone =
          (why.wasRefused() && (counts || request instanceof Request.Store))
              || (counts && !why.wasSent());
      if (ItemCommands.isChange(request) && !nothingDone) {
        share.doubt(request.key());
        missing |= why.wasSent();
      }
    }
    if (missing) {
      share.countMissing();
    }
  }
}
