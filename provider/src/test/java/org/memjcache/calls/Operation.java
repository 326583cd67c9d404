package org.memjcache.calls;

import static javax.cache.expiry.Duration.ONE_HOUR;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessor;
import org.memjcache.MemcachedCache;

/**
 * Every operation of a cache with one key or few, its views and its counters.
 *
 * <p>Where there is an entry, its value is {@link #OLD} before the call.
 */
enum Operation {
  GET((cache, key) -> cache.get(key)),
  GET_ALL((cache, key) -> cache.getAll(Set.of(key, "absent"))),
  CONTAINS_KEY((cache, key) -> cache.containsKey(key)),
  LOAD_ALL((cache, key) -> load(cache, key)),
  PUT((cache, key) -> done(() -> cache.put(key, "new")), "new"),
  PUT_ALL((cache, key) -> done(() -> cache.putAll(Map.of(key, "new"))), "new"),
  GET_AND_PUT((cache, key) -> cache.getAndPut(key, "new"), "new"),
  PUT_IF_ABSENT((cache, key) -> cache.putIfAbsent(key, "new")),
  REPLACE((cache, key) -> cache.replace(key, "new"), "new"),
  REPLACE_EQUAL((cache, key) -> cache.replace(key, "old", "new"), "new"),
  REPLACE_OTHER((cache, key) -> cache.replace(key, "another", "new")),
  GET_AND_REPLACE((cache, key) -> cache.getAndReplace(key, "new"), "new"),
  REMOVE((cache, key) -> cache.remove(key), "nothing"),
  REMOVE_EQUAL((cache, key) -> cache.remove(key, "old"), "nothing"),
  REMOVE_ALL((cache, key) -> done(() -> cache.removeAll(Set.of(key))), "nothing"),
  GET_AND_REMOVE((cache, key) -> cache.getAndRemove(key), "nothing"),
  INVOKE((cache, key) -> cache.invoke(key, setting()), "new"),
  INVOKE_ALL((cache, key) -> cache.invokeAll(Set.of(key), setting()).get(key).get(), "new"),
  TOUCH((cache, key) -> cache.touch(key, ONE_HOUR)),
  GET_OR_COMPUTE((cache, key) -> cache.getOrCompute(key, any -> "computed")),
  COMPUTE((cache, key) -> cache.getOrCompute(key + "-computed", any -> "computed")),
  ITERATE((cache, key) -> cache.iterator().hasNext()),
  EXPLAIN((cache, key) -> cache.explain(key).key()),
  VIEW_PUT((cache, key) -> done(() -> cache.withTimeToLive(ONE_HOUR).put(key, "new")), "new"),
  VIEW_REPLACE((cache, key) -> cache.withTimeToLive(ONE_HOUR).replace(key, "new"), "new"),
  VIEW_INVOKE((cache, key) -> cache.withTimeToLive(ONE_HOUR).invoke(key, setting()), "new"),
  VIEW_COMPUTE(
      (cache, key) ->
          cache.withTimeToLive(ONE_HOUR).getOrCompute(key + "-kept", any -> "computed")),
  COUNTER_GET((cache, key) -> cache.counters().get("#" + key)),
  COUNTER_INCREMENT((cache, key) -> cache.counters().increment("#" + key, 2)),
  COUNTER_START((cache, key) -> cache.counters().increment("##" + key, 2, 7, ONE_HOUR)),
  COUNTER_DECREMENT((cache, key) -> cache.counters().decrement("#" + key, 1)),
  COUNTER_SET((cache, key) -> done(() -> cache.counters().set("#" + key, 5, ONE_HOUR))),
  COUNTER_REMOVE((cache, key) -> cache.counters().remove("#" + key));

  /** The entry's value before a call. */
  static final String OLD = "old";

  /** What a removal leaves. */
  static final String NOTHING = "nothing";

  private final Call call;
  private final List<String> after;

  private interface Call {
    Object of(MemcachedCache<String, String> cache, String key) throws Exception;
  }

  private interface Change {
    void run() throws Exception;
  }

  /**
   * @param after the entry's value if the call takes effect; none if it does not change it
   */
  Operation(Call call, String... after) {
    this.call = call;
    this.after = Arrays.asList(after);
  }

  Object call(MemcachedCache<String, String> cache, String key) throws Exception {
    return call.of(cache, key);
  }

  /** The values that the entry may have after a call that took effect or did not. */
  List<String> valuesAfter() {
    return after.isEmpty() ? List.of(OLD) : List.of(OLD, after.get(0));
  }

  /** Makes the entry and the counters of a key as they are before a call. */
  static void prepare(MemcachedCache<String, String> cache, String key) {
    cache.put(key, OLD);
    cache.removeAll(Set.of(key + "-computed", key + "-kept"));
    cache.counters().set("#" + key, 40, ONE_HOUR);
    cache.counters().remove("##" + key);
  }

  private static Object done(Change change) throws Exception {
    change.run();
    return "done";
  }

  private static Object load(MemcachedCache<String, String> cache, String key) throws Exception {
    CompletionListenerFuture loaded = new CompletionListenerFuture();
    cache.loadAll(Set.of(key), true, loaded);
    boolean interrupted = false;
    while (true) { // the wait for the listener is the test's own
      try {
        loaded.get(60, TimeUnit.SECONDS);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return "loaded";
  }

  private static EntryProcessor<String, String, String> setting() {
    return (entry, arguments) -> {
      String found = entry.getValue();
      entry.setValue("new");
      return found;
    };
  }
}
