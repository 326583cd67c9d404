package org.memjcache.benchmarks;

/** A cache client that is measured. Safe for use by many threads. */
interface Subject extends AutoCloseable {

  String name();

  byte[] get(String key) throws Exception;

  void put(String key, byte[] value) throws Exception;

  @Override
  void close();
}
