package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;

/** Arrays of anything but primitives. */
final class ArrayOfObjects extends Serializer<Object[]> {

  private final Class<?> component;
  private final DeclaredType slot;

  ArrayOfObjects(Kryo kryo, Class<?> component) {
    this.component = component;
    this.slot = new DeclaredType(kryo, component);
  }

  @Override
  public void write(Kryo kryo, Output output, Object[] array) {
    output.writeVarInt(array.length, true);
    for (Object element : array) {
      slot.write(kryo, output, element);
    }
  }

  @Override
  public Object[] read(Kryo kryo, Input input, Class<? extends Object[]> type) {
    int length = ((BoundedInput) input).claim(input.readVarInt(true));
    Object[] array = (Object[]) Array.newInstance(component, length);
    kryo.reference(array);
    for (int i = 0; i < length; i++) {
      array[i] = slot.read(kryo, input);
    }
    return array;
  }
}
