package org.memjcache.internal.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.integration.WriteThrough;
import org.memjcache.internal.operation.EntryOperation.Trait;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.InterruptedBulkException;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.waiting.Uninterrupted;

/**
 * The runs of one operation on many keys, completed in common rounds: all requests of a round are
 * sent together, and all its writes are one call of the writer.
 *
 * <p>A failure for one key is a failure for that key alone. Used by one thread.
 */
final class BulkRun<K, V, R> {

  private final CacheContext<K, V> context;
  private final EntryOperation<K, V, R> operation;
  private final EntryEvents.Delivery<K, V> events;
  private final List<EntryRun<K, V, R>> runs = new ArrayList<>();

  /** By the run: the same key may have been given twice, as two objects. */
  private final Map<EntryRun<K, V, ?>, RuntimeException> failures = new LinkedHashMap<>();

  private List<Pending<K, V, EntryRequest<K, V>>> sends = new ArrayList<>();
  private List<Pending<K, V, Step.Write<K, V>>> writes = new ArrayList<>();

  /** Why the runs are not completed; null if they are. */
  private @Nullable InterruptedBulkException interrupt;

  /** A run and what its next step needs. */
  private record Pending<K, V, T>(EntryRun<K, V, ?> run, T next) {}

  BulkRun(
      CacheContext<K, V> context,
      EntryOperation<K, V, R> operation,
      EntryEvents.Delivery<K, V> events) {
    this.context = context;
    this.operation = operation;
    this.events = events;
  }

  /** Begins the run of a key. */
  void begin(EntryKey<K> key) {
    EntryRun<K, V, R> run = new EntryRun<>(context, operation, key, events);
    runs.add(run);
    step(run, run::begin);
  }

  /** Offers a loaded value to a run that has ended. */
  void offer(EntryRun<K, V, ?> run, V value, boolean awaited) {
    add(run, run.offerLoaded(value, awaited, events));
  }

  private void step(EntryRun<K, V, ?> run, Supplier<Step<K, V>> next) {
    try {
      add(run, next.get());
    } catch (RuntimeException e) {
      fail(run, e);
    }
  }

  private void fail(EntryRun<K, V, ?> run, RuntimeException failure) {
    failures.put(run, failure);
    run.abandon();
  }

  private void add(EntryRun<K, V, ?> run, Step<K, V> step) {
    if (step instanceof Step.Send<K, V> send) {
      sends.add(new Pending<>(run, send.request()));
    } else if (step instanceof Step.Write<K, V> write) {
      writes.add(new Pending<>(run, write));
    }
  }

  /**
   * Completes every run, or lets it fail.
   *
   * @throws javax.cache.CacheException if the thread was interrupted, and so some runs were not
   *     completed; those whose writer was called are
   */
  void complete() {
    boolean flag = false;
    while (!sends.isEmpty() || !writes.isEmpty()) {
      exchange();
      if (interrupt != null) {
        flag |= Thread.interrupted();
        sends.removeIf(each -> !each.run().isWriterDone());
        writes.clear();
      }
      if (sends.isEmpty()) {
        write();
      }
    }
    Uninterrupted.restore(flag);
    if (interrupt != null) {
      throw context.interrupted(operation.name(), interrupt);
    }
  }

  private void exchange() {
    List<Pending<K, V, EntryRequest<K, V>>> round = sends;
    sends = new ArrayList<>();
    if (round.isEmpty()) {
      return;
    }
    RetryBudget.pauseTogether(round.stream().map(each -> each.run().budget()).toList());
    for (Batch<EntryAnswer<V>> batch :
        context.store().sendAll(round.stream().map(Pending::next).toList())) {
      List<Pending<K, V, EntryRequest<K, V>>> part = new ArrayList<>(batch.positions().length);
      for (int position : batch.positions()) {
        part.add(round.get(position));
      }
      receive(batch.reply(), part);
    }
  }

  private void receive(
      Reply<List<EntryAnswer<V>>> reply, List<Pending<K, V, EntryRequest<K, V>>> part) {
    List<EntryRun<K, V, ?>> waiting = new ArrayList<>(part.size());
    part.forEach(each -> waiting.add(each.run()));
    List<EntryAnswer<V>> answers;
    try {
      answers = await(reply, waiting);
    } catch (NodeException e) {
      waiting.forEach(run -> fail(run, run.failed(e)));
      return;
    } catch (InterruptedBulkException e) {
      interrupt = e;
      sends.addAll(part);
      return;
    }
    for (int i = 0; i < answers.size(); i++) {
      EntryRun<K, V, ?> run = waiting.get(i);
      EntryAnswer<V> answer = answers.get(i);
      step(run, () -> run.next(answer));
    }
  }

  /** A batch shares one deadline: the shortest remaining one. */
  private static <K, V, T> T await(Reply<T> reply, List<EntryRun<K, V, ?>> waiting) {
    long least =
        waiting.stream().mapToLong(run -> run.budget().deadline().remainingNanos()).min().orElse(0);
    Deadline common = Deadline.afterNanos(least);
    try {
      return reply.await(common);
    } finally {
      long waited = least - common.remainingNanos();
      waiting.forEach(run -> run.budget().spendRoundTrip(waited));
    }
  }

  private void write() {
    List<Pending<K, V, Step.Write<K, V>>> round = writes;
    writes = new ArrayList<>();
    if (round.isEmpty()) {
      return;
    }
    if (operation.is(Trait.PROCESSES)) {
      round.forEach(each -> step(each.run(), () -> writeAlone(each)));
    } else {
      writeTogether(round);
    }
  }

  private Step<K, V> writeAlone(Pending<K, V, Step.Write<K, V>> pending) {
    pending.next().by(context.concerns().writeThrough());
    return pending.run().afterWriter();
  }

  private void writeTogether(List<Pending<K, V, Step.Write<K, V>>> round) {
    WriteThrough<K, V> writer = context.concerns().writeThrough();
    List<Map.Entry<K, V>> values = new ArrayList<>();
    for (Pending<K, V, Step.Write<K, V>> each : round) {
      V value = each.next().value();
      if (value != null) {
        values.add(Map.entry(each.next().key(), value));
      }
    }
    WriteThrough.Outcome<K> outcome =
        values.isEmpty()
            ? writer.deleteAll(round.stream().map(each -> each.run().key()).toList())
            : writer.writeAll(values);
    for (Pending<K, V, Step.Write<K, V>> each : round) {
      EntryRun<K, V, ?> run = each.run();
      if (outcome.failure() == null || outcome.done().contains(run.key())) {
        step(run, run::afterWriter);
      } else {
        fail(run, outcome.failure());
      }
    }
  }

  /** All runs, in the order of the keys. */
  List<EntryRun<K, V, R>> runs() {
    return runs;
  }

  /** The runs that ended without failure. */
  List<EntryRun<K, V, R>> ended() {
    return runs.stream().filter(run -> !failures.containsKey(run)).toList();
  }

  /** Whether the runs count as a call of the operation. */
  boolean counts() {
    return runs.isEmpty() || runs.stream().anyMatch(EntryRun::counts);
  }

  /** The failures, by the run that failed. */
  Map<EntryRun<K, V, ?>, RuntimeException> failures() {
    return failures;
  }

  /** Throws the first failure, if any, with the others added to it. */
  void throwFailure() {
    RuntimeException first = null;
    for (RuntimeException failure : failures.values()) {
      if (first == null) {
        first = failure;
      } else if (first != failure) {
        first.addSuppressed(failure);
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
