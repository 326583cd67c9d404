package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.memjcache.internal.codec.classes.NamedClasses;

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
    return NamedClasses.enumConstant(type, input.readString());
  }
}
