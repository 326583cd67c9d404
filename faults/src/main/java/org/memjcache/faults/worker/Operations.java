package org.memjcache.faults.worker;

import static org.memjcache.faults.worker.Effect.NOTHING;
import static org.memjcache.faults.worker.Effect.REMOVED;
import static org.memjcache.faults.worker.Effect.STORED;
import static org.memjcache.faults.worker.Effect.UNKNOWN;
import static org.memjcache.faults.worker.Operation.answering;
import static org.memjcache.faults.worker.Operation.throwing;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.cache.expiry.Duration;
import org.memjcache.MemcachedCache;
import org.memjcache.faults.worker.Call.Condition;
import org.memjcache.faults.worker.Operation.Keys;

/**
 * The operations of the load: how each is called, and what is known of the entry when it returns.
 * When a change throws, {@link Condition} says what is known.
 */
final class Operations {

  private static final Duration LONG = new Duration(TimeUnit.MINUTES, 10);

  /** Reads one entry. */
  static final Operation GET =
      answering("get", 560, Keys.ANY, (call, key) -> call.read(key, cache -> cache.get(key)));

  /** Reads of keys with one writing thread. */
  private static final List<Operation> READS =
      List.of(
          GET,
          answering("getAll", 15, Keys.ANY, (call, key) -> call.readAll(call.someLike(key))),
          answering("containsKey", 25, Keys.ANY, Call::look),
          throwing("iterator", 1, Keys.ALL, (call, key) -> call.iterate()));

  /** Changes that replace the entry in every state. */
  static final List<Operation> REPLACING =
      List.of(
          answering(
              "remove",
              40,
              Keys.OWN,
              (call, key) ->
                  call.change(
                      key,
                      Condition.NONE,
                      value -> {
                        call.cache(key).remove(key);
                        return REMOVED;
                      })),
          throwing(
              "getAndRemove",
              30,
              Keys.OWN,
              (call, key) ->
                  call.change(
                      key,
                      Condition.NONE,
                      value -> {
                        call.read(key, cache -> cache.getAndRemove(key));
                        return REMOVED;
                      })),
          answering(
              "removeAll(keys)",
              8,
              Keys.OWN,
              (call, key) ->
                  call.changeAll(
                      call.ownLike(key),
                      values -> {
                        call.cache(key).removeAll(values.keySet());
                        return REMOVED;
                      })),
          answering("put", 300, Keys.OWN, (call, key) -> put(call, key, call.cache(key))),
          answering(
              "putAll",
              15,
              Keys.OWN,
              (call, key) ->
                  call.changeAll(
                      call.ownLike(key),
                      values -> {
                        call.cache(key).putAll(values);
                        return STORED;
                      })),
          answering(
              "put, with a time to live",
              20,
              Keys.OWN,
              (call, key) -> put(call, key, call.cache(key).withTimeToLive(LONG))));

  /** Changes that depend on the state of the entry: refused, they have not happened. */
  private static final List<Operation> CONDITIONAL =
      List.of(
          throwing(
              "getAndPut",
              25,
              Keys.OWN,
              (call, key) ->
                  conditional(
                      call,
                      key,
                      value -> {
                        call.read(key, cache -> cache.getAndPut(key, value));
                        return STORED;
                      })),
          throwing(
              "putIfAbsent",
              30,
              Keys.OWN,
              (call, key) ->
                  conditional(
                      call, key, value -> storedIf(call.cache(key).putIfAbsent(key, value)))),
          throwing(
              "putIfAbsent, with a time to live",
              10,
              Keys.OWN,
              (call, key) ->
                  conditional(
                      call,
                      key,
                      value ->
                          storedIf(call.cache(key).withTimeToLive(LONG).putIfAbsent(key, value)))),
          throwing(
              "replace",
              20,
              Keys.OWN,
              (call, key) ->
                  conditional(call, key, value -> storedIf(call.cache(key).replace(key, value)))),
          throwing(
              "replace, if it has a value",
              20,
              Keys.OWN,
              (call, key) -> {
                byte[] present = call.read(key, cache -> cache.get(key));
                if (present != null) {
                  conditional(
                      call, key, value -> storedIf(call.cache(key).replace(key, present, value)));
                }
              }),
          throwing(
              "getAndReplace",
              20,
              Keys.OWN,
              (call, key) ->
                  conditional(
                      call,
                      key,
                      value ->
                          storedIf(
                              call.read(key, cache -> cache.getAndReplace(key, value)) != null))),
          throwing(
              "remove, if it has a value",
              15,
              Keys.OWN,
              (call, key) -> {
                byte[] present = call.read(key, cache -> cache.get(key));
                if (present != null) {
                  conditional(
                      call, key, value -> call.cache(key).remove(key, present) ? REMOVED : NOTHING);
                }
              }),
          throwing(
              "invoke, which stores",
              20,
              Keys.OWN,
              (call, key) ->
                  conditional(
                      call,
                      key,
                      value -> {
                        call.read(key, cache -> cache.invoke(key, Processors.storing(value)));
                        return STORED;
                      })),
          throwing(
              "invoke, which removes",
              10,
              Keys.OWN,
              (call, key) ->
                  conditional(
                      call,
                      key,
                      value -> {
                        call.read(key, cache -> cache.invoke(key, Processors.removing()));
                        return REMOVED;
                      })),
          throwing("invokeAll", 8, Keys.OWN, (call, key) -> call.invokeAll(call.ownLike(key))),
          throwing("touch", 15, Keys.OWN, (call, key) -> call.cache(key).touch(key, LONG)),
          answering(
              "getOrCompute",
              40,
              Keys.OWN,
              (call, key) -> conditional(call, key, value -> compute(call, key, value))));

  /** Changes by all threads of unique values, which are taken by one caller each. */
  private static final List<Operation> TAKING =
      List.of(
          throwing(
              "putIfAbsent of a token",
              8,
              Keys.TOKENS,
              (call, key) -> call.cache(key).putIfAbsent(key, call.newToken(key))),
          throwing(
              "getAndPut of a token",
              10,
              Keys.TOKENS,
              (call, key) -> call.took(key, cache -> cache.getAndPut(key, call.newToken(key)))),
          throwing(
              "getAndReplace of a token",
              8,
              Keys.TOKENS,
              (call, key) -> call.took(key, cache -> cache.getAndReplace(key, call.newToken(key)))),
          throwing(
              "getAndRemove of a token",
              10,
              Keys.TOKENS,
              (call, key) -> call.took(key, cache -> cache.getAndRemove(key))),
          throwing(
              "invoke, which takes a token",
              8,
              Keys.TOKENS,
              (call, key) -> call.took(key, cache -> cache.invoke(key, Processors.removing()))),
          throwing(
              "touch of a token", 4, Keys.TOKENS, (call, key) -> call.cache(key).touch(key, LONG)));

  /** Counters, and entries that count. */
  private static final List<Operation> COUNTING =
      List.of(
          throwing("increment", 20, Keys.COUNTERS, (call, key) -> call.increment(key, false)),
          throwing(
              "increment, with a start",
              20,
              Keys.COUNTERS,
              (call, key) -> call.increment(key, true)),
          throwing("counter", 10, Keys.COUNTERS, Call::readCounter),
          throwing(
              "remove of a counter",
              1,
              Keys.COUNTERS,
              (call, key) -> call.cache(key).counters().remove(key)),
          throwing("invoke, which counts", 20, Keys.NUMBERS, Call::count));

  /** All operations, for loads without a faulty node. */
  static final Operation.Choice ALL =
      Operation.Choice.of(
          Stream.of(READS, REPLACING, CONDITIONAL, TAKING, COUNTING)
              .flatMap(List::stream)
              .toList());

  /** The usual load: all operations except those that list the keys of nodes. */
  static final Operation.Choice USUAL = ALL.without(Keys.ALL);

  /** The operations on entries that all threads change. */
  static final Operation.Choice SHARED =
      Operation.Choice.of(Stream.of(TAKING, COUNTING).flatMap(List::stream).toList())
          .without(Keys.COUNTERS);

  private Operations() {}

  private static void put(Call call, int key, MemcachedCache<Integer, byte[]> cache) {
    call.change(
        key,
        Condition.NONE,
        value -> {
          cache.put(key, value);
          return STORED;
        });
  }

  private static void conditional(Call call, int key, Call.Change change) {
    call.change(key, Condition.ON_ENTRY, change);
  }

  private static Effect storedIf(boolean done) {
    return done ? STORED : NOTHING;
  }

  /** A computed value is stored if its node answers; the caller cannot know. */
  private static Effect compute(Call call, int key, byte[] value) {
    AtomicBoolean computed = new AtomicBoolean();
    Judge.Before before = call.before(key);
    byte[] found =
        call.cache(key)
            .getOrCompute(
                key,
                absent -> {
                  computed.set(true);
                  return value;
                });
    if (computed.get() && Arrays.equals(found, value)) {
      return UNKNOWN;
    }
    call.found(before, found);
    return NOTHING;
  }
}
