package org.memjcache.internal.locator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/**
 * A hash function of other clients; the result is an unsigned number of 32 bits. Those of
 * libmemcached treat bytes above 127 as negative, as C does with {@code char}.
 */
@FunctionalInterface
interface KeyHash {

  int of(byte[] key);

  /** libmemcached's {@code default}, Bob Jenkins's one-at-a-time. */
  KeyHash ONE_AT_A_TIME =
      key -> {
        int hash = 0;
        for (byte b : key) {
          hash += b;
          hash += hash << 10;
          hash ^= hash >>> 6;
        }
        hash += hash << 3;
        hash ^= hash >>> 11;
        return hash + (hash << 15);
      };

  /** The first four bytes of the MD5 digest, lowest first. */
  KeyHash MD5 = key -> word(md5(key), 0);

  /** Bits 16 to 30 of CRC-32. */
  KeyHash CRC =
      key -> {
        CRC32 crc = new CRC32();
        crc.update(key);
        return (int) (crc.getValue() >>> 16) & 0x7fff;
      };

  /** The same in python-memcached before version 1.60, which never returns 0. */
  KeyHash CRC_BUT_ZERO = key -> Math.max(1, CRC.of(key));

  KeyHash FNV1_32 =
      key -> {
        int hash = 0x811c9dc5;
        for (byte b : key) {
          hash = hash * 0x01000193 ^ b;
        }
        return hash;
      };

  KeyHash FNV1A_32 =
      key -> {
        int hash = 0x811c9dc5;
        for (byte b : key) {
          hash = (hash ^ b) * 0x01000193;
        }
        return hash;
      };

  /** The low half of the hash with 64 bits; the high half does not affect it. */
  KeyHash FNV1_64 =
      key -> {
        int hash = 0x84222325;
        for (byte b : key) {
          hash = hash * 0x1b3 ^ b;
        }
        return hash;
      };

  /** Also the low half, as for {@link #FNV1_64}. */
  KeyHash FNV1A_64 =
      key -> {
        int hash = 0x84222325;
        for (byte b : key) {
          hash = (hash ^ b) * 0x1b3;
        }
        return hash;
      };

  static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has MD5", e);
    }
  }

  /** Four bytes of a digest, lowest first. */
  static int word(byte[] digest, int index) {
    int at = 4 * index;
    return (digest[at] & 0xff)
        | (digest[at + 1] & 0xff) << 8
        | (digest[at + 2] & 0xff) << 16
        | digest[at + 3] << 24;
  }
}
