package org.memjcache.internal.codec;

/** Text that is no proper Unicode: Java allows halves of a pair on their own. */
public final class Surrogates {

  private Surrogates() {}

  /** Whether the text has a surrogate without its other half. */
  public static boolean areLone(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (Character.isSurrogate(each)) {
        boolean paired =
            Character.isHighSurrogate(each)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
