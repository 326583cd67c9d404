package org.memjcache.internal.operation;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryState;

/**
 * What follows from a mutation of an entry in a state: the rule for its expiry, the event, the
 * statistic and the writer's call. This is the specification's table, once.
 */
enum Effect {
  NOTHING(Expiry.KEPT, null, Count.NONE, Written.NOTHING),
  ACCESS(Expiry.ACCESS, null, Count.NONE, Written.NOTHING),
  CREATE(Expiry.CREATION, EventType.CREATED, Count.PUT, Written.VALUE),
  CREATE_LOADED(Expiry.CREATION, EventType.CREATED, Count.NONE, Written.NOTHING),
  UPDATE(Expiry.UPDATE, EventType.UPDATED, Count.PUT, Written.VALUE),
  UPDATE_LOADED(Expiry.UPDATE, EventType.UPDATED, Count.NONE, Written.NOTHING),
  TOUCH(Expiry.GIVEN, null, Count.NONE, Written.NOTHING),
  /** As if the entry had expired by itself, so the writer is not called. */
  TOUCH_TO_EXPIRE(Expiry.GIVEN, EventType.EXPIRED, Count.NONE, Written.NOTHING),
  REMOVE(Expiry.KEPT, EventType.REMOVED, Count.REMOVAL, Written.DELETION),
  /** {@code CacheWriter.delete}: "This method is called even if no mapping for the key exists". */
  REMOVE_NOTHING(Expiry.KEPT, null, Count.NONE, Written.DELETION);

  /**
   * Which of the policy's durations gives the entry's expiry. A time to live of the caller replaces
   * that of a stored value.
   */
  enum Expiry {
    KEPT,
    GIVEN,
    CREATION,
    UPDATE,
    ACCESS
  }

  /** What the statistics count in addition to hits and misses. */
  enum Count {
    NONE,
    PUT,
    REMOVAL
  }

  /** The call of a cache writer. */
  enum Written {
    NOTHING,
    VALUE,
    DELETION
  }

  private final Expiry expiry;
  private final @Nullable EventType event;
  private final Count count;
  private final Written written;

  Effect(Expiry expiry, @Nullable EventType event, Count count, Written written) {
    this.expiry = expiry;
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
      return touch.timeToLive().isZero() ? TOUCH_TO_EXPIRE : TOUCH;
    }
    return mutation instanceof Mutation.Access && before.isLive() ? ACCESS : NOTHING;
  }

  Expiry expiry() {
    return expiry;
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
