package org.memjcache.internal.integration;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;

/**
 * A cache's writer; wraps its exceptions and finds out which entries of a bulk call were written.
 */
record Writer<K, V>(CacheWriter<? super K, ? super V> writer) implements WriteThrough<K, V> {

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public void write(K key, V value) {
    try {
      writer.write(new WrittenEntry<>(key, value));
    } catch (RuntimeException e) {
      throw wrapped(e, "key " + key);
    }
  }

  @Override
  public void delete(K key) {
    try {
      writer.delete(key);
    } catch (RuntimeException e) {
      throw wrapped(e, "key " + key);
    }
  }

  @Override
  public Outcome<K> writeAll(Collection<? extends Map.Entry<? extends K, ? extends V>> entries) {
    Set<K> done = Outcome.identitySet();
    Collection<WrittenEntry<K, V>> left = new LinkedHashSet<>();
    for (Map.Entry<? extends K, ? extends V> entry : entries) {
      done.add(entry.getKey());
      left.add(new WrittenEntry<>(entry.getKey(), entry.getValue()));
    }
    try {
      writer.writeAll(narrowed(left));
      return new Outcome<>(done, null);
    } catch (RuntimeException e) {
      left.forEach(entry -> done.remove(entry.key()));
      return new Outcome<>(done, wrapped(e, entries.size() + " entries"));
    }
  }

  @Override
  public Outcome<K> deleteAll(Collection<? extends K> keys) {
    Set<K> done = Outcome.identitySet();
    done.addAll(keys);
    // No set, which would hash the keys; and the first of a deque is removed fast.
    Collection<Object> left = new ArrayDeque<>(keys);
    try {
      writer.deleteAll(left);
      return new Outcome<>(done, null);
    } catch (RuntimeException e) {
      left.forEach(done::remove);
      return new Outcome<>(done, wrapped(e, keys.size() + " keys"));
    }
  }

  /** The same collection under the type that a writer of supertypes takes. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <A, B> Collection<Cache.Entry<? extends A, ? extends B>> narrowed(
      Collection<?> entries) {
    return (Collection) entries;
  }

  private CacheWriterException wrapped(RuntimeException e, String what) {
    return e instanceof CacheWriterException known
        ? known
        : new CacheWriterException(
            "Writer " + writer.getClass().getName() + " failed on " + what, e);
  }

  @Override
  public void close() throws IOException {
    if (writer instanceof Closeable closeable) {
      closeable.close();
    }
  }

  /** An entry for the writer. */
  private record WrittenEntry<K, V>(K key, V value) implements Cache.Entry<K, V> {

    @Override
    public K getKey() {
      return key;
    }

    @Override
    public V getValue() {
      return value;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      if (type.isInstance(this)) {
        return type.cast(this);
      }
      throw new IllegalArgumentException(
          "An entry can be unwrapped to Cache.Entry, not to " + type.getName());
    }

    /** By identity: one call has each entry once, whether or not keys or values are equal. */
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
