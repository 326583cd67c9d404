package org.memjcache.testkit;

/** The encoding of keys in a metadump: {@code %XX} for all bytes except unreserved ASCII. */
final class PercentCode {

  private PercentCode() {}

  static String decode(String coded) {
    StringBuilder decoded = new StringBuilder(coded.length());
    for (int i = 0; i < coded.length(); i++) {
      char c = coded.charAt(i);
      if (c == '%') {
        decoded.append((char) Integer.parseInt(coded, i + 1, i + 3, 16));
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }
}
