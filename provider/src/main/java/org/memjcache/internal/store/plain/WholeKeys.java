package org.memjcache.internal.store.plain;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.memjcache.internal.store.item.ItemKey;

/** Whole keys that all have the same beginning, put together when they are asked for. */
final class WholeKeys extends AbstractList<ItemKey> implements RandomAccess {

  private final byte[] beginning;
  private final List<byte[]> ends;

  WholeKeys(byte[] beginning, List<byte[]> ends) {
    this.beginning = beginning;
    this.ends = ends;
  }

  @Override
  public ItemKey get(int index) {
    byte[] end = ends.get(index);
    byte[] whole = Arrays.copyOf(beginning, beginning.length + end.length);
    System.arraycopy(end, 0, whole, beginning.length, end.length);
    return ItemKey.whole(whole);
  }

  @Override
  public int size() {
    return ends.size();
  }
}
