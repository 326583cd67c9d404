package org.memjcache.faults.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An array of numbers in a file that several JVMs have mapped. Safe for use by many threads. */
final class MappedLongs {

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer longs;

  private MappedLongs(ByteBuffer longs) {
    this.longs = longs;
  }

  /** Maps a file; creates it if it is absent. */
  static MappedLongs open(Path file, long length) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new MappedLongs(channel.map(MapMode.READ_WRITE, 0, length * Long.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long get(int index) {
    return (long) LONGS.getVolatile(longs, index * Long.BYTES);
  }

  void set(int index, long value) {
    LONGS.setVolatile(longs, index * Long.BYTES, value);
  }

  /** Adds to a number; returns the sum. */
  long add(int index, long delta) {
    return (long) LONGS.getAndAdd(longs, index * Long.BYTES, delta) + delta;
  }

  /** Sets a number; returns the former one. */
  long swap(int index, long value) {
    return (long) LONGS.getAndSet(longs, index * Long.BYTES, value);
  }

  boolean replace(int index, long expected, long value) {
    return LONGS.compareAndSet(longs, index * Long.BYTES, expected, value);
  }
}
