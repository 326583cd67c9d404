package org.memjcache.faults;

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

/**
 * What was put and when, in a file that the parent and both workers have mapped.
 *
 * <p>Each key has one writing thread, which numbers its puts from 1. A put has <em>begun</em>
 * before it is called, and has <em>ended</em> when the call returns or throws. Times are those of
 * {@link System#nanoTime()}, which on Linux is one clock for all processes of a machine.
 */
final class Ledger {

  /** So many of a key's last puts keep the time of their end. */
  private static final int REMEMBERED = 512;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int FAULT_BEGAN = 0;
  private static final int HEALED = 1;
  private static final int HEAD = 8;

  private static final int BEGUN = 0;
  private static final int ENDED = 1;
  private static final int ENDED_AT_HEALING = 2;
  private static final int TIMES = 4;
  private static final int LENGTH = TIMES + REMEMBERED;

  private final ByteBuffer longs;

  private Ledger(ByteBuffer longs) {
    this.longs = longs;
  }

  /** Maps the ledger of one cache; makes it if there is none. */
  static Ledger open(Path folder, OnError onError) {
    Path file = folder.resolve(onError.cacheName());
    long size = (HEAD + (long) Terms.KEYS * LENGTH) * Long.BYTES;
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Ledger(channel.map(MapMode.READ_WRITE, 0, size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the key's next put, which begins now. */
  long begin(int key) {
    long number = begun(key) + 1;
    set(at(key) + BEGUN, number);
    return number;
  }

  /** The put that began last has ended. */
  void end(int key) {
    long number = begun(key);
    set(at(key) + TIMES + (int) (number % REMEMBERED), System.nanoTime());
    set(at(key) + ENDED, number);
  }

  /** The number of the key's last put that has begun. */
  long begun(int key) {
    return get(at(key) + BEGUN);
  }

  /** The number of the key's last put that has ended. */
  long ended(int key) {
    return get(at(key) + ENDED);
  }

  /** When a put that has ended did so; of puts long ago the earliest end that is remembered. */
  long endOf(int key, long number) {
    long remembered = Math.max(number, ended(key) - REMEMBERED + 2);
    return get(at(key) + TIMES + (int) (remembered % REMEMBERED));
  }

  /** The number of the key's last put that had ended when the fault was healed. */
  long endedAtHealing(int key) {
    return get(at(key) + ENDED_AT_HEALING);
  }

  /** No fault has begun yet. */
  void forgetFaults() {
    set(FAULT_BEGAN, 0);
    set(HEALED, 0);
  }

  /** A fault begins now. */
  void faultBegins() {
    set(HEALED, 0);
    set(FAULT_BEGAN, System.nanoTime());
  }

  /** The fault is healed now. */
  void faultIsHealed() {
    for (int key = 0; key < Terms.KEYS; key++) {
      set(at(key) + ENDED_AT_HEALING, ended(key));
    }
    set(HEALED, System.nanoTime());
  }

  /** When the last fault began; 0 if none did. */
  long faultBegan() {
    return get(FAULT_BEGAN);
  }

  /** When the last fault was healed; 0 if it goes on, or none began. */
  long healed() {
    return get(HEALED);
  }

  private static int at(int key) {
    return HEAD + key * LENGTH;
  }

  private long get(int index) {
    return (long) LONGS.getVolatile(longs, index * Long.BYTES);
  }

  private void set(int index, long value) {
    LONGS.setVolatile(longs, index * Long.BYTES, value);
  }
}
