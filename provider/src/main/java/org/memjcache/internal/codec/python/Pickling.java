package org.memjcache.internal.codec.python;

import org.jspecify.annotations.Nullable;
import org.memjcache.spi.UnreadableValueException;

/** What is done about Python's pickles in a plain cache. Safe for use by many threads. */
interface Pickling {

  /** Nothing. */
  Pickling NONE =
      new Pickling() {
        @Override
        public byte @Nullable [] write(Object value) {
          return null;
        }

        @Override
        public @Nullable Object read(byte[] bytes) {
          throw new UnreadableValueException(
              UnreadableValueException.Cause.PICKLED, "a pickle, and the cache reads none", null);
        }
      };

  /** The value as a pickle; null if values of its class are not pickled. */
  byte @Nullable [] write(Object value);

  /**
   * What was pickled; null for Python's {@code None}.
   *
   * @throws UnreadableValueException if it names what is not allowed, or is none
   */
  @Nullable Object read(byte[] bytes);
}
