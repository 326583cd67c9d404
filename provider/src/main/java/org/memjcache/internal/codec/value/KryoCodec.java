package org.memjcache.internal.codec.value;

import java.io.Serializable;
import java.util.List;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.Unreadable;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.spi.KryoCustomizer;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;
import org.memjcache.spi.ValueCodec;

/**
 * Writes values by Kryo, those of a few simple types in a form of their own, and by Java
 * serialization those that only it can write.
 *
 * <p>The first byte names the format. {@code docs/values.md} lists which classes are written how.
 */
public final class KryoCodec implements ValueCodec {

  private static final byte KRYO = 20;
  private static final byte JAVA = 21;

  private final GraphSession.Pool sessions;
  private final JavaObjects javaObjects;

  private KryoCodec(NamedClasses classes, List<KryoCustomizer> customizers) {
    this.sessions = new GraphSession.Pool(classes, customizers);
    this.javaObjects = new JavaObjects(classes);
  }

  /** A codec for the values of one cache. */
  public static KryoCodec of(CodecSettings settings) {
    return of(settings, List.of());
  }

  /**
   * A codec for the values of one cache, some of which the application serializes.
   *
   * @throws IllegalArgumentException if a serializer is for a class that must not have one
   */
  public static KryoCodec of(CodecSettings settings, List<KryoCustomizer> customizers) {
    var codec = new KryoCodec(new NamedClasses(settings), customizers);
    if (!customizers.isEmpty()) {
      // A customizer that fails does so now.
      codec.sessions.give(codec.sessions.take());
    }
    return codec;
  }

  @Override
  public byte[] encode(Object value) {
    return encode(value, 0, 0);
  }

  @Override
  public byte[] encode(Object value, int before, int after) {
    Margin margin = new Margin(before, after);
    byte[] raw = RawValues.encode(value, margin);
    if (raw != null) {
      return raw;
    }
    try {
      GraphSession session = sessions.take();
      byte[] bytes = session.write(KRYO, value, margin);
      if (session.rebuilt().isUnchecked()) {
        check(session.rebuilt(), bytes, margin);
      }
      session.rebuilt().clear();
      sessions.give(session);
      return bytes;
    } catch (CacheException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return encodeByJava(value, margin, e);
    }
  }

  /** Reads a value back, to see whether its containers can be made again. */
  private void check(Rebuilt written, byte[] bytes, Margin margin) {
    GraphSession session = sessions.take();
    int start = margin.before() + 1;
    try {
      session.read(bytes, start, bytes.length - margin.after() - start);
    } catch (RuntimeException e) {
      throw new GraphKryo.NotWritableException(written + " cannot be made again: " + e);
    }
    written.compare(session.rebuilt());
    session.rebuilt().clear();
    sessions.give(session);
  }

  /** Writes what Kryo cannot write. */
  private byte[] encodeByJava(Object value, Margin margin, Throwable failureOfKryo) {
    if (!(value instanceof Serializable)) {
      throw notStorable(value, failureOfKryo);
    }
    try {
      byte[] bytes = javaObjects.write(JAVA, value);
      return margin.around(bytes, bytes.length);
    } catch (CacheException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      CacheException failure = notStorable(value, failureOfKryo);
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private static CacheException notStorable(Object value, Throwable cause) {
    return new CacheException(
        "A value of class "
            + value.getClass().getName()
            + " cannot be stored so that it can be read again"
            + place(cause)
            + ": "
            + (cause instanceof StackOverflowError
                ? "its objects nest too deeply"
                : cause.getMessage()),
        cause);
  }

  /** Where in the value the obstacle is, if that is known. */
  private static String place(Throwable cause) {
    return cause instanceof GraphKryo.NotWritableException refusal && !refusal.path().isEmpty()
        ? ", because of value" + refusal.path()
        : "";
  }

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    Object value;
    try {
      value = length < 1 ? null : read(bytes, offset, length);
    } catch (RuntimeException | Error e) {
      throw Unreadable.because(e);
    }
    if (value == null) {
      throw new UnreadableValueException(Cause.DAMAGED, "No value in " + length + " bytes", null);
    }
    return value;
  }

  private @Nullable Object read(byte[] bytes, int offset, int length) {
    return switch (bytes[offset]) {
      case KRYO -> readGraph(bytes, offset + 1, length - 1);
      case JAVA -> javaObjects.read(bytes, offset + 1, length - 1);
      default -> RawValues.decode(bytes, offset, length);
    };
  }

  private @Nullable Object readGraph(byte[] bytes, int offset, int length) {
    GraphSession session = sessions.take();
    Object value = session.read(bytes, offset, length);
    session.rebuilt().clear();
    sessions.give(session);
    return value;
  }

  @Override
  public String toString() {
    return "kryo";
  }
}
