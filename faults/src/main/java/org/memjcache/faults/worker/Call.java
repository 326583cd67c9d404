package org.memjcache.faults.worker;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.memjcache.Counters;
import org.memjcache.MemcachedCache;

/** One call of an operation by one thread: its caches, and the judgement of what it finds. */
final class Call {

  private static final int SOME = 4;
  private static final int MOST_ITERATED = 50;
  private static final Duration LONG = new Duration(TimeUnit.MINUTES, 10);
  private static final int NOBODY = -1;

  private final Phase phase;
  private final Caller caller;
  private final Subject.Visit visit;
  private final Window window;

  Call(Phase phase, Caller caller, Subject.Visit visit, Window window) {
    this.phase = phase;
    this.caller = caller;
    this.visit = visit;
    this.window = window;
  }

  /** What a change depends on. */
  enum Condition {
    /** Nothing: it replaces the entry in every state, also when its call throws. */
    NONE,
    /** The state of the entry: when its call throws, it has happened or not. */
    ON_ENTRY
  }

  /** A change with the value to store. */
  interface Change {
    Effect make(byte[] value);
  }

  /** A change with the values to store. */
  interface Changes {
    Effect make(Map<Integer, byte[]> values);
  }

  MemcachedCache<Integer, byte[]> cache(int key) {
    return visit.cache(Terms.isPlain(key));
  }

  private Tally tally() {
    return caller.tally();
  }

  // ---- keys with one writing thread

  Judge.Before before(int key) {
    return phase.judge().before(key);
  }

  /** Reads a value and judges it. */
  byte @Nullable [] read(int key, Function<Cache<Integer, byte[]>, byte @Nullable []> way) {
    Judge.Before before = before(key);
    byte[] found = way.apply(cache(key));
    found(before, found);
    return found;
  }

  /** Judges the value that a read has found. */
  void found(Judge.Before before, byte @Nullable [] found) {
    int key = before.key();
    boolean faulty = phase.isFaulty(key);
    if (found == null) {
      if (Terms.isResting(key)) {
        tally().count(faulty, window, Count.LOST);
      }
      return;
    }
    tally().count(faulty, window, Count.HITS);
    if (!faulty) {
      tally().unserved(phase.served());
    }
    phase.judge().judge(before, caller.maybeStale(before, found), faulty, tally());
  }

  void readAll(Set<Integer> keys) {
    Map<Integer, Judge.Before> before = new HashMap<>();
    keys.forEach(key -> before.put(key, before(key)));
    Map<Integer, byte[]> found = cache(keys.iterator().next()).getAll(keys);
    before.forEach((key, state) -> found(state, found.get(key)));
  }

  /** Asks whether an entry is there. */
  void look(int key) {
    Judge.Before before = phase.judge().beforeLook(key);
    if (cache(key).containsKey(key)) {
      phase.judge().judgePresence(before, tally());
    }
  }

  /** Reads the first entries of the iterator. */
  void iterate() {
    Judge.Before[] before = new Judge.Before[Terms.KEYS];
    for (int key = 0; key < before.length; key++) {
      before[key] = before(key);
    }
    Iterator<Cache.Entry<Integer, byte[]>> entries = cache(0).iterator();
    for (int i = 0; i < MOST_ITERATED && entries.hasNext(); i++) {
      Cache.Entry<Integer, byte[]> entry = entries.next();
      if (entry.getKey() < before.length) {
        found(before[entry.getKey()], entry.getValue());
      }
    }
  }

  /** Changes an entry and notes the outcome. */
  void change(int key, Condition condition, Change change) {
    long number = phase.ledger().begin(key);
    Effect effect = unanswered(condition);
    try {
      effect = change.make(value(key, number));
    } finally {
      phase.ledger().end(key, effect);
    }
  }

  /** Changes several entries in every state and notes the outcome. */
  void changeAll(Set<Integer> keys, Changes changes) {
    Effect effect = Effect.ATTEMPTED;
    try {
      effect = changes.make(begin(keys));
    } finally {
      for (int key : keys) {
        phase.ledger().end(key, effect);
      }
    }
  }

  /** Stores values by an entry processor. */
  void invokeAll(Set<Integer> keys) {
    Map<Integer, byte[]> values = begin(keys);
    Map<Integer, EntryProcessorResult<Boolean>> results = Map.of();
    EntryProcessor<Integer, byte[], Boolean> store =
        (entry, arguments) -> {
          entry.setValue(values.get(entry.getKey()));
          return true;
        };
    try {
      results = cache(keys.iterator().next()).invokeAll(keys, store);
    } finally {
      for (int key : keys) {
        phase.ledger().end(key, isDone(results.get(key)) ? Effect.STORED : Effect.UNKNOWN);
      }
    }
  }

  private static boolean isDone(@Nullable EntryProcessorResult<Boolean> result) {
    try {
      return result != null && result.get();
    } catch (CacheException e) {
      return false;
    }
  }

  private static Effect unanswered(Condition condition) {
    return condition == Condition.NONE ? Effect.ATTEMPTED : Effect.UNKNOWN;
  }

  private Map<Integer, byte[]> begin(Set<Integer> keys) {
    Map<Integer, byte[]> values = new HashMap<>();
    for (int key : keys) {
      values.put(key, value(key, phase.ledger().begin(key)));
    }
    return values;
  }

  private byte[] value(int key, long number) {
    return new PutValue(phase.jvm(), key, number).toBytes(phase.valueLength());
  }

  /** A few keys of the same cache, with the fault like this one or without it. */
  Set<Integer> someLike(int key) {
    return like(key, () -> caller.anyKey(Terms.isPlain(key)));
  }

  /** The same among the keys that this thread writes. */
  Set<Integer> ownLike(int key) {
    return like(key, () -> caller.ownKey(Terms.isPlain(key)));
  }

  private Set<Integer> like(int key, IntSupplier draw) {
    Set<Integer> keys = new HashSet<>(Set.of(key));
    for (int i = 0; i < SOME; i++) {
      int other = draw.getAsInt();
      if (phase.isFaulty(other) == phase.isFaulty(key)) {
        keys.add(other);
      }
    }
    return keys;
  }

  // ---- keys that all threads change

  /** A value that was never put before. */
  byte[] newToken(int key) {
    return new PutValue(NOBODY, key, phase.claims().next()).toBytes(0);
  }

  /** Takes a token: nobody else may get it. */
  void took(int key, Function<Cache<Integer, byte[]>, byte @Nullable []> way) {
    byte[] found = way.apply(cache(key));
    if (found == null) {
      return;
    }
    tally().count(phase.isFaulty(key), window, Count.HITS);
    PutValue token = PutValue.parse(found);
    if (token == null || token.key() != key || !phase.claims().isKnown(token.number())) {
      tally().wrong(key, "never put", "token of key " + key + ": " + token);
    } else if (!phase.claims().take(token.number())) {
      tally().wrong(key, "taken twice", "token " + token.number() + " of key " + key);
    }
  }

  /** Increments a counter. */
  void increment(int key, boolean orCreate) {
    Counters<Integer> counters = cache(key).counters();
    counted(
        key,
        () ->
            orCreate
                ? OptionalLong.of(counters.increment(key, 1, phase.claims().newLife(), LONG))
                : counters.increment(key, 1));
  }

  /** Increments the number in an entry. */
  void count(int key) {
    counted(
        key, () -> OptionalLong.of(cache(key).invoke(key, Processors.counting(phase.claims()))));
  }

  /** An increment; empty if there is nothing to count. */
  private interface Increment {
    OptionalLong make();
  }

  private void counted(int key, Increment increment) {
    CountJudge.Seen before = phase.counts().before(key);
    OptionalLong number;
    try {
      number = increment.make();
    } catch (CacheException e) {
      phase.claims().failed(key);
      throw e;
    }
    number.ifPresent(each -> phase.counts().counted(key, before, each, tally()));
  }

  void readCounter(int key) {
    CountJudge.Seen before = phase.counts().before(key);
    cache(key)
        .counters()
        .get(key)
        .ifPresent(number -> phase.counts().read(key, before, number, tally()));
  }

  /** The number of a counter or of an entry that counts; empty if there is none. */
  static OptionalLong numberIn(MemcachedCache<Integer, byte[]> cache, SharedKey kind, int key) {
    if (kind == SharedKey.COUNTER) {
      return cache.counters().get(key);
    }
    byte[] found = cache.get(key);
    return found == null ? OptionalLong.empty() : OptionalLong.of(ByteBuffer.wrap(found).getLong());
  }
}
