package org.memjcache.internal.codec.value;

/**
 * What values depend on besides their own classes: a stamp of it travels with them, and where it is
 * another one, the value is not understood.
 *
 * <p>Safe for use by many threads.
 */
public interface ValueStamps {

  /** The stamp of a value that depends on nothing. */
  int NONE = 0;

  /** Values that depend on nothing but their classes. */
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

  /** The stamp of a value under a key that is concerned; equal in JVMs that understand it alike. */
  int of(Object key, Object value);
}
