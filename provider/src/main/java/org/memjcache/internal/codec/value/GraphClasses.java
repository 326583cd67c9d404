package org.memjcache.internal.codec.value;

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
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * The classes in a graph. A class that every JVM knows is written as a small number, any other by
 * its name; the first time in a value, a stamp of the class's fields follows the name.
 */
@SuppressWarnings("rawtypes")
final class GraphClasses extends DefaultClassResolver {

  private static final int BY_NAME = NAME + 2;

  /** The number of classes that a value usually has. */
  private static final int USUALLY = 8;

  private static final int STAMP_OF_ENUM = FieldLayout.stampOf("enum");

  private final NamedClasses classes;
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

    Named(Class<?> type, Serializer<?> serializer, int stamp) {
      super(type, serializer, NAME);
      this.stamp = stamp;
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

  private Registration registrationFor(Class<?> type) {
    ValueKind kind = ValueKind.of(type);
    if (kind == ValueKind.REFUSED) {
      throw new GraphKryo.NotWritableException(refusal(type));
    }
    if (kind == ValueKind.JAVA) {
      return kryo.getRegistration(JavaObjects.Embedded.class);
    }
    classes.filter().checkWritten(type);
    return switch (kind) {
      case ARRAY -> new Named(type, new ObjectSerializers.Arrays(kryo, type.getComponentType()), 0);
      case ENUM -> new Named(type, new ObjectSerializers.Enums(type), STAMP_OF_ENUM);
      default -> {
        FieldLayout layout = FieldLayout.of(type);
        yield new Named(type, new ObjectSerializers.Fields(layout), layout.stamp());
      }
    };
  }

  private static String refusal(Class<?> type) {
    String obstacle = FieldLayout.of(type).obstacle();
    return "Class "
        + type.getName()
        + " is not Serializable, and "
        + (obstacle == null ? "has no name by which another JVM could find it" : obstacle);
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
