package org.memjcache.internal.store.partition;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.Exchange;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.KeyScheme;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;
import org.memjcache.spi.GenerationReason;

/**
 * Requests to one partition in flight: sent together under the assumed generation, with checks of
 * the generation around them, and again until each has an answer that counts.
 *
 * <p>A check comes first if something is changed, and last if something is seen. A change sent
 * under a generation that has ended does nothing and is repeated; an answer seen under one is not
 * believed. Only a store or a count that was acknowledged before the generation ended counts: it
 * came just before the {@code clear()}. A plain cache has no generation, and no checks. Used by one
 * thread at a time.
 */
final class PartitionExchange implements Reply<List<Answer>> {

  /** Data above this length may be refused before a server has read it. */
  private static final int LARGE = 4096;

  private final NodePartition partition;
  private final List<? extends Request> requests;
  private final @Nullable Answer[] answers;
  private final boolean checkedBefore;
  private final boolean checkedAfter;
  private int open;
  private @Nullable KeyScheme scheme;
  private @Nullable Exchange exchange;

  private PartitionExchange(NodePartition partition, List<? extends Request> requests) {
    this.partition = partition;
    this.requests = requests;
    this.answers = new Answer[requests.size()];
    this.open = answers.length;
    boolean before = false;
    boolean after = false;
    if (partition.isChecked()) {
      for (int i = 0; i < answers.length; i++) {
        before |= requests.get(i).isCheckedBefore();
        after |= requests.get(i).isCheckedAfter();
      }
    }
    this.checkedBefore = before;
    this.checkedAfter = after;
  }

  /** Sends requests, unless the partition has to be recovered first: {@link #await} does so. */
  static PartitionExchange send(NodePartition partition, List<? extends Request> requests) {
    PartitionExchange sent = new PartitionExchange(partition, requests);
    KeyScheme current = partition.scheme();
    if (current != null && !sent.isAnyLost(current) && !sent.isAnyPendingElsewhere()) {
      sent.sendUnder(current);
    }
    return sent;
  }

  /** Sends a request without waiting, if the partition need not be recovered. */
  static void post(NodePartition partition, Request request) {
    KeyScheme current = partition.scheme();
    if (current != null && !request.isLost(current)) {
      int commands = request.commands(current);
      int length = request.length() + commands * current.prefix(request.key()).length;
      MetaRequest out = new MetaRequest(commands + 1, length);
      request.writeTo(out, current);
      if (out.length() > LARGE) {
        out.noop();
      }
      partition.send(out);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // all of them are there then
  public List<Answer> await(Deadline deadline) {
    complete(deadline);
    return Arrays.asList(answers);
  }

  /** The same for a single request, without a list around its answer. */
  Answer awaitOne(Deadline deadline) {
    complete(deadline);
    return Objects.requireNonNull(answers[0]);
  }

  private void complete(Deadline deadline) {
    try {
      while (open > 0) {
        if (exchange == null) {
          KeyScheme current = partition.recover(deadline);
          refuseLost(current);
          if (isAnyPendingElsewhere()) {
            partition.awaitPendingElsewhere(deadline);
          } else if (open > 0) {
            partition.checkTime(deadline);
            sendUnder(current);
          }
        } else {
          MetaReply[] replies = partition.await(exchange, deadline);
          exchange = null;
          conclude(Objects.requireNonNull(scheme), replies);
        }
      }
    } catch (NodeException e) {
      noteMissing(e);
      throw e;
    }
  }

  /** Sends the requests that have no answer yet. */
  private void sendUnder(KeyScheme current) {
    scheme = current;
    exchange = partition.send(commands(current));
  }

  /** A change that this JVM has tried must not leave the item to be read as it was before. */
  private void noteMissing(NodeException why) {
    if (exchange == null || !why.wasSent()) {
      unanswered(Request::replaces).forEach(partition::suspect);
    } else if (why.isPending()) {
      leavePending(exchange);
    } else if (why.wasRefused()) {
      noteUnknown(
          unanswered(request -> request.isChange() && !request.isHarmlessIfRefused()),
          GenerationReason.REFUSED_DELETION);
    } else {
      noteUnknown(unanswered(Request::isChange), GenerationReason.LOST_CONNECTION);
    }
  }

  private void noteUnknown(Set<ItemKey> keys, GenerationReason reason) {
    if (!keys.isEmpty()) {
      partition.countUnanswered();
      partition.outcomeUnknown(List.copyOf(keys), reason);
    }
  }

  /** The keys of the requests of a kind that have no answer yet. */
  private Set<ItemKey> unanswered(Predicate<? super Request> kind) {
    Set<ItemKey> keys = new LinkedHashSet<>();
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null && kind.test(requests.get(i))) {
        keys.add(requests.get(i).key());
      }
    }
    return keys;
  }

  private void leavePending(Exchange given) {
    Set<ItemKey> changed = unanswered(Request::isChange);
    if (!changed.isEmpty()) {
      Set<ItemKey> replaced =
          partition.isChecked() ? unanswered(Request::isUnconditional) : Set.of();
      partition.pending(
          new PendingChange(partition.client(), changed, scheme, replaced), given, this::ended);
    }
  }

  /** The late end of an exchange whose caller has given up. */
  private void ended(Exchange given) {
    try {
      MetaReply[] replies = partition.result(given);
      exchange = null;
      conclude(Objects.requireNonNull(scheme), replies);
    } catch (NodeException e) {
      noteMissing(e);
    }
  }

  private boolean isAnyPendingElsewhere() {
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null && partition.isPendingElsewhere(requests.get(i).key())) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnyLost(KeyScheme current) {
    for (int i = 0; i < answers.length; i++) {
      if (requests.get(i).isLost(current)) {
        return true;
      }
    }
    return false;
  }

  private void refuseLost(KeyScheme current) {
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null && requests.get(i).isLost(current)) {
        answer(i, partition.refuseLost());
      }
    }
  }

  private MetaRequest commands(KeyScheme current) {
    MetaRequest out = emptyRequest(current);
    if (checkedBefore) {
      partition.putCheck(out);
    }
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null) {
        requests.get(i).writeTo(out, current);
      }
    }
    if (checkedAfter) {
      partition.putCheck(out);
    } else if (out.length() > LARGE) {
      out.noop();
    }
    return out;
  }

  private MetaRequest emptyRequest(KeyScheme current) {
    int checks = (checkedBefore ? 1 : 0) + (checkedAfter ? 1 : 0);
    int commands = checks + 1; // a noop may end it
    int length = checks * partition.checkLength();
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null) {
        Request request = requests.get(i);
        int more = request.commands(current);
        commands += more;
        length += request.length() + more * current.prefix(request.key()).length;
      }
    }
    return new MetaRequest(commands, length);
  }

  private void conclude(KeyScheme under, MetaReply[] replies) {
    if (checkedBefore && !partition.stands(under, replies[0])) {
      partition.adopt(replies[0]);
      return;
    }
    MetaReply last = replies[replies.length - 1];
    boolean stands = !checkedAfter || partition.stands(under, last);
    int at = checkedBefore ? 1 : 0;
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null) {
        Request request = requests.get(i);
        if (stands || request.precedesClear(replies[at])) {
          answer(i, request.answer(replies, at, under));
        }
        at += request.commands(under);
      }
    }
    if (!stands) {
      partition.adopt(last);
    }
  }

  private void answer(int position, Answer answer) {
    answers[position] = answer;
    open--;
  }
}
