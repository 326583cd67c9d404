package org.memjcache.internal.locator;

import java.util.Arrays;
import java.util.NavigableMap;

/** A circle of hashes with points that belong to nodes: a key belongs to the next point. */
final class KetamaRing implements NodeChoice {

  private final KeyHash hash;

  /** As {@link #ordered} gives them, in order. */
  private final int[] points;

  private final int[] owners;

  /**
   * @param owners indexes of nodes by their points, which are {@link #ordered}
   */
  KetamaRing(KeyHash hash, NavigableMap<Integer, Integer> owners) {
    this.hash = hash;
    this.points = owners.keySet().stream().mapToInt(Integer::intValue).toArray();
    this.owners = owners.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /** A hash as a number whose signed order is that of unsigned hashes. */
  static int ordered(int hash) {
    return hash ^ Integer.MIN_VALUE;
  }

  @Override
  public int indexOf(byte[] key) {
    int found = Arrays.binarySearch(points, ordered(hash.of(key)));
    int next = found < 0 ? -1 - found : found;
    return owners[next == points.length ? 0 : next];
  }
}
