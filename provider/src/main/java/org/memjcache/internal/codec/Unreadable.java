package org.memjcache.internal.codec;

import java.io.InvalidClassException;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Finds out from an exception why bytes cannot be read. */
public final class Unreadable {

  private Unreadable() {}

  /**
   * Returns the exception to throw. Errors count as well: the JDK's own classes throw even {@code
   * InternalError} for bytes that they did not write.
   *
   * @throws Error if the JVM is out of memory or ends the thread, so the bytes are not the cause
   */
  public static UnreadableValueException because(Throwable thrown) {
    Cause cause = Cause.DAMAGED;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof UnreadableValueException known) {
        return known;
      }
      if (each instanceof OutOfMemoryError error) {
        throw error;
      }
      if (each instanceof ThreadDeath death) {
        throw death;
      }
      if (each instanceof ClassNotFoundException || each instanceof NoClassDefFoundError) {
        cause = Cause.CLASS_MISSING;
      } else if (each instanceof InvalidClassException) {
        cause = Cause.SHAPE_CHANGED;
      }
    }
    return new UnreadableValueException(cause, "The bytes cannot be read: " + thrown, thrown);
  }
}
