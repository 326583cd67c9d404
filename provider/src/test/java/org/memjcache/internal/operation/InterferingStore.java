package org.memjcache.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.memjcache.internal.entry.Content;
import org.memjcache.internal.entry.EntryAnswer;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.ValueTooLargeException;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.Reply;

/** A store that records its requests, and makes another JVM's change before a request. */
final class InterferingStore extends EntryStore.Decorator<String, String> {

  final List<String> requests = new ArrayList<>();
  private final EntryStore<String, String> delegate;
  private Consumer<EntryStore<String, String>> beforeChange = store -> {};
  int interferences;

  InterferingStore(EntryStore<String, String> delegate) {
    super(delegate);
    this.delegate = delegate;
  }

  /** Runs before each of the next {@code times} guarded changes. */
  void beforeNextChanges(int times, Consumer<EntryStore<String, String>> interference) {
    interferences = times;
    beforeChange = interference;
  }

  @Override
  public Content<String> content(EntryKey<String> key, String value) {
    if (value.startsWith("too large")) {
      throw new ValueTooLargeException("too large");
    }
    return delegate.content(key, value);
  }

  @Override
  public Reply<EntryAnswer<String>> send(EntryRequest<String, String> request) {
    requests.add(describe(request));
    boolean changes =
        request instanceof EntryRequest.Store || request instanceof EntryRequest.Delete;
    if (changes && interferences > 0) {
      interferences--;
      beforeChange.accept(delegate);
    }
    return delegate.send(request);
  }

  private static String describe(EntryRequest<String, String> request) {
    String name = request.getClass().getSimpleName();
    if (request instanceof EntryRequest.Store<String, String> store) {
      return name + " " + store.guard().getClass().getSimpleName();
    }
    if (request instanceof EntryRequest.Delete<String, String> delete) {
      return name + " " + delete.guard().getClass().getSimpleName();
    }
    if (request instanceof EntryRequest.Read<String, String> read && read.reserve()) {
      return name + " reserving";
    }
    return name;
  }

  @Override
  public List<Batch<EntryAnswer<String>>> sendAll(
      List<? extends EntryRequest<String, String>> all) {
    all.forEach(request -> requests.add("all:" + describe(request)));
    return delegate.sendAll(all);
  }

  @Override
  public void post(EntryRequest<String, String> request) {
    requests.add("post:" + describe(request));
    delegate.post(request);
  }

  @Override
  public void invalidate(EntryKey<String> key) {
    requests.add("invalidate " + key.key());
    delegate.invalidate(key);
  }
}
