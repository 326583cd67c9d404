package org.memjcache.internal.codec.python;

/** What a plain cache does about Python's pickles. */
public enum PickleMode {
  /** Neither reads nor writes them. */
  OFF,
  /** Reads them: basic types, and what is allowed by name. */
  READ,
  /** Writes them, too, for values that have no other form. */
  WRITE
}
