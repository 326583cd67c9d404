package org.memjcache.internal.codec.python;

import java.math.BigDecimal;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which objects are pickled: values that Python knows, and collections of them. */
final class Pickleable {

  private static final int MOST_DEPTH = 200;

  /** The collections that are being looked into, so that none that contains itself is taken. */
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private Pickleable() {}

  static boolean is(Object value) {
    return new Pickleable().check(value);
  }

  private boolean check(@Nullable Object value) {
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
    boolean fine = checkWithin(value);
    open.remove(value);
    return fine;
  }

  private boolean checkWithin(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .allMatch(entry -> check(entry.getKey()) && check(entry.getValue()));
    } else if (value instanceof List<?> || value instanceof Set<?>) {
      return ((Collection<?>) value).stream().allMatch(this::check);
    } else if (value instanceof Object[] tuple) {
      for (Object each : tuple) {
        if (!check(each)) {
          return false;
        }
      }
      return true;
    }
    return false;
  }
}
