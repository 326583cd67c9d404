package org.memjcache.internal.codec.python;

import java.io.IOException;
import java.util.List;
import javax.cache.CacheException;
import net.razorvine.pickle.Pickler;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.Unreadable;

/**
 * Pickles by {@code net.razorvine:pickle}, an optional dependency: basic types, and by name what is
 * allowed besides, which becomes a map. No class of Java is ever chosen by a pickle.
 */
final class PythonPickles implements Pickling {

  private final boolean writes;
  private final PickleNames names;

  private PythonPickles(boolean writes, PickleNames names) {
    this.writes = writes;
    this.names = names;
  }

  /**
   * @param allowed names of Python's classes, {@code module.Name} or {@code module.*}
   * @throws CacheException if the library is not on the class path
   */
  static Pickling of(PickleMode mode, List<String> allowed) {
    try {
      return new PythonPickles(mode == PickleMode.WRITE, new PickleNames(allowed));
    } catch (NoClassDefFoundError e) {
      throw new CacheException(
          "the setting pickle needs the artifact net.razorvine:pickle:1.5 on the class path", e);
    }
  }

  @Override
  public byte @Nullable [] write(Object value) {
    if (!writes || !Pickleable.is(value)) {
      return null;
    }
    try {
      return new Pickler().dumps(value);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
  }

  @Override
  public @Nullable Object read(byte[] bytes) {
    try {
      return new GuardedUnpickler(names).loads(bytes);
    } catch (IOException | RuntimeException | Error e) {
      throw Unreadable.because(e);
    }
  }
}
