package org.memjcache.internal.entry;

/** The text of a key in messages. */
public final class ShownKey {

  private static final int MAX_LENGTH = 80;

  private ShownKey() {}

  /** The key's {@code toString} in quotes, cut to 80 characters, without control characters. */
  public static String of(Object key) {
    String text;
    try {
      text = String.valueOf(key);
    } catch (RuntimeException e) {
      text = key.getClass().getName();
    }
    StringBuilder shown = new StringBuilder("'");
    int length = Math.min(text.length(), MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return shown.append(text.length() > MAX_LENGTH ? "…'" : "'").toString();
  }
}
