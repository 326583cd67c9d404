package org.memjcache.internal.codec.python;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.CacheException;
import net.razorvine.pickle.Pickler;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.Unreadable;

/**
 * Pickles by {@code net.razorvine:pickle}, an optional dependency: basic types, and objects of
 * allowed classes, which are read as maps. A pickle never chooses a Java class.
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
  static Pickling of(PlainValues.PickleMode mode, List<String> allowed) {
    try {
      return new PythonPickles(mode == PlainValues.PickleMode.WRITE, new PickleNames(allowed));
    } catch (NoClassDefFoundError e) {
      throw new CacheException(
          "the setting pickle needs the artifact net.razorvine:pickle:1.5 on the class path", e);
    }
  }

  @Override
  public byte @Nullable [] write(Object value) {
    if (!writes || !new Check().accepts(value)) {
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

  /** Decides which objects are pickled: values that Python knows, and collections of them. */
  private static final class Check {

    private static final int MOST_DEPTH = 200;

    /** The collections around the present value; one that contains itself is refused. */
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    boolean accepts(@Nullable Object value) {
      if (value == null
          || value instanceof String
          || value instanceof Boolean
          || WholeNumbers.isOne(value)
          || value instanceof Double
          || value instanceof Float
          || value instanceof BigDecimal
          || value instanceof byte[]
          || value instanceof Calendar) {
        return true;
      }
      if (open.size() == MOST_DEPTH || !open.add(value)) {
        return false;
      }
      boolean accepted = acceptsElements(value);
      open.remove(value);
      return accepted;
    }

    private boolean acceptsElements(Object value) {
      if (value instanceof Map<?, ?> map) {
        return map.entrySet().stream()
            .allMatch(entry -> accepts(entry.getKey()) && accepts(entry.getValue()));
      } else if (value instanceof List<?> || value instanceof Set<?>) {
        return ((Collection<?>) value).stream().allMatch(this::accepts);
      } else if (value instanceof Object[] tuple) {
        for (Object each : tuple) {
          if (!accepts(each)) {
            return false;
          }
        }
        return true;
      }
      return false;
    }
  }
}
