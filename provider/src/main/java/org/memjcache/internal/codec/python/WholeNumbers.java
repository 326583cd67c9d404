package org.memjcache.internal.codec.python;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whole numbers of any class. */
final class WholeNumbers {

  private static final int LONG_BITS = 63;

  private WholeNumbers() {}

  /** Whether an object is a whole number. */
  static boolean isOne(Object object) {
    return object instanceof Long
        || object instanceof Integer
        || object instanceof BigInteger
        || object instanceof Short
        || object instanceof Byte;
  }

  /**
   * The number as an object of a class; for a class of which several are, a Long, or a BigInteger
   * if it is too large.
   *
   * @return null if the class is not one of numbers, or the number is out of its range
   */
  static @Nullable Object as(Class<?> type, BigInteger number) {
    try {
      if (type == Integer.class) {
        return number.intValueExact();
      } else if (type == Short.class) {
        return number.shortValueExact();
      } else if (type == Byte.class) {
        return number.byteValueExact();
      } else if (type == BigInteger.class) {
        return number;
      } else if (type.isAssignableFrom(Long.class) && number.bitLength() <= LONG_BITS) {
        return number.longValueExact();
      }
      return type.isAssignableFrom(BigInteger.class) ? number : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
