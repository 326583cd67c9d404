package org.memjcache.entry;

import org.memjcache.store.Payload;

/** A value, and the bytes and flags that stand for it. */
record PlainContent<V>(V value, Payload payload) implements Content<V> {

  @Override
  public int size() {
    return payload.bytes().length;
  }
}
