package org.memjcache.internal.operation;

import static org.memjcache.internal.operation.EntryOperation.traits;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.cache.expiry.Duration;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.entry.EntryState.Unknown;
import org.memjcache.internal.integration.ReadThrough;
import org.memjcache.internal.operation.EntryOperation.Rule;
import org.memjcache.internal.operation.EntryOperation.Shape;
import org.memjcache.internal.operation.EntryOperation.Trait;

/**
 * Every operation on one entry, one short rule each: those of JCache (JSR-107 1.1, {@code
 * javax.cache.Cache}), and {@link #touch}.
 *
 * <p>Expiry, events, statistics and the writer are not decided here: they follow from the state
 * before and the mutation; see {@link Effect}.
 */
public final class EntryOperations<K, V> {

  private static final Set<Trait> LOOKUP_LOADING =
      traits(Trait.COUNTS_LOOKUP, Trait.LOADS, Trait.SLIDES, Trait.ANSWERS_WITHOUT_NODE);
  private static final Set<Trait> LOOKUP =
      traits(Trait.COUNTS_LOOKUP, Trait.SLIDES, Trait.ANSWERS_WITHOUT_NODE);
  private static final Set<Trait> LOOK_AGAIN =
      traits(Trait.RESERVES, Trait.SLIDES, Trait.ANSWERS_WITHOUT_NODE);
  private static final Set<Trait> LOOK = traits(Trait.ANSWERS_WITHOUT_NODE);
  private static final Set<Trait> LOOK_FOR_LOADING =
      traits(Trait.RESERVES, Trait.ANSWERS_WITHOUT_NODE);
  private static final Set<Trait> OVERWRITING =
      traits(Trait.CHANGES, Trait.CREATES, Trait.ANSWERS_WITHOUT_NODE);
  private static final Set<Trait> REMOVAL = traits(Trait.CHANGES, Trait.ANSWERS_WITHOUT_NODE);
  private static final Set<Trait> LOOKUP_CREATION =
      traits(Trait.COUNTS_LOOKUP, Trait.CHANGES, Trait.CREATES);
  private static final Set<Trait> LOOKUP_CHANGE = traits(Trait.COUNTS_LOOKUP, Trait.CHANGES);
  private static final Set<Trait> TOUCH = traits(Trait.CHANGES, Trait.TOUCHES);
  private static final Set<Trait> COMPARISON =
      traits(Trait.COUNTS_LOOKUP, Trait.CHANGES, Trait.SLIDES);
  private static final Set<Trait> PROCESS =
      traits(Trait.COUNTS_LOOKUP, Trait.LOADS, Trait.CHANGES, Trait.CREATES, Trait.PROCESSES);

  private final ReadThrough<K, V> readThrough;
  private final EntryOperation<K, V, @Nullable V> get;
  private final EntryOperation<K, V, @Nullable V> getWithoutLoading;
  private final EntryOperation<K, V, @Nullable V> lookUp;
  private final EntryOperation<K, V, @Nullable V> lookAgain;
  private final EntryOperation<K, V, Boolean> containsKey;
  private final EntryOperation<K, V, Boolean> remove;
  private final EntryOperation<K, V, @Nullable V> getAndRemove;

  private final @Nullable Duration timeToLive;

  public EntryOperations(ReadThrough<K, V> readThrough) {
    this(readThrough, null);
  }

  private EntryOperations(ReadThrough<K, V> readThrough, @Nullable Duration timeToLive) {
    this.readThrough = readThrough;
    this.timeToLive = timeToLive;
    this.get =
        operation(
            "get", readThrough.loadsUnread() ? Shape.ADDS : Shape.READS, LOOKUP_LOADING, this::get);
    this.getWithoutLoading =
        readThrough.loadsUnread()
            ? get
            : operation("getAll", Shape.READS, LOOKUP_LOADING, EntryOperations::getWithoutLoading);
    this.lookUp =
        operation("getOrCompute", Shape.READS, LOOKUP, EntryOperations::getWithoutLoading);
    this.lookAgain =
        operation("getOrCompute", Shape.READS, LOOK_AGAIN, EntryOperations::getWithoutLoading);
    this.containsKey =
        operation("containsKey", Shape.READS, LOOK, (key, state) -> Decision.none(state.isLive()));
    this.remove =
        operation("remove", Shape.TAKES, REMOVAL, (key, state) -> Decision.delete(state.isLive()));
    this.getAndRemove =
        operation(
            "getAndRemove",
            Shape.TAKES,
            LOOKUP_CHANGE,
            (key, state) -> Decision.delete(value(state)));
  }

  private <R> EntryOperation<K, V, R> operation(
      String name, Shape shape, Set<Trait> traits, Rule<K, V, R> rule) {
    EntryOperation<K, V, R> operation = new EntryOperation<>(name, shape, traits, rule, null);
    return timeToLive == null ? operation : operation.withTimeToLive(timeToLive);
  }

  /** The same operations with a time to live for the values that they store. */
  public EntryOperations<K, V> withTimeToLive(Duration given) {
    return new EntryOperations<>(readThrough, given);
  }

  public EntryOperation<K, V, @Nullable V> get() {
    return get;
  }

  private Decision<V, @Nullable V> get(EntryKey<K> key, EntryState<V> state) {
    if (state instanceof Live<V> live) {
      return Decision.access(live.value());
    }
    V loaded = readThrough.isReadThrough() ? load(key.key(), state) : null;
    return loaded == null ? Decision.none(null) : Decision.storeLoaded(loaded, loaded, null);
  }

  private @Nullable V load(K key, EntryState<V> state) {
    return state instanceof Unknown ? readThrough.loadUnknown(key) : readThrough.load(key);
  }

  /**
   * As {@link #get}, but for many keys: missing values are loaded for all of them at once, unless
   * each has loaded its value unread.
   */
  EntryOperation<K, V, @Nullable V> getWithoutLoading() {
    return getWithoutLoading;
  }

  /** The first lookup of {@link ComputingExecutor}, which is a hit or a miss. */
  EntryOperation<K, V, @Nullable V> lookUp() {
    return lookUp;
  }

  /** Its second lookup, before it computes. */
  EntryOperation<K, V, @Nullable V> lookAgain() {
    return lookAgain;
  }

  private static <K, V> Decision<V, @Nullable V> getWithoutLoading(
      EntryKey<K> key, EntryState<V> state) {
    return state instanceof Live<V> live ? Decision.access(live.value()) : Decision.none(null);
  }

  public EntryOperation<K, V, Boolean> containsKey() {
    return containsKey;
  }

  public EntryOperation<K, V, Boolean> put(V value) {
    return operation(
        "put", Shape.OVERWRITES, OVERWRITING, (key, state) -> Decision.store(value, true));
  }

  /** {@code put} for many keys: each gets its value of the map. */
  EntryOperation<K, V, Boolean> putAll(Map<EntryKey<K>, V> values) {
    return operation(
        "put",
        Shape.OVERWRITES,
        OVERWRITING,
        (key, state) -> Decision.store(Objects.requireNonNull(values.get(key)), true));
  }

  public EntryOperation<K, V, @Nullable V> getAndPut(V value) {
    return operation(
        "getAndPut",
        Shape.ADDS,
        LOOKUP_CREATION,
        (key, state) -> Decision.store(value, value(state)));
  }

  public EntryOperation<K, V, Boolean> putIfAbsent(V value) {
    return operation(
        "putIfAbsent",
        Shape.ADDS,
        LOOKUP_CREATION,
        (key, state) ->
            state.isLive()
                ? Decision.none(false)
                : Decision.storeUnlessExpired(value, true, false));
  }

  public EntryOperation<K, V, Boolean> remove() {
    return remove;
  }

  public EntryOperation<K, V, Boolean> remove(V expected) {
    return operation(
        "remove",
        Shape.READS,
        COMPARISON,
        (key, state) -> {
          if (!(state instanceof Live<V> live)) {
            return Decision.none(false);
          }
          return live.value().equals(expected) ? Decision.delete(true) : Decision.access(false);
        });
  }

  public EntryOperation<K, V, @Nullable V> getAndRemove() {
    return getAndRemove;
  }

  public EntryOperation<K, V, Boolean> replace(V value) {
    return operation(
        "replace",
        Shape.READS,
        LOOKUP_CHANGE,
        (key, state) -> state.isLive() ? Decision.store(value, true) : Decision.none(false));
  }

  public EntryOperation<K, V, Boolean> replace(V expected, V value) {
    return operation(
        "replace",
        Shape.READS,
        COMPARISON,
        (key, state) -> {
          if (!(state instanceof Live<V> live)) {
            return Decision.none(false);
          }
          return live.value().equals(expected)
              ? Decision.store(value, true)
              : Decision.access(false);
        });
  }

  public EntryOperation<K, V, @Nullable V> getAndReplace(V value) {
    return operation(
        "getAndReplace",
        Shape.READS,
        LOOKUP_CHANGE,
        (key, state) ->
            state instanceof Live<V> live
                ? Decision.store(value, live.value())
                : Decision.none(null));
  }

  /** Sets an entry's time to live; the result is whether there was one. Neither hit nor miss. */
  public EntryOperation<K, V, Boolean> touch(Duration given) {
    return operation(
        "touch",
        Shape.READS,
        TOUCH,
        (key, state) ->
            state.isLive() ? Decision.of(new Mutation.Touch<>(given), true) : Decision.none(false));
  }

  public <T> EntryOperation<K, V, @Nullable T> invoke(
      EntryProcessor<K, V, T> processor, Object... arguments) {
    return operation(
        "invoke",
        Shape.READS,
        PROCESS,
        (key, state) -> {
          ProcessorEntry<K, V> entry = new ProcessorEntry<>(key.key(), state, readThrough);
          T result = entry.process(processor, arguments);
          return Decision.of(mutation(entry.outcome()), result);
        });
  }

  private static <V> Mutation<V> mutation(ProcessorEntry.Outcome<V> outcome) {
    return switch (outcome.kind()) {
      case UNTOUCHED -> new Mutation.None<>();
      case UNDONE -> new Mutation.Undone<>();
      case READ -> Mutation.access();
      case REMOVED -> new Mutation.Delete<>();
      case LOADED -> new Mutation.Store<>(outcome.storedValue(), true);
      case SET -> new Mutation.Store<>(outcome.storedValue(), false);
    };
  }

  /** For {@code loadAll}: a lookup; {@link EntryRun#offerLoaded} stores. */
  EntryOperation<K, V, Boolean> lookForLoading() {
    return operation(
        "loadAll", Shape.READS, LOOK_FOR_LOADING, (key, state) -> Decision.none(state.isLive()));
  }

  private static <V> @Nullable V value(EntryState<V> state) {
    return state instanceof Live<V> live ? live.value() : null;
  }
}
