package org.memjcache.internal.codec;

/** Surrogates without their other half, which Java's strings may contain but UTF-8 may not. */
public final class Surrogates {

  private Surrogates() {}

  /** Whether the text contains a lone surrogate. */
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
