package org.memjcache.internal.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryRequest.Read;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.EntryStore.FoundEntry;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;

/** A store with a failing node: it fails on reads or on changes of its keys. */
final class FailingStore extends EntryStore.Decorator<String, String> {

  final Set<String> failingReads = new HashSet<>();
  final Set<String> failingChanges = new HashSet<>();
  final List<String> invalidated = new ArrayList<>();
  final List<Long> remaining = new ArrayList<>();
  boolean clearFails;
  boolean interrupts;
  int clears;
  int exchanges;
  private final EntryStore<String, String> delegate;

  FailingStore(EntryStore<String, String> delegate) {
    super(delegate);
    this.delegate = delegate;
  }

  /** A wait takes a tenth of a second. */
  private void spend(Deadline deadline) {
    remaining.add(deadline.remainingNanos());
    deadline.spend(100_000_000);
    if (interrupts) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> Reply<T> failure(boolean sent) {
    return deadline -> {
      spend(deadline);
      throw new NodeException("n1", sent, "it is on fire");
    };
  }

  private boolean fails(EntryRequest<String, String> request) {
    Set<String> failing = request instanceof Read ? failingReads : failingChanges;
    return failing.contains(request.key().key());
  }

  @Override
  public Reply<EntryAnswer<String>> send(EntryRequest<String, String> request) {
    exchanges++;
    return fails(request) ? failure(!(request instanceof Read)) : timed(delegate.send(request));
  }

  private <T> Reply<T> timed(Reply<T> reply) {
    return deadline -> {
      spend(deadline);
      return reply.await(deadline);
    };
  }

  @Override
  public List<Batch<EntryAnswer<String>>> sendAll(
      List<? extends EntryRequest<String, String>> all) {
    exchanges++;
    int[] failing = IntStream.range(0, all.size()).filter(i -> fails(all.get(i))).toArray();
    int[] served = IntStream.range(0, all.size()).filter(i -> !fails(all.get(i))).toArray();
    List<Batch<EntryAnswer<String>>> batches = new ArrayList<>();
    if (failing.length > 0) {
      batches.add(new Batch<>(failing, failure(true)));
    }
    if (served.length > 0) {
      List<EntryRequest<String, String>> requests = new ArrayList<>();
      IntStream.of(served).forEach(i -> requests.add(all.get(i)));
      Batch<EntryAnswer<String>> batch = delegate.sendAll(requests).get(0);
      batches.add(new Batch<>(served, timed(batch.reply())));
    }
    return batches;
  }

  @Override
  public void post(EntryRequest<String, String> request) {
    if (!fails(request)) {
      delegate.post(request);
    }
  }

  @Override
  public void invalidate(EntryKey<String> key) {
    invalidated.add(key.key());
    delegate.invalidate(key);
  }

  @Override
  public Reply<Void> clear() {
    clears++;
    Reply<Void> cleared = delegate.clear();
    return clearFails ? failure(true) : cleared;
  }

  /** Lists the failing node first; as with real nodes, the next call continues after it. */
  @Override
  public Iterator<List<FoundEntry<String, String>>> scan(Supplier<Deadline> deadlines) {
    List<List<FoundEntry<String, String>>> chunks = new ArrayList<>();
    List<FoundEntry<String, String>> served = new ArrayList<>();
    delegate.scan(deadlines).forEachRemaining(served::addAll);
    served.removeIf(entry -> failingReads.contains(entry.key().key()));
    if (!failingReads.isEmpty()) {
      chunks.add(List.of());
    }
    chunks.add(served);
    Iterator<List<FoundEntry<String, String>>> iterator = chunks.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public List<FoundEntry<String, String>> next() {
        List<FoundEntry<String, String>> chunk = iterator.next();
        return chunk.isEmpty() && !failingReads.isEmpty()
            ? FailingStore.this
                .<List<FoundEntry<String, String>>>failure(false)
                .await(deadlines.get())
            : chunk;
      }
    };
  }

  /** The node answers again. */
  void heal() {
    List.<Collection<String>>of(failingReads, failingChanges).forEach(Collection::clear);
    clearFails = false;
    interrupts = false;
  }
}
