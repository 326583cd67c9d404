package org.memjcache.internal.operation;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryState;

/**
 * What follows from a mutation of an entry in a state: which rule gives its end, which event is
 * raised, what is counted and what the writer hears. This is the specification's table, once.
 */
enum Effect {
  NOTHING(End.KEPT, null, Count.NONE, Written.NOTHING),
  ACCESS(End.ACCESS, null, Count.NONE, Written.NOTHING),
  CREATE(End.CREATION, EventType.CREATED, Count.PUT, Written.VALUE),
  CREATE_LOADED(End.CREATION, EventType.CREATED, Count.NONE, Written.NOTHING),
  UPDATE(End.UPDATE, EventType.UPDATED, Count.PUT, Written.VALUE),
  UPDATE_LOADED(End.UPDATE, EventType.UPDATED, Count.NONE, Written.NOTHING),
  TOUCH(End.OWN, null, Count.NONE, Written.NOTHING),
  /** As an entry that ends by itself, so no writer hears of it. */
  TOUCH_TO_END(End.OWN, EventType.EXPIRED, Count.NONE, Written.NOTHING),
  REMOVE(End.KEPT, EventType.REMOVED, Count.REMOVAL, Written.DELETION),
  /** {@code CacheWriter.delete}: "This method is called even if no mapping for the key exists". */
  REMOVE_NOTHING(End.KEPT, null, Count.NONE, Written.DELETION);

  /** Which of the policy's durations gives the entry's end, unless the caller gave one. */
  enum End {
    KEPT,
    OWN,
    CREATION,
    UPDATE,
    ACCESS
  }

  /** What the statistics count besides hits and misses. */
  enum Count {
    NONE,
    PUT,
    REMOVAL
  }

  /** What a cache writer is told. */
  enum Written {
    NOTHING,
    VALUE,
    DELETION
  }

  private final End end;
  private final @Nullable EventType event;
  private final Count count;
  private final Written written;

  Effect(End end, @Nullable EventType event, Count count, Written written) {
    this.end = end;
    this.event = event;
    this.count = count;
    this.written = written;
  }

  static Effect of(EntryState<?> before, Mutation<?> mutation) {
    if (mutation instanceof Mutation.Store<?> store) {
      if (before.isLive()) {
        return store.loaded() ? UPDATE_LOADED : UPDATE;
      }
      return store.loaded() ? CREATE_LOADED : CREATE;
    }
    if (mutation instanceof Mutation.Delete) {
      return before.isLive() ? REMOVE : REMOVE_NOTHING;
    }
    if (mutation instanceof Mutation.Touch<?> touch && before.isLive()) {
      return touch.lifetime().isZero() ? TOUCH_TO_END : TOUCH;
    }
    return mutation instanceof Mutation.Access && before.isLive() ? ACCESS : NOTHING;
  }

  End end() {
    return end;
  }

  @Nullable EventType event() {
    return event;
  }

  Count count() {
    return count;
  }

  Written written() {
    return written;
  }

  boolean isCreation() {
    return this == CREATE || this == CREATE_LOADED;
  }

  boolean isLoaded() {
    return this == CREATE_LOADED || this == UPDATE_LOADED;
  }
}
