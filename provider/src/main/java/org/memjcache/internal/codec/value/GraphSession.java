package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.io.Output;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** A Kryo and its buffers. Used by one thread at a time, and not again after an exception. */
final class GraphSession {

  private static final int FIRST_BUFFER = 512;

  /** A buffer of so many bytes is kept for good. */
  private static final int KEPT_BUFFER = 64 * 1024;

  /** A buffer of so many is kept as long as values fill a quarter of it. */
  private static final int LARGEST_BUFFER = 256 * 1024;

  private final GraphKryo kryo;
  private final Output output = new Output(FIRST_BUFFER, -1);
  private final BoundedInput input = new BoundedInput();
  private final SoftReference<GraphSession> reference = new SoftReference<>(this);

  GraphSession(NamedClasses classes) {
    this.kryo = new GraphKryo(classes);
  }

  /** Always the same one, so that going back to the pool allocates nothing. */
  SoftReference<GraphSession> reference() {
    return reference;
  }

  byte[] write(byte format, Object value, Margin room) {
    output.writeByte(format);
    kryo.writeClassAndObject(output, value);
    byte[] buffer = output.getBuffer();
    int length = output.position();
    output.reset();
    if (!isKept(buffer.length, length)) {
      output.setBuffer(new byte[FIRST_BUFFER], -1);
    }
    return room.around(buffer, length);
  }

  private static boolean isKept(int buffer, int used) {
    return buffer <= KEPT_BUFFER || (buffer <= LARGEST_BUFFER && used >= buffer / 4);
  }

  @Nullable Object read(byte[] bytes, int offset, int length) {
    input.start(bytes, offset, length);
    Object value = kryo.readClassAndObject(input);
    if (!input.end()) {
      throw new UnreadableValueException(Cause.DAMAGED, "Bytes behind the value's end", null);
    }
    input.finish();
    return value;
  }
}
