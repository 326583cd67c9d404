package org.memjcache.internal.codec;

import java.io.InvalidClassException;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Says why bytes could not be read, from whatever was thrown while reading them. */
public final class Unreadable {

  private Unreadable() {}

  /**
   * The exception to throw. Errors count as well: the JDK's own classes throw even {@code
   * InternalError} when bytes are not what they wrote.
   *
   * @throws Error if this JVM is at its end, not the bytes at fault
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
