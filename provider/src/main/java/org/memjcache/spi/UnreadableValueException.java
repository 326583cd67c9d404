package org.memjcache.spi;

import org.jspecify.annotations.Nullable;

/** Thrown when stored bytes cannot be read as a value; the entry is then a miss. */
public final class UnreadableValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The reason; unreadable entries are counted and logged by it. */
  public enum Cause {
    /** The envelope is not one of a known format. */
    UNKNOWN_FORMAT,
    /** The bytes end too early, are too long, or do not match their checksum. */
    DAMAGED,
    /** The entry belongs to another key: a digest collision or a stray reply. */
    OTHER_KEY,
    /** A class that the bytes name is not on this JVM's class path. */
    CLASS_MISSING,
    /** A class has other fields in this JVM than in the one that wrote the value. */
    SHAPE_CHANGED,
    /** The class filter refuses a class that the bytes name. */
    CLASS_REFUSED,
    /** The value of a plain entry is of another type than the cache's. */
    OTHER_TYPE,
    /** A plain entry is a Python pickle, and the cache does not read pickles. */
    PICKLED
  }

  private final Cause why;

  public UnreadableValueException(Cause why, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  public Cause why() {
    return why;
  }
}
