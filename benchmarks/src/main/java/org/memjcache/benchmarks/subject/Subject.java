package org.memjcache.benchmarks.subject;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache client that is measured. Safe for use by many threads. */
public interface Subject extends AutoCloseable {

  /** The value; null if the key is absent. */
  byte @Nullable [] get(String key) throws Exception;

  /** Stores a value. */
  void put(String key, byte[] value) throws Exception;

  /** Stores a value if the key is absent; whether it did. */
  boolean putIfAbsent(String key, byte[] value) throws Exception;

  /** Stores a value if the key is present; whether it did. */
  boolean replace(String key, byte[] value) throws Exception;

  /** Removes a key; whether it was present. */
  boolean remove(String key) throws Exception;

  /** Counts the value's first eight bytes up by one as a whole; the new count. */
  long countUp(String key) throws Exception;

  /** The values of the keys that are present. */
  Map<String, byte[]> getAll(Set<String> keys) throws Exception;

  /** Stores all values. */
  void putAll(Map<String, byte[]> values) throws Exception;

  /** Gives every entry to the visitor. */
  default void forEach(Visitor visitor) throws Exception {
    throw new UnsupportedOperationException("It has no iterator");
  }

  /** Removes all entries. */
  default void clear() throws Exception {
    throw new UnsupportedOperationException("It has no clear of one cache");
  }

  @Override
  void close();

  /** Takes entries. */
  interface Visitor {
    void visit(String key, byte[] value);
  }

  /** Opens caches of one client. */
  interface Client extends AutoCloseable {

    /** A cache with this name, which is made of letters only. */
    Subject open(String name) throws Exception;

    @Override
    void close();
  }
}
