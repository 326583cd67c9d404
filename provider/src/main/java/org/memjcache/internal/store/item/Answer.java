package org.memjcache.internal.store.item;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Request}.
 *
 * @param done whether the change took effect: a Store or Delete whose guard held (a Delete of
 *     nothing under {@link Guard#ANY} is done), a Take that removed an item; always true for a
 *     Read. For a Count see there
 * @param item for Read and Take the item that was stored, leases included; for a Store with
 *     readBack whose guard was lost, the item that is stored now; null if there is none
 */
public record Answer(boolean done, @Nullable Item item) {

  /** A change that took effect. */
  public static final Answer DONE = new Answer(true, null);

  /** A change that cannot take effect. */
  public static final Answer REFUSED = new Answer(false, null);

  /** The answer that removed or counted the item; refused if there was none. */
  static Answer ofExisting(@Nullable Item item) {
    return item == null ? REFUSED : new Answer(true, item);
  }
}
