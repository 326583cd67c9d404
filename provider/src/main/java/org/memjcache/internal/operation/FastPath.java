package org.memjcache.internal.operation;

import javax.cache.event.EventType;
import org.memjcache.internal.operation.EntryOperation.Trait;

/**
 * What one cache's configuration, and the listeners it has now, allow the engine to do: which
 * changes may be sent unread, which reads leave a token of absence, which operations wait for one
 * another.
 *
 * <p>A change is sent unread under the weakest guard whose answer tells all that follows from it:
 * the round trips per operation are decided here.
 */
class FastPath {

  private final CacheConcerns<?, ?> rooms;

  FastPath(CacheConcerns<?, ?> rooms) {
    this.rooms = rooms;
  }

  FirstCommand opening(EntryOperation<?, ?, ?> operation) {
    return switch (operation.shape()) {
      case READS -> FirstCommand.READ;
      case TAKES -> FirstCommand.TAKE;
      case ADDS -> mayCreateUnread(operation) ? FirstCommand.ADD : FirstCommand.READ;
      case OVERWRITES -> {
        if (!mayCreateUnread(operation)) {
          yield FirstCommand.READ;
        }
        yield mayOverwriteUnread(operation) ? FirstCommand.OVERWRITE : FirstCommand.ADD;
      }
    };
  }

  /** A writer is told before the store, so the guard must be read before the writer is told. */
  private boolean mayCreateUnread(EntryOperation<?, ?, ?> operation) {
    return (operation.is(Trait.OWN_END) || rooms.expiry().mayCreateUnread())
        && !rooms.writeThrough().isEnabled();
  }

  /** A set tells neither the old value nor whether there was one. */
  private boolean mayOverwriteUnread(EntryOperation<?, ?, ?> operation) {
    return (operation.is(Trait.OWN_END) || rooms.expiry().mayOverwriteUnread())
        && !rooms.events().wants(EventType.CREATED)
        && !rooms.events().wants(EventType.UPDATED);
  }

  /**
   * Whether a read that misses leaves a token: this call may then store what a loader or a writer
   * was asked for, and nothing older may slip in between.
   */
  boolean reserves(EntryOperation<?, ?, ?> operation) {
    return operation.is(Trait.RESERVES)
        || (operation.is(Trait.LOADS) && rooms.readThrough().isReadThrough())
        || (operation.is(Trait.CREATES) && rooms.writeThrough().isEnabled());
  }

  /**
   * Whether operations of this JVM on one key come one after the other: to keep events and writes
   * in order, and to spare entry processors a second run.
   */
  boolean isExclusive(EntryOperation<?, ?, ?> operation) {
    return operation.is(Trait.PROCESSES)
        || (operation.is(Trait.CHANGES)
            && (rooms.writeThrough().isEnabled() || rooms.events().wantsAny()))
        || rooms.events().wants(EventType.EXPIRED)
        || (rooms.events().wantsAny() && reserves(operation));
  }
}
