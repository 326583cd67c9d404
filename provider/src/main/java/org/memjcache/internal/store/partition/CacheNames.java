package org.memjcache.internal.store.partition;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** The part of a memcached key that names a cache. */
final class CacheNames {

  /** Without '~', with which digests begin, so that no name looks like one. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.$#@+-]{1,40}");

  private static final int DIGEST_BYTES = 18;

  private CacheNames() {}

  /** The name itself if it is short and safe, else a digest of it; at most 40 characters. */
  static String keyPart(String cacheName) {
    return PLAIN.matcher(cacheName).matches() ? cacheName : "~" + digest(cacheName);
  }

  private static String digest(String cacheName) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(cacheName));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** UTF-16 and not UTF-8, in which all lone surrogates are the same question mark. */
  private static byte[] bytes(String cacheName) {
    byte[] bytes = new byte[2 * cacheName.length()];
    for (int i = 0; i < cacheName.length(); i++) {
      bytes[2 * i] = (byte) (cacheName.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) cacheName.charAt(i);
    }
    return bytes;
  }
}
