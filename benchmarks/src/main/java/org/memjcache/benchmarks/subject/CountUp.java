package org.memjcache.benchmarks.subject;

import java.io.Serializable;
import java.nio.ByteBuffer;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Increments the number in a value's first eight bytes and returns it; -1 if the key is absent. */
final class CountUp implements EntryProcessor<String, byte[], Long>, Serializable {

  private static final long serialVersionUID = 1;

  static final long ABSENT = -1;

  @Override
  public Long process(MutableEntry<String, byte[]> entry, Object... arguments) {
    byte[] before = entry.getValue();
    if (before == null) {
      return ABSENT;
    }
    byte[] after = next(before);
    entry.setValue(after);
    return count(after);
  }

  /** The value with the number incremented. */
  static byte[] next(byte[] value) {
    byte[] next = value.clone();
    ByteBuffer.wrap(next).putLong(0, count(value) + 1);
    return next;
  }

  static long count(byte[] value) {
    return ByteBuffer.wrap(value).getLong(0);
  }
}
