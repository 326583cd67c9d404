package org.memjcache.internal.operation;

import javax.cache.event.EventType;
import org.memjcache.internal.operation.EntryOperation.Trait;

/**
 * The fast paths that one cache's configuration and its current listeners allow: which changes are
 * sent unread, which reads leave a lease, and which operations exclude one another.
 *
 * <p>A change is sent unread under the weakest guard whose answer determines the outcome: the round
 * trips per operation are decided here.
 */
class FastPath {

  private final CacheConcerns<?, ?> concerns;

  FastPath(CacheConcerns<?, ?> concerns) {
    this.concerns = concerns;
  }

  /** The first command of an operation. */
  enum FirstCommand {
    /** The change itself: memcached's {@code set}. */
    OVERWRITE,
    /** The change, if there is no entry, with a read after it: memcached's {@code add}. */
    ADD,
    /** The removal, which answers with the removed entry. */
    TAKE,
    /** A read. */
    READ
  }

  FirstCommand firstCommand(EntryOperation<?, ?, ?> operation) {
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

  /** The writer is called before the store, so the guard must be read before that. */
  private boolean mayCreateUnread(EntryOperation<?, ?, ?> operation) {
    return (operation.timeToLive() != null || concerns.expiry().mayCreateUnread())
        && !concerns.writeThrough().isEnabled();
  }

  /** The answer to a set says neither the old value nor whether there was one. */
  private boolean mayOverwriteUnread(EntryOperation<?, ?, ?> operation) {
    return (operation.timeToLive() != null || concerns.expiry().mayOverwriteUnread())
        && !concerns.events().wants(EventType.CREATED)
        && !concerns.events().wants(EventType.UPDATED);
  }

  /**
   * Whether a miss leaves a lease: this call may store the value of a loader or a writer then, and
   * no stale value may take its place.
   */
  boolean reserves(EntryOperation<?, ?, ?> operation) {
    return operation.is(Trait.RESERVES)
        || (operation.is(Trait.LOADS) && concerns.readThrough().isReadThrough())
        || (operation.is(Trait.CREATES) && concerns.writeThrough().isEnabled());
  }

  /**
   * Whether operations of this JVM on one key exclude one another: that keeps events and writes in
   * order, and saves entry processors a second run.
   */
  boolean isExclusive(EntryOperation<?, ?, ?> operation) {
    return operation.is(Trait.PROCESSES)
        || (operation.is(Trait.CHANGES)
            && (concerns.writeThrough().isEnabled() || concerns.events().wantsAny()))
        || concerns.events().wants(EventType.EXPIRED)
        || (concerns.events().wantsAny() && reserves(operation));
  }
}
