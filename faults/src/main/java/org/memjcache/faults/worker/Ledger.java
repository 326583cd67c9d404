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

/**
 * The puts and their times, in a file that the parent and both workers have mapped.
 *
 * <p>Each key has one writing thread, which numbers its puts from 1. A put has <em>begun</em>
 * before it is called, and has <em>ended</em> when the call returns or throws. Times are those of
 * {@link System#nanoTime()}, which on Linux is one clock for all processes of a machine.
 */
public final class Ledger {

  /** The number of last puts of a key whose ends are kept. */
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

  /** Maps the ledger of one cache; creates it if it is absent. */
  public static Ledger open(Path folder, OnError onError) {
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

  /** Begins the key's next put; returns its number. */
  long begin(int key) {
    long number = begun(key) + 1;
    set(at(key) + BEGUN, number);
    return number;
  }

  /** Notes the end of the put that began last. */
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
  public long ended(int key) {
    return get(at(key) + ENDED);
  }

  /** The end of a put; for older puts the earliest end that is kept. */
  long endOf(int key, long number) {
    long remembered = Math.max(number, ended(key) - REMEMBERED + 2);
    return get(at(key) + TIMES + (int) (remembered % REMEMBERED));
  }

  /** The number of the key's last put that had ended when the fault was removed. */
  long endedAtHealing(int key) {
    return get(at(key) + ENDED_AT_HEALING);
  }

  /** Forgets the last fault. */
  public void forgetFaults() {
    set(FAULT_BEGAN, 0);
    set(HEALED, 0);
  }

  /** Notes that a fault begins now. */
  public void faultBegins() {
    set(HEALED, 0);
    set(FAULT_BEGAN, System.nanoTime());
  }

  /** Notes that the fault is removed now. */
  public void faultIsHealed() {
    for (int key = 0; key < Terms.KEYS; key++) {
      set(at(key) + ENDED_AT_HEALING, ended(key));
    }
    set(HEALED, System.nanoTime());
  }

  /** The time at which the last fault began; 0 if there was none. */
  long faultBegan() {
    return get(FAULT_BEGAN);
  }

  /** The time at which the last fault was removed; 0 if it lasts or there was none. */
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
