package org.memjcache.internal.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Request;

/** Sends many typed requests through a byte store. */
public final class EntryBatches {

  private EntryBatches() {}

  /**
   * Sends them all.
   *
   * @param untyped turns a request into one of the byte store
   * @param typed turns the byte store's answer into that of the request
   */
  public static <Q, A> List<Batch<A>> sendAll(
      ByteStore store,
      List<Q> requests,
      Function<? super Q, Request> untyped,
      BiFunction<? super Q, Answer, A> typed) {
    List<Request> sent = new ArrayList<>(requests.size());
    requests.forEach(request -> sent.add(untyped.apply(request)));
    List<Batch<A>> batches = new ArrayList<>();
    for (Batch<Answer> batch : store.sendAll(sent)) {
      batches.add(batch.map(answers -> typed(requests, batch.positions(), answers, typed)));
    }
    return batches;
  }

  private static <Q, A> List<A> typed(
      List<Q> requests,
      int[] positions,
      List<Answer> answers,
      BiFunction<? super Q, Answer, A> typed) {
    List<A> all = new ArrayList<>(answers.size());
    for (int i = 0; i < positions.length; i++) {
      all.add(typed.apply(requests.get(positions[i]), answers.get(i)));
    }
    return all;
  }
}
