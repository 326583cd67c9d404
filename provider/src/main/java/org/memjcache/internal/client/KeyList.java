package org.memjcache.internal.client;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** Many keys in little memory: their bytes joined, and the end of each key. Immutable. */
public final class KeyList extends AbstractList<byte[]> implements RandomAccess {

  private final byte[] bytes;
  private final int[] ends;

  private KeyList(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /** A list without keys. */
  public static KeyList empty() {
    return new Builder().build();
  }

  /** The key's bytes: a copy. */
  @Override
  public byte[] get(int index) {
    return Arrays.copyOfRange(bytes, index == 0 ? 0 : ends[index - 1], ends[index]);
  }

  @Override
  public int size() {
    return ends.length;
  }

  static final class Builder {

    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];
    private int length;
    private int count;

    void put(byte b) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, grown(length));
      }
      bytes[length++] = b;
    }

    void endKey() {
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, grown(count));
      }
      ends[count++] = length;
    }

    private static int grown(int size) {
      return size + (size >> 1);
    }

    KeyList build() {
      return new KeyList(Arrays.copyOf(bytes, length), Arrays.copyOf(ends, count));
    }
  }
}
