package org.memjcache.internal.store.partition;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.Exchange;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;

/**
 * Requests to one share on their way: sent together under the generation that is assumed, with
 * questions for the generation around them, and again until each has an answer that counts.
 *
 * <p>The question stands in front if something is changed and behind if something is seen. A change
 * sent under a dead generation does nothing and is repeated; an answer seen in a dead generation is
 * not believed. Only a store or a count that was acknowledged before the generation ended counts
 * all the same: it came just before the {@code clear()}. Used by one thread at a time.
 */
final class PartitionExchange implements Reply<List<Answer>> {

  /** Data above this length may be refused before a server has read it. */
  private static final int LARGE = 4096;

  private final Partition share;
  private final List<? extends Request> requests;
  private final Answer[] answers;
  private final boolean front;
  private final boolean behind;
  private int open;
  private @Nullable Generation generation;
  private @Nullable Exchange exchange;

  private PartitionExchange(Partition share, List<? extends Request> requests) {
    this.share = share;
    this.requests = requests;
    this.answers = new Answer[requests.size()];
    this.open = answers.length;
    boolean changes = false;
    boolean sees = false;
    for (int i = 0; i < answers.length; i++) {
      changes |= ItemCommands.changes(requests.get(i));
      sees |= ItemCommands.sees(requests.get(i));
    }
    this.front = changes;
    this.behind = sees;
  }

  /** Sends requests, unless the share has to be settled first; that is left to who awaits them. */
  static PartitionExchange send(Partition share, List<? extends Request> requests) {
    PartitionExchange sent = new PartitionExchange(share, requests);
    Generation current = share.generation();
    if (current != null) {
      sent.sendUnder(current);
    }
    return sent;
  }

  /** Sends a request that nobody awaits, if the share is in order. */
  static void post(Partition share, Request request) {
    Generation current = share.generation();
    if (current != null && !ItemCommands.isLost(request, current)) {
      MetaRequest out = new MetaRequest(3, length(current, request));
      ItemCommands.put(out, current, request);
      if (out.length() > LARGE) {
        out.noop();
      }
      share.send(out);
    }
  }

  @Override
  public List<Answer> await(Deadline deadline) {
    complete(deadline);
    return Arrays.asList(answers);
  }

  /** The same for a single request, without a list around its answer. */
  Answer awaitOne(Deadline deadline) {
    complete(deadline);
    return answers[0];
  }

  private void complete(Deadline deadline) {
    try {
      while (open > 0) {
        if (exchange == null) {
          sendUnder(share.settle(deadline), deadline);
        } else {
          MetaReply[] replies = share.await(exchange, deadline);
          exchange = null;
          conclude(Objects.requireNonNull(generation), replies);
        }
      }
    } catch (NodeException e) {
      noteMissing(e);
      throw e;
    }
  }

  private void sendUnder(Generation current, Deadline deadline) {
    share.checkTime(deadline);
    sendUnder(current);
  }

  /** Sends what has no answer yet, if anything. */
  private void sendUnder(Generation current) {
    generation = current;
    refuseLost(current);
    if (open > 0) {
      exchange = share.send(commands(current));
    }
  }

  /**
   * What this JVM has tried to change must not be seen as it was before. A store that the server
   * has refused took away what was there; a count that it has refused, or was not sent, did
   * nothing.
   */
  private void noteMissing(NodeException why) {
    boolean wasUnderWay = exchange != null && why.wasSent();
    boolean missing = false;
    for (int i = 0; i < answers.length; i++) {
      Request request = requests.get(i);
      if (answers[i] == null && ItemCommands.isChange(request)) {
        boolean counts = request instanceof Request.Count;
        if (wasUnderWay) {
          missing |= !why.wasRefused() || !(counts || request instanceof Request.Store);
        } else if (!counts) {
          share.doubt(request.key());
        }
      }
    }
    if (missing) {
      share.countMissing();
      share.changeMissing();
    }
  }

  /** A version from an earlier generation is never sent again: it could match another item. */
  private void refuseLost(Generation current) {
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null && ItemCommands.isLost(requests.get(i), current)) {
        answer(i, ItemCommands.REFUSED);
      }
    }
  }

  private MetaRequest commands(Generation current) {
    MetaRequest out = new MetaRequest(2 * open + 3, length(current));
    if (front) {
      share.putCheck(out);
    }
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null) {
        ItemCommands.put(out, current, requests.get(i));
      }
    }
    if (behind) {
      share.putCheck(out);
    } else if (out.length() > LARGE) {
      out.noop();
    }
    return out;
  }

  private int length(Generation current) {
    int check = MetaRequest.PLAIN_READ_LENGTH + share.generationKeyLength();
    int length = (front ? check : 0) + (behind ? check : MetaRequest.NOOP_LENGTH);
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null) {
        length += length(current, requests.get(i));
      }
    }
    return length;
  }

  private static int length(Generation current, Request request) {
    int key = current.keyPrefix().length + request.key().bytes().length;
    return ItemCommands.replies(request) * key + ItemCommands.length(request);
  }

  private void conclude(Generation under, MetaReply[] replies) {
    if (front && !under.stands(replies[0])) {
      share.adopt(replies[0]);
      return;
    }
    MetaReply last = replies[replies.length - 1];
    boolean stands = !behind || under.stands(last);
    int at = front ? 1 : 0;
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null) {
        Request request = requests.get(i);
        if (stands || countsAllTheSame(request, replies[at])) {
          answer(i, ItemCommands.answer(request, under, replies, at));
        }
        at += ItemCommands.replies(request);
      }
    }
    if (!stands) {
      share.adopt(last);
    }
  }

  /** In a generation that held in front but no longer behind. */
  private static boolean countsAllTheSame(Request request, MetaReply reply) {
    boolean stays = request instanceof Request.Store || request instanceof Request.Count;
    return !ItemCommands.sees(request) || (stays && reply.isOk());
  }

  private void answer(int position, Answer answer) {
    answers[position] = answer;
    open--;
  }
}
