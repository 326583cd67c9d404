package org.memjcache.codec;

import com.esotericsoftware.kryo.io.Output;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import org.memjcache.codec.UnreadableValueException.Cause;

/** A Kryo and its buffers. Used by one thread at a time, and not again after an exception. */
final class GraphSession {

  private static final int FIRST_BUFFER = 512;
  private static final int LARGEST_KEPT_BUFFER = 64 * 1024;

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

  byte[] write(byte format, Object value) {
    output.writeByte(format);
    kryo.writeClassAndObject(output, value);
    byte[] bytes = output.toBytes();
    output.reset();
    if (output.getBuffer().length > LARGEST_KEPT_BUFFER) {
      output.setBuffer(new byte[FIRST_BUFFER], -1);
    }
    return bytes;
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
