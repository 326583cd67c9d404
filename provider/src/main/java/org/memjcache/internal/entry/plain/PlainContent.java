package org.memjcache.internal.entry.plain;

import org.memjcache.internal.entry.Content;
import org.memjcache.internal.store.item.Payload;

/** A value, and the bytes and flags that stand for it. */
record PlainContent<V>(V value, Payload payload) implements Content<V> {

  @Override
  public int size() {
    return payload.bytes().length;
  }
}
