package org.memjcache.internal.operation;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.EntryState.Live;
import org.memjcache.internal.integration.ReadThrough;

/**
 * The entry that a processor works on; its net effect is one {@link Outcome}.
 *
 * <p>Cases on which implementations of the specification disagree, as decided here:
 *
 * <ul>
 *   <li>{@code remove()} of an absent entry reaches the writer, raises no event and counts nothing;
 *   <li>after {@code remove()} the value is null and no loader is called;
 *   <li>a value that was set and removed again on an absent key has no effect, nor is the writer
 *       called.
 * </ul>
 *
 * Used by one thread, during one call of the processor.
 */
public final class ProcessorEntry<K, V> implements MutableEntry<K, V> {

  private final K key;
  private final EntryState<V> state;
  private final ReadThrough<K, V> readThrough;
  private Kind kind = Kind.UNTOUCHED;
  private @Nullable V value;

  public ProcessorEntry(K key, EntryState<V> state, ReadThrough<K, V> readThrough) {
    this.key = key;
    this.state = state;
    this.readThrough = readThrough;
  }

  /** The net effect of a processor, without its value. */
  public enum Kind {
    /** Neither read nor changed. */
    UNTOUCHED,
    /** Read. */
    READ,
    /** Read through the loader: the loaded value is stored. */
    LOADED,
    /** Set. */
    SET,
    /** Removed. */
    REMOVED,
    /** Set and removed again on an absent key: no change. */
    UNDONE
  }

  /**
   * The net effect of a processor.
   *
   * @param value the value to store; null except for LOADED and SET
   */
  public record Outcome<V>(Kind kind, @Nullable V value) {

    /** The value of LOADED and SET. */
    public V storedValue() {
      if (value == null) {
        throw new IllegalStateException(kind + " without a value");
      }
      return value;
    }
  }

  /**
   * Runs the processor.
   *
   * @throws EntryProcessorException the processor's exception, wrapped
   */
  public <T> T process(EntryProcessor<K, V, T> processor, Object... arguments) {
    try {
      return processor.process(this, arguments);
    } catch (EntryProcessorException e) {
      throw e;
    } catch (Throwable e) {
      throw new EntryProcessorException("the entry processor failed: " + e, e);
    }
  }

  public Outcome<V> outcome() {
    return new Outcome<>(kind, kind == Kind.LOADED || kind == Kind.SET ? value : null);
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public boolean exists() {
    return switch (kind) {
      case REMOVED, UNDONE -> false;
      case LOADED, SET -> true;
      case UNTOUCHED, READ -> state.isLive();
    };
  }

  @Override
  @SuppressWarnings("NullAway") // the API says null for an absent entry
  public V getValue() {
    if (kind == Kind.REMOVED || kind == Kind.UNDONE) {
      return null;
    }
    if (kind == Kind.LOADED || kind == Kind.SET) {
      return value;
    }
    if (state instanceof Live<V> live) {
      kind = Kind.READ;
      return live.value();
    }
    return readThrough.isReadThrough() ? load() : null;
  }

  @SuppressWarnings("NullAway") // the API says null for an absent entry
  private V load() {
    V loaded = readThrough.load(key);
    if (loaded != null) {
      value = loaded;
      kind = Kind.LOADED;
    }
    return loaded;
  }

  @Override
  public void setValue(V newValue) {
    if (newValue == null) {
      throw new NullPointerException("setValue(null): a cache holds no null values");
    }
    value = newValue;
    kind = Kind.SET;
  }

  @Override
  public void remove() {
    value = null;
    kind = kind == Kind.SET && !state.isLive() ? Kind.UNDONE : Kind.REMOVED;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new IllegalArgumentException(
        "an entry of a processor cannot be unwrapped to " + type.getName());
  }
}
