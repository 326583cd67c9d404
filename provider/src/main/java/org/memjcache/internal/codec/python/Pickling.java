package org.memjcache.internal.codec.python;

import org.jspecify.annotations.Nullable;
import org.memjcache.spi.UnreadableValueException;

/** Reads and writes Python's pickles for a plain cache. Safe for use by many threads. */
interface Pickling {

  /** Neither reads nor writes them. */
  Pickling NONE =
      new Pickling() {
        @Override
        public byte @Nullable [] write(Object value) {
          return null;
        }

        @Override
        public @Nullable Object read(byte[] bytes) {
          throw new UnreadableValueException(
              UnreadableValueException.Cause.PICKLED,
              "a pickle, but the cache does not read pickles",
              null);
        }
      };

  /** The value as a pickle; null if values of its class are not pickled. */
  byte @Nullable [] write(Object value);

  /**
   * Returns the object that was pickled; null for Python's {@code None}.
   *
   * @throws UnreadableValueException if the bytes are not a pickle, or name a class that is not
   *     allowed
   */
  @Nullable Object read(byte[] bytes);
}
