package org.memjcache.internal.codec.value;

/**
 * Stamps of what values depend on in addition to their own classes. The stamp is stored with the
 * value; a reader whose stamp differs treats the value as unreadable.
 *
 * <p>Safe for use by many threads.
 */
public interface ValueStamps {

  /** The stamp of a value that depends on nothing. */
  int NONE = 0;

  /** For values that depend only on their classes. */
  ValueStamps NO_STAMPS =
      new ValueStamps() {
        @Override
        public boolean concern(Object key) {
          return false;
        }

        @Override
        public int of(Object key, Object value) {
          return NONE;
        }
      };

  /** Whether values under this key carry a stamp. */
  boolean concern(Object key);

  /**
   * The stamp of a value under a key that is concerned; equal in JVMs that interpret the value
   * alike.
   */
  int of(Object key, Object value);
}
