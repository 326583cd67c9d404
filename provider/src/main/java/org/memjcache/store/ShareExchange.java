package org.memjcache.store;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memjcache.client.Exchange;
import org.memjcache.client.MetaReply;
import org.memjcache.client.MetaRequest;

/**
 * Requests to one share on their way: sent together under the generation that is assumed, with
 * questions for the generation around them, and again until each has an answer that counts.
 *
 * <p>The question stands in front if something is changed and behind if something is seen. A change
 * sent under a dead generation does nothing and is repeated; an answer seen in a dead generation is
 * not believed. Only a store that was acknowledged before the generation ended counts all the same:
 * it came just before the {@code clear()}. Used by one thread at a time.
 */
final class ShareExchange implements Reply<List<Answer>> {

  /** Data above this length may be refused before a server has read it. */
  private static final int LARGE = 4096;

  private final Share share;
  private final List<? extends Request> requests;
  private final Answer[] answers;
  private final boolean front;
  private final boolean behind;
  private int open;
  private @Nullable Generation generation;
  private @Nullable Exchange exchange;

  private ShareExchange(Share share, List<? extends Request> requests) {
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

  /** Sends requests. */
  static ShareExchange send(Share share, List<? extends Request> requests) {
    ShareExchange sent = new ShareExchange(share, requests);
    sent.exchange = sent.next();
    return sent;
  }

  /** Sends a request that nobody awaits, if the generation is known. */
  static void post(Share share, Request request) {
    Generation current = share.generation();
    if (current != null && !ItemCommands.isLost(request, current)) {
      MetaRequest out = new MetaRequest(3, length(current, request));
      ItemCommands.put(out, current, request);
      if (out.length() > LARGE) {
        out.noop();
      }
      share.connection().send(out);
    }
  }

  @Override
  public List<Answer> await(Deadline deadline) {
    for (Exchange sent = exchange; sent != null; sent = next()) {
      MetaReply[] replies = share.await(sent, deadline);
      Generation under = generation;
      if (under == null) {
        share.remember(replies[replies.length - 1]);
      } else {
        conclude(under, replies);
      }
    }
    return Arrays.asList(answers);
  }

  /** Sends what has no answer yet; null if everything has. */
  private @Nullable Exchange next() {
    Generation current = share.generation();
    generation = current;
    if (open > 0 && current != null) {
      refuseLost(current);
    }
    if (open == 0) {
      return null;
    }
    return current == null ? share.sendProposal() : share.connection().send(commands(current));
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
    int length = 2 * (MetaRequest.COMMAND_LENGTH + share.generationKeyLength());
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
    if (front && !stands(under, replies[0])) {
      share.remember(replies[0]);
      return;
    }
    MetaReply last = replies[replies.length - 1];
    boolean stands = !behind || stands(under, last);
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
      share.remember(last);
    }
  }

  private static boolean stands(Generation under, MetaReply check) {
    byte[] number = check.value();
    return number != null && under.is(number);
  }

  /** In a generation that held in front but no longer behind. */
  private static boolean countsAllTheSame(Request request, MetaReply reply) {
    return !ItemCommands.sees(request) || (request instanceof Request.Store && reply.isOk());
  }

  private void answer(int position, Answer answer) {
    answers[position] = answer;
    open--;
  }
}
