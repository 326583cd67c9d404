package org.memjcache.internal.locator;

/**
 * The hash of this library's own rules: FNV-1a with 64 bits, which can be continued, and a
 * finalizer that mixes its bits.
 */
final class FnvHash {

  static final long START = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private FnvHash() {}

  /** Continues a hash with these bytes. */
  static long continued(long state, byte[] bytes) {
    long hash = state;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    return hash;
  }

  /** The finalizer of SplitMix64: every bit of the input changes every bit of the result. */
  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
