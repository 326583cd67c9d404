package org.memjcache.faults.worker;

import java.nio.ByteBuffer;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;

/** The entry processors of the load. */
final class Processors {

  private Processors() {}

  /** Stores a value; returns the one before. */
  static EntryProcessor<Integer, byte[], byte @Nullable []> storing(byte[] value) {
    return (entry, arguments) -> {
      byte[] before = entry.getValue();
      entry.setValue(value);
      return before;
    };
  }

  /** Removes the entry; returns its value. */
  static EntryProcessor<Integer, byte[], byte @Nullable []> removing() {
    return (entry, arguments) -> {
      byte[] before = entry.getValue();
      entry.remove();
      return before;
    };
  }

  /** Counts one more; an absent entry is created with a new life. */
  static EntryProcessor<Integer, byte[], Long> counting(Claims claims) {
    return (entry, arguments) -> {
      byte[] before = entry.getValue();
      long number = before == null ? claims.newLife() : ByteBuffer.wrap(before).getLong();
      entry.setValue(ByteBuffer.allocate(Long.BYTES).putLong(number + 1).array());
      return number + 1;
    };
  }
}
