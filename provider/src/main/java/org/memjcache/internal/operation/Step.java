package org.memjcache.internal.operation;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.integration.WriteThrough;

/** The next step of an {@link EntryRun}, taken by its caller. */
sealed interface Step<K, V> {

  /** The step of a run that has ended. */
  @SuppressWarnings("unchecked") // there is neither K nor V in it
  static <K, V> Step<K, V> done() {
    return (Step<K, V>) Done.DONE;
  }

  /** Send a request, then call {@link EntryRun#next} with its answer. */
  record Send<K, V>(EntryRequest<K, V> request) implements Step<K, V> {}

  /**
   * Call the writer, then {@link EntryRun#afterWriter}.
   *
   * @param value the value to write; null to delete the key
   */
  record Write<K, V>(K key, @Nullable V value) implements Step<K, V> {

    /** Calls the writer for this key alone. */
    void by(WriteThrough<K, V> writer) {
      if (value == null) {
        writer.delete(key);
      } else {
        writer.write(key, value);
      }
    }
  }

  /** Nothing: the run has ended. */
  record Done<K, V>() implements Step<K, V> {
    private static final Done<?, ?> DONE = new Done<>();
  }
}
