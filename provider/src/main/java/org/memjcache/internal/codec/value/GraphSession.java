package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.io.Output;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.spi.KryoCustomizer;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** A Kryo and its buffers. Used by one thread at a time, and not again after an exception. */
final class GraphSession {

  private static final int FIRST_BUFFER = 512;

  /** A buffer of up to this size is always kept. */
  private static final int KEPT_BUFFER = 64 * 1024;

  /** A buffer of up to this size is kept if the value fills a quarter of it. */
  private static final int LARGEST_BUFFER = 256 * 1024;

  private final GraphKryo kryo;
  private final Output output = new Output(FIRST_BUFFER, -1);
  private final BoundedInput input = new BoundedInput();
  private final SoftReference<GraphSession> reference = new SoftReference<>(this);

  GraphSession(NamedClasses classes, List<KryoCustomizer> customizers) {
    this.kryo = new GraphKryo(classes, customizers);
  }

  /** Always the same one, so that returning to the pool allocates nothing. */
  SoftReference<GraphSession> reference() {
    return reference;
  }

  byte[] write(byte format, Object value, Margin margin) {
    output.writeByte(format);
    kryo.writeClassAndObject(output, value);
    byte[] buffer = output.getBuffer();
    int length = output.position();
    output.reset();
    if (!isKept(buffer.length, length)) {
      output.setBuffer(new byte[FIRST_BUFFER], -1);
    }
    return margin.around(buffer, length);
  }

  private static boolean isKept(int buffer, int used) {
    return buffer <= KEPT_BUFFER || (buffer <= LARGEST_BUFFER && used >= buffer / 4);
  }

  @Nullable Object read(byte[] bytes, int offset, int length) {
    input.start(bytes, offset, length);
    Object value = kryo.readClassAndObject(input);
    if (!input.end()) {
      throw new UnreadableValueException(Cause.DAMAGED, "Bytes after the value's end", null);
    }
    input.finish();
    return value;
  }

  /** The containers in the value that was written or read last. Must be cleared. */
  Rebuilt rebuilt() {
    return kryo.rebuilt();
  }

  /**
   * Keeps sessions for reuse; the garbage collector may take them. Safe for use by many threads.
   */
  static final class Pool {

    private static final int SLOTS =
        Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1) * 2;
    private static final int TRIES = Math.min(4, SLOTS);

    private final AtomicReferenceArray<SoftReference<GraphSession>> slots =
        new AtomicReferenceArray<>(SLOTS);
    private final NamedClasses classes;

    private final List<KryoCustomizer> customizers;

    Pool(NamedClasses classes, List<KryoCustomizer> customizers) {
      this.classes = classes;
      this.customizers = List.copyOf(customizers);
    }

    GraphSession take() {
      int start = start();
      for (int i = 0; i < TRIES; i++) {
        int slot = (start + i) & (SLOTS - 1);
        if (slots.getPlain(slot) != null) {
          SoftReference<GraphSession> reference = slots.getAndSet(slot, null);
          GraphSession session = reference == null ? null : reference.get();
          if (session != null) {
            return session;
          }
        }
      }
      return new GraphSession(classes, customizers);
    }

    /** Takes back a session after success; a session in which an exception occurred is dropped. */
    void give(GraphSession session) {
      int start = start();
      for (int i = 0; i < TRIES; i++) {
        if (slots.compareAndSet((start + i) & (SLOTS - 1), null, session.reference())) {
          return;
        }
      }
    }

    /** Threads begin at different slots, so that they rarely meet. */
    private static int start() {
      return (int) Thread.currentThread().getId();
    }
  }
}
