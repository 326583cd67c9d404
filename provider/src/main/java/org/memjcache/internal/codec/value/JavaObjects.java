package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.memjcache.internal.codec.Unreadable;
import org.memjcache.internal.codec.classes.FieldLayout;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.spi.UnreadableValueException;

/** Java serialization with the class filter and with bounded lengths. */
final class JavaObjects {

  private final NamedClasses classes;

  JavaObjects(NamedClasses classes) {
    this.classes = classes;
  }

  /**
   * Writes an object and all that it refers to.
   *
   * @param visitor receives each object of the graph that has an identity to keep, after all were
   *     written. Only then may it throw: some classes, such as the JDK's calendars, are left
   *     damaged if an exception ends their writing
   * @throws GraphKryo.NotWritableException if the object cannot be written
   * @throws javax.cache.CacheException if the class filter refuses a class
   */
  byte[] write(Object object, Consumer<Object> visitor) {
    return write(new ByteArrayOutputStream(256), object, visitor);
  }

  /** As {@link #write(Object, Consumer)}, after a format byte. */
  byte[] write(byte format, Object object) {
    var bytes = new ByteArrayOutputStream(256);
    bytes.write(format);
    return write(bytes, object, each -> {});
  }

  private byte[] write(ByteArrayOutputStream bytes, Object object, Consumer<Object> visitor) {
    List<Object> met = new ArrayList<>();
    try (var output = new FilteredOutput(bytes, met)) {
      output.writeObject(object);
    } catch (IOException e) {
      throw new GraphKryo.NotWritableException("Java serialization refuses it: " + e);
    }
    met.forEach(visitor);
    return bytes.toByteArray();
  }

  /**
   * Reads an object.
   *
   * @throws UnreadableValueException if the class filter refuses a class, a class is missing, or
   *     the bytes are damaged
   */
  Object read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  Object read(byte[] bytes, int offset, int length) {
    try (var input = new FilteredInput(new ByteArrayInputStream(bytes, offset, length))) {
      input.setObjectInputFilter(new Bounds(length));
      return input.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw Unreadable.because(e);
    }
  }

  private final class FilteredOutput extends ObjectOutputStream {

    private final List<Object> met;

    FilteredOutput(OutputStream out, List<Object> met) throws IOException {
      super(out);
      this.met = met;
      enableReplaceObject(true);
    }

    @Override
    protected void annotateClass(Class<?> type) {
      classes.filter().checkWritten(type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
      for (Class<?> each : type.getInterfaces()) {
        classes.filter().checkWritten(each);
      }
    }

    @Override
    protected Object replaceObject(Object object) {
      Class<?> type = object.getClass();
      if (!FieldLayout.isJdk(type) && !type.isHidden() && !Proxy.isProxyClass(type)) {
        checkWritesAllOf(type);
      }
      if (!(object instanceof String || object instanceof Number || object instanceof Enum)) {
        met.add(object);
      }
      return object;
    }

    private static void checkWritesAllOf(Class<?> type) {
      Class<?> superclass = FieldLayout.unwrittenSuperclass(type);
      if (superclass != null && !ValueKind.writesItself(type)) {
        throw new GraphKryo.NotWritableException(
            "Java serialization would not write the fields of "
                + superclass.getName()
                + ", which is not Serializable");
      }
    }
  }

  private final class FilteredInput extends ObjectInputStream {

    FilteredInput(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) {
      return classes.find(description.getName());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
      var found = new Class<?>[interfaces.length];
      for (int i = 0; i < interfaces.length; i++) {
        found[i] = classes.find(interfaces[i]);
      }
      return proxyClass(found);
    }

    @SuppressWarnings("deprecation") // Proxy.newProxyInstance would make a needless object.
    private static Class<?> proxyClass(Class<?>[] interfaces) throws ClassNotFoundException {
      try {
        ClassLoader loader = interfaces.length == 0 ? null : interfaces[0].getClassLoader();
        return Proxy.getProxyClass(loader, interfaces);
      } catch (IllegalArgumentException e) {
        throw new ClassNotFoundException("No proxy class", e);
      }
    }
  }

  /** Bounds arrays by the number of bytes; the empty slots of hash tables are allowed for. */
  private static final class Bounds implements ObjectInputFilter {

    private static final int SLOTS_PER_BYTE = 8;

    private long unclaimed;

    Bounds(int length) {
      this.unclaimed = (long) length * SLOTS_PER_BYTE;
    }

    @Override
    public Status checkInput(FilterInfo info) {
      if (info.arrayLength() > 0) {
        unclaimed -= info.arrayLength();
      }
      return unclaimed < 0 || info.depth() > GraphReferences.DEEPEST
          ? Status.REJECTED
          : Status.UNDECIDED;
    }
  }

  /**
   * Writes an object within a graph by Java serialization. In the graph this class stands for the
   * object's own.
   */
  static final class Embedded extends Serializer<Object> {

    private final JavaObjects objects;

    Embedded(JavaObjects objects) {
      this.objects = objects;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
      GraphReferences references = ((GraphKryo) kryo).references();
      byte[] bytes =
          objects.write(
              object,
              within -> {
                if (within != object) {
                  references.embed(within);
                }
              });
      output.writeVarInt(bytes.length, true);
      output.writeBytes(bytes);
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
      return objects.read(input.readBytes(input.readVarInt(true)));
    }
  }
}
