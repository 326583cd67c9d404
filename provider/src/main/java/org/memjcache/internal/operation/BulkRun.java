package org.memjcache.internal.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.integration.WriteThrough;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;

/**
 * Many attempts, brought to their ends in common rounds: all their requests leave together, all
 * that wait for the writer are written together.
 *
 * <p>What fails for one key fails for that key alone. Used by one thread.
 */
final class BulkRun<K, V, R> {

  private final CacheContext<K, V> engine;
  private final List<EntryRun<K, V, R>> attempts = new ArrayList<>();
  private final Map<K, RuntimeException> failures = new LinkedHashMap<>();
  private List<EntryRun<K, V, ?>> sending = new ArrayList<>();
  private List<EntryRequest<K, V>> requests = new ArrayList<>();
  private List<EntryRun<K, V, ?>> writing = new ArrayList<>();

  BulkRun(CacheContext<K, V> engine) {
    this.engine = engine;
  }

  /** How a run asks the writer. */
  enum WriterCalls {
    ONE_BY_ONE,
    ALL_TOGETHER
  }

  /** Takes an attempt in and opens it. */
  void begin(EntryRun<K, V, R> attempt) {
    attempts.add(attempt);
    guarded(attempt, () -> add(attempt, attempt.begin()));
  }

  /** Notes what an attempt wants next: to send, to be written, or nothing. */
  void add(EntryRun<K, V, ?> attempt, @Nullable EntryRequest<K, V> request) {
    if (request != null) {
      sending.add(attempt);
      requests.add(request);
    } else if (attempt.awaitsWriter()) {
      writing.add(attempt);
    }
  }

  /** Brings every attempt to its end, or to its failure. */
  void complete(WriterCalls writerCalls) {
    while (!requests.isEmpty() || !writing.isEmpty()) {
      exchange();
      if (requests.isEmpty()) {
        write(writerCalls);
      }
    }
  }

  private void exchange() {
    List<EntryRun<K, V, ?>> sent = sending;
    List<EntryRequest<K, V>> round = requests;
    sending = new ArrayList<>();
    requests = new ArrayList<>();
    if (round.isEmpty()) {
      return;
    }
    for (Batch<EntryAnswer<V>> batch : engine.store().sendAll(round)) {
      receive(sent, batch);
    }
  }

  private void receive(List<EntryRun<K, V, ?>> sent, Batch<EntryAnswer<V>> batch) {
    List<EntryRun<K, V, ?>> waiting =
        Arrays.stream(batch.positions()).<EntryRun<K, V, ?>>mapToObj(sent::get).toList();
    List<EntryAnswer<V>> answers;
    try {
      answers = await(batch.reply(), waiting);
    } catch (NodeException e) {
      waiting.forEach(attempt -> guarded(attempt, () -> add(attempt, attempt.nodeFailed(e))));
      return;
    }
    for (int i = 0; i < answers.size(); i++) {
      EntryRun<K, V, ?> attempt = waiting.get(i);
      EntryAnswer<V> answer = answers.get(i);
      guarded(attempt, () -> add(attempt, attempt.next(answer)));
    }
  }

  /** What travels together waits together: as long as the attempt that waited longest still may. */
  private static <K, V, T> T await(Reply<T> reply, List<EntryRun<K, V, ?>> waiting) {
    long least =
        waiting.stream()
            .mapToLong(attempt -> attempt.patience().deadline().remainingNanos())
            .min()
            .orElse(0);
    Deadline common = Deadline.afterNanos(least);
    try {
      return reply.await(common);
    } finally {
      long waited = least - common.remainingNanos();
      waiting.forEach(attempt -> attempt.patience().deadline().spend(waited));
    }
  }

  private void write(WriterCalls writerCalls) {
    List<EntryRun<K, V, ?>> waiting = writing;
    writing = new ArrayList<>();
    if (waiting.isEmpty()) {
      return;
    }
    if (writerCalls == WriterCalls.ONE_BY_ONE) {
      WriteThrough<K, V> writer = engine.rooms().writeThrough();
      waiting.forEach(attempt -> guarded(attempt, () -> add(attempt, attempt.write(writer))));
    } else {
      writeTogether(waiting);
    }
  }

  private void writeTogether(List<EntryRun<K, V, ?>> waiting) {
    WriteThrough<K, V> writer = engine.rooms().writeThrough();
    WriteThrough.Outcome<K> outcome;
    if (waiting.get(0).writesDeletion()) {
      outcome = writer.deleteAll(waiting.stream().map(EntryRun::key).toList());
    } else {
      Map<K, V> values = new LinkedHashMap<>();
      waiting.forEach(attempt -> values.put(attempt.key(), attempt.writtenValue()));
      outcome = writer.writeAll(values);
    }
    for (EntryRun<K, V, ?> attempt : waiting) {
      if (outcome.failure() == null || outcome.done().contains(attempt.key())) {
        guarded(attempt, () -> add(attempt, attempt.afterWriter()));
      } else {
        failures.put(attempt.key(), outcome.failure());
      }
    }
  }

  private void guarded(EntryRun<K, V, ?> attempt, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failures.put(attempt.key(), e);
    }
  }

  /** The attempts that came to their end. */
  List<EntryRun<K, V, R>> ended() {
    return attempts.stream().filter(attempt -> !failures.containsKey(attempt.key())).toList();
  }

  /** Whether any of it counts as a call of its operation. */
  boolean counts() {
    return attempts.isEmpty() || attempts.stream().anyMatch(EntryRun::counts);
  }

  /** What failed, by key. */
  Map<K, RuntimeException> failures() {
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
