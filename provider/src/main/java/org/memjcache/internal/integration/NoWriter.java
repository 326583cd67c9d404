package org.memjcache.internal.integration;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;

/** A cache without a writer: everything counts as written. */
record NoWriter<K, V>() implements WriteThrough<K, V> {

  @Override
  public boolean isEnabled() {
    return false;
  }

  @Override
  public void write(K key, V value) {}

  @Override
  public void delete(K key) {}

  @Override
  public Outcome<K> writeAll(Map<? extends K, ? extends V> entries) {
    return new Outcome<>(new LinkedHashSet<>(entries.keySet()), null);
  }

  @Override
  public Outcome<K> deleteAll(Collection<? extends K> keys) {
    return new Outcome<>(new LinkedHashSet<>(keys), null);
  }
}
