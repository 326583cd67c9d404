package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.FieldLayout;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.spi.KryoCustomizer;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * The classes in a graph. A class that every JVM knows is written as a small number, any other by
 * its name; the first time in a value, a stamp of the class's fields follows the name.
 */
@SuppressWarnings("rawtypes")
final class GraphClasses extends DefaultClassResolver implements KryoCustomizer.Serializers {

  private static final int BY_NAME = NAME + 2;

  private static final String WAYS_OUT =
      ". Make the class Serializable, copy the object into a record or a collection of the JDK,"
          + " or register a serializer (KryoCustomizer) or a ValueCodec";

  /** The number of classes that a value usually has. */
  private static final int USUALLY = 8;

  private static final int STAMP_OF_ENUM = FieldLayout.stampOf("enum");
  private static final int STAMP_OF_CONTENT = FieldLayout.stampOf("content");

  private final NamedClasses classes;

  /** Those of the application. */
  private final Map<Class<?>, Serializer<?>> serializers = new HashMap<>();

  private final Map<String, Mention> known = new HashMap<>();

  /**
   * The classes that the last values named first, second and so on. Most values of a cache name the
   * same classes in the same order, which saves decoding and looking up the names.
   */
  private final @Nullable Mention[] usual = new Mention[USUALLY];

  private final List<Registration> read = new ArrayList<>();

  GraphClasses(NamedClasses classes) {
    this.classes = classes;
  }

  /** A class that is written by name; its stamp must be the same where it is read. */
  private static final class Named extends Registration {

    private final int stamp;
    private final boolean maybeConstant;

    Named(Class<?> type, Serializer<?> serializer, int stamp) {
      super(type, serializer, NAME);
      this.stamp = stamp;
      this.maybeConstant = Constant.maybe(type);
    }
  }

  /**
   * A class and the bytes of its name.
   *
   * @param name as Kryo writes it, so no name's bytes are the beginning of another's
   */
  private record Mention(byte[] name, Registration registration) {}

  @Override
  public Registration registerImplicit(Class type) {
    Class<?> named = type;
    while (Enum.class.isAssignableFrom(named) && !named.isEnum() && named != Enum.class) {
      named = named.getSuperclass();
    }
    Registration registration = registrationFor(named);
    classToRegistration.put(type, registration);
    return registration;
  }

  /**
   * Adds a serializer of the application.
   *
   * @throws IllegalArgumentException if every JVM knows the class by a number
   */
  @Override
  public <T> void add(Class<T> type, Serializer<? super T> serializer) {
    if (getRegistration(type) != null || type.isArray() || Enum.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          "Class " + type.getName() + " cannot have a serializer of its own");
    }
    serializers.put(type, serializer);
  }

  /** Whether Kryo writes an object even where Java serialization could. */
  boolean isOfKryo(Object object) {
    return serializers.containsKey(object.getClass()) || Constant.of(object) != null;
  }

  /**
   * What is written for an object: the object, or the constant that it is.
   *
   * @throws GraphKryo.NotWritableException if there is no way to write it
   */
  Object written(Object object) {
    Class<?> type = object.getClass();
    if (!(kryo.getRegistration(type) instanceof Named named) || !named.maybeConstant) {
      return object;
    }
    Constant constant = Constant.of(object);
    if (constant != null) {
      return constant;
    }
    if (Constant.isOnly(type)) {
      throw new GraphKryo.NotWritableException(refusal(type));
    }
    return object;
  }

  private Registration registrationFor(Class<?> type) {
    Serializer<?> own = serializers.get(type);
    if (own != null) {
      classes.filter().checkWritten(type);
      return new Named(type, own, FieldLayout.stampOf("serializer " + own.getClass().getName()));
    }
    ValueKind kind = ValueKind.of(type);
    if (kind == ValueKind.REFUSED && !Constant.maybe(type)) {
      throw new GraphKryo.NotWritableException(refusal(type));
    }
    if (kind == ValueKind.JAVA) {
      return kryo.getRegistration(JavaObjects.Embedded.class);
    }
    if (!type.isHidden()) {
      classes.filter().checkWritten(type);
    }
    return switch (kind) {
      case ARRAY -> new Named(type, new ObjectSerializers.Arrays(kryo, type.getComponentType()), 0);
      case ENUM -> new Named(type, new ObjectSerializers.Enums(type), STAMP_OF_ENUM);
      case CONTENT -> new Named(type, new ContentSerializer(type), STAMP_OF_CONTENT);
      case REFUSED -> new Named(type, new Refused(), 0);
      default -> {
        FieldLayout layout = FieldLayout.of(type);
        yield new Named(type, new ObjectSerializers.Fields(layout), layout.stamp());
      }
    };
  }

  /** Stands for a class whose objects can be written as constants only. */
  private static final class Refused extends Serializer<Object> {

    @Override
    public void write(Kryo kryo, Output output, Object object) {
      throw new GraphKryo.NotWritableException(refusal(object.getClass()));
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
      throw new UnreadableValueException(Cause.SHAPE_CHANGED, refusal(type), null);
    }
  }

  private static String refusal(Class<?> type) {
    String obstacle = FieldLayout.of(type).obstacle();
    return "Class "
        + type.getName()
        + " is not Serializable, and "
        + (Constant.isOnly(type)
            ? "its only state is its identity, but no static final field holds the object"
            : obstacle == null ? "has no name by which another JVM could find it" : obstacle)
        + WAYS_OUT;
  }

  @Override
  protected void writeName(Output output, Class type, Registration registration) {
    output.writeByte(BY_NAME);
    Class<?> named = registration.getType();
    int id = classToNameId == null ? -1 : classToNameId.get(named, -1);
    if (id >= 0) {
      output.writeVarInt(id, true);
      return;
    }
    output.writeVarInt(nextNameId, true);
    if (classToNameId == null) {
      classToNameId = new com.esotericsoftware.kryo.util.IdentityObjectIntMap<>();
    }
    classToNameId.put(named, nextNameId++);
    output.writeString(named.getName());
    output.writeInt(((Named) registration).stamp);
  }

  @Override
  protected Registration readName(Input input) {
    int id = input.readVarInt(true);
    if (id >= 0 && id < read.size()) {
      return read.get(id);
    }
    if (id != read.size()) {
      throw new UnreadableValueException(Cause.DAMAGED, "A class that was not named", null);
    }
    Registration registration = mentioned(id, (BoundedInput) input);
    if (!(registration instanceof Named named) || named.stamp != input.readInt()) {
      throw new UnreadableValueException(
          Cause.SHAPE_CHANGED,
          "Class "
              + registration.getType().getName()
              + " has other fields here than where it was written",
          null);
    }
    read.add(registration);
    return registration;
  }

  private Registration mentioned(int id, BoundedInput input) {
    Mention mention = id < USUALLY ? usual[id] : null;
    if (mention == null || !input.skip(mention.name)) {
      int start = input.position();
      String name = input.readString();
      mention = known.get(name);
      if (mention == null) {
        Class<?> type = classes.find(name);
        mention = new Mention(input.since(start), readable(type));
        if (!classes.isSameForAll(type)) {
          return mention.registration;
        }
        known.put(name, mention);
      }
      if (id < USUALLY) {
        usual[id] = mention;
      }
    }
    return mention.registration;
  }

  private Registration readable(Class<?> type) {
    if (type.isPrimitive()) {
      throw new UnreadableValueException(Cause.DAMAGED, "An object of type " + type, null);
    }
    try {
      return kryo.getRegistration(type);
    } catch (GraphKryo.NotWritableException e) {
      throw new UnreadableValueException(Cause.SHAPE_CHANGED, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void reset() {
    super.reset();
    read.clear();
  }
}
