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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
   * Writes an object and all that it refers to, except what Kryo writes.
   *
   * @param visitor receives each object of the graph that has an identity to keep, after all were
   *     written. Only then may it throw: some classes, such as the JDK's calendars, are left
   *     damaged if an exception ends their writing
   * @throws GraphKryo.NotWritableException if the object cannot be written
   * @throws javax.cache.CacheException if the class filter refuses a class
   */
  byte[] write(Object object, KryoParts parts, Consumer<Object> visitor) {
    var bytes = new ByteArrayOutputStream(256);
    List<Object> met = new ArrayList<>();
    writeTo(bytes, object, each -> place(each, parts, met));
    met.forEach(visitor);
    return bytes.toByteArray();
  }

  private static Object place(Object object, KryoParts parts, List<Object> met) {
    Object place = parts.inPlaceOf(object);
    boolean identity =
        !(object instanceof String || object instanceof Number || object instanceof Enum);
    if (place == object && identity) {
      met.add(object);
    }
    return place;
  }

  /** Writes an object and all that it refers to, after a format byte. */
  byte[] write(byte format, Object object) {
    var bytes = new ByteArrayOutputStream(256);
    bytes.write(format);
    writeTo(bytes, object, UnaryOperator.identity());
    return bytes.toByteArray();
  }

  private void writeTo(OutputStream bytes, Object object, UnaryOperator<Object> places) {
    try (var output = new FilteredOutput(bytes, places)) {
      output.writeObject(object);
    } catch (IOException e) {
      throw new GraphKryo.NotWritableException("Java serialization refuses it: " + e);
    }
  }

  /** What an object's class writes in place of it; the object itself for most classes. */
  static Object replacement(Object object) {
    var replacements = new ArrayList<Object>(1);
    try (var output = new Replacements(replacements)) {
      output.writeObject(object);
    } catch (IOException e) {
      throw new GraphKryo.NotWritableException("Java serialization refuses it: " + e);
    }
    return replacements.get(0);
  }

  private static final class Replacements extends ObjectOutputStream {

    private final List<Object> replacements;

    Replacements(List<Object> replacements) throws IOException {
      super(OutputStream.nullOutputStream());
      this.replacements = replacements;
      enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
      replacements.add(object);
      return null;
    }
  }

  /**
   * Reads an object.
   *
   * @param parts the objects that Kryo read for it
   * @throws UnreadableValueException if the class filter refuses a class, a class is missing, or
   *     the bytes are damaged
   */
  Object read(byte[] bytes, List<Object> parts) {
    return read(bytes, 0, bytes.length, parts);
  }

  Object read(byte[] bytes, int offset, int length) {
    return read(bytes, offset, length, List.of());
  }

  private Object read(byte[] bytes, int offset, int length, List<Object> parts) {
    try (var input = new FilteredInput(new ByteArrayInputStream(bytes, offset, length), parts)) {
      input.setObjectInputFilter(new Bounds(length));
      return input.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw Unreadable.because(e);
    }
  }

  private final class FilteredOutput extends ObjectOutputStream {

    private final UnaryOperator<Object> places;

    FilteredOutput(OutputStream out, UnaryOperator<Object> places) throws IOException {
      super(out);
      this.places = places;
      enableReplaceObject(true);
    }

    @Override
    protected void annotateClass(Class<?> type) {
      if (type != KryoPart.class) {
        classes.filter().checkWritten(type);
      }
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
      for (Class<?> each : type.getInterfaces()) {
        classes.filter().checkWritten(each);
      }
    }

    @Override
    protected Object replaceObject(Object object) {
      Object place = places.apply(object);
      Class<?> type = object.getClass();
      boolean apart = FieldLayout.isJdk(type) || type.isHidden() || Proxy.isProxyClass(type);
      if (place == object && !apart) {
        ObjectSerializers.checkNotInner(FieldLayout.of(type), object);
        checkWritesAllOf(type);
      }
      return place;
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

    private final List<Object> parts;

    FilteredInput(InputStream in, List<Object> parts) throws IOException {
      super(in);
      this.parts = parts;
      enableResolveObject(!parts.isEmpty());
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) {
      String name = description.getName();
      return !parts.isEmpty() && name.equals(KryoPart.class.getName())
          ? KryoPart.class
          : classes.find(name);
    }

    @Override
    protected Object resolveObject(Object object) {
      return object instanceof KryoPart part ? parts.get(part.index()) : object;
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
   * Writes an object within a graph by Java serialization: the parts that Kryo writes if there are
   * any, the length and the stream. In the graph this class stands for the object's own.
   */
  static final class Embedded extends Serializer<Object> {

    /** Begins the first part. No stream has this length. */
    static final int PARTS = 0;

    private static final int NO_MORE_PARTS = 0;

    private final JavaObjects objects;

    Embedded(JavaObjects objects) {
      this.objects = objects;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
      GraphReferences references = ((GraphKryo) kryo).references();
      var parts = new KryoParts((GraphKryo) kryo, output, object);
      references.begin(object);
      byte[] bytes =
          objects.write(
              object,
              parts,
              within -> {
                if (within != object) {
                  references.embed(within);
                }
              });
      references.end();
      if (parts.end()) {
        ((GraphKryo) kryo).rebuilt().add(object);
      }
      output.writeVarInt(bytes.length, true);
      output.writeBytes(bytes);
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
      int length = input.readVarInt(true);
      if (length != PARTS) {
        return objects.read(input.readBytes(length), List.of());
      }
      List<Object> parts = new ArrayList<>();
      do {
        parts.add(kryo.readClassAndObject(input));
      } while (input.readVarInt(true) != NO_MORE_PARTS);
      Object object = objects.read(input.readBytes(input.readVarInt(true)), parts);
      if (object != null) {
        ((GraphKryo) kryo).rebuilt().add(object);
      }
      return object;
    }
  }
}
