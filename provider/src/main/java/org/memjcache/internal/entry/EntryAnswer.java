package org.memjcache.internal.entry;

/**
 * The answer to an {@link EntryRequest}.
 *
 * @param done whether the change took effect; see {@link
 *     org.memjcache.internal.store.item.Answer#done}
 * @param state for Read and Take the state before; for a Store that was refused and read back, the
 *     state now; otherwise absent and without meaning
 */
public record EntryAnswer<V>(boolean done, EntryState<V> state) {

  private static final EntryAnswer<?> UNKNOWN = new EntryAnswer<>(false, EntryState.unknown());

  /** The answer of a node that failed: neither the state nor the fate of a change is known. */
  @SuppressWarnings("unchecked") // there is no V in it
  public static <V> EntryAnswer<V> unknown() {
    return (EntryAnswer<V>) UNKNOWN;
  }

  public boolean isUnknown() {
    return state instanceof EntryState.Unknown;
  }
}
