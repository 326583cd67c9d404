package org.memjcache.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.jspecify.annotations.Nullable;
import org.memjcache.codec.UnreadableValueException.Cause;

/** Enum constants by name: their numbers change when constants are put in another order. */
final class EnumByName extends Serializer<Enum<?>> {

  private final Class<?> type;

  EnumByName(Class<?> type) {
    super(false, true);
    this.type = type;
  }

  @Override
  public void write(Kryo kryo, Output output, Enum<?> constant) {
    output.writeString(constant.name());
  }

  @Override
  public Enum<?> read(Kryo kryo, Input input, Class<? extends Enum<?>> ignored) {
    return constant(type, input.readString());
  }

  /**
   * @throws UnreadableValueException if the enum has no such constant
   */
  static Enum<?> constant(Class<?> type, @Nullable String name) {
    Object[] constants = type.getEnumConstants();
    if (constants != null) {
      for (Object each : constants) {
        if (((Enum<?>) each).name().equals(name)) {
          return (Enum<?>) each;
        }
      }
    }
    throw new UnreadableValueException(
        Cause.SHAPE_CHANGED, "Enum " + type.getName() + " has no constant " + name, null);
  }
}
