package org.memjcache.benchmarks.subject;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache of a measured client. Safe for use by many threads. */
public interface Subject extends AutoCloseable {

  /** The value; null if the key is absent. */
  byte @Nullable [] get(String key) throws Exception;

  /** Stores a value. */
  void put(String key, byte[] value) throws Exception;

  /** Stores a value if the key is absent; returns whether it was stored. */
  boolean putIfAbsent(String key, byte[] value) throws Exception;

  /** Stores a value if the key is present; returns whether it was stored. */
  boolean replace(String key, byte[] value) throws Exception;

  /** Removes a key; returns whether it was present. */
  boolean remove(String key) throws Exception;

  /** Atomically increments the number in the value's first eight bytes; returns the new number. */
  long countUp(String key) throws Exception;

  /** The values of the keys that are present. */
  Map<String, byte[]> getAll(Set<String> keys) throws Exception;

  /** Stores all values. */
  void putAll(Map<String, byte[]> values) throws Exception;

  /** Passes every entry to the visitor. */
  default void forEach(Visitor visitor) throws Exception {
    throw new UnsupportedOperationException("This client has no iterator");
  }

  /** Removes all entries. */
  default void clear() throws Exception {
    throw new UnsupportedOperationException("This client cannot clear one cache");
  }

  @Override
  void close();

  /** Receives entries. */
  interface Visitor {
    void visit(String key, byte[] value);
  }

  /** Opens caches of one client. */
  interface Client extends AutoCloseable {

    /** Opens the cache with this name, which consists of letters only. */
    Subject open(String name) throws Exception;

    @Override
    void close();
  }
}
