package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.FieldLayout;

/** Objects and records, field by field in the order of their layout. */
final class FieldsSerializer extends Serializer<Object> {

  private final FieldLayout layout;
  private final Field[] fields;

  /** Made when first needed, as making one may register classes that lead back here. */
  private DeclaredType @Nullable [] slots;

  FieldsSerializer(FieldLayout layout) {
    this.layout = layout;
    this.fields = layout.fields();
  }

  private DeclaredType[] slots(Kryo kryo) {
    DeclaredType[] result = slots;
    if (result == null) {
      result = new DeclaredType[fields.length];
      for (int i = 0; i < fields.length; i++) {
        result[i] = new DeclaredType(kryo, fields[i].getType());
      }
      slots = result;
    }
    return result;
  }

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    boolean record = layout.isRecord();
    GraphReferences references = ((GraphKryo) kryo).references();
    if (record) {
      references.begin(object);
    }
    DeclaredType[] places = slots(kryo);
    try {
      for (int i = 0; i < fields.length; i++) {
        places[i].write(kryo, output, fields[i].get(object));
      }
    } catch (IllegalAccessException e) {
      throw new KryoException(e);
    }
    if (record) {
      references.end();
    }
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
    try {
      return layout.isRecord() ? readRecord(kryo, input) : readFields(kryo, input);
    } catch (ReflectiveOperationException e) {
      throw new KryoException(e);
    }
  }

  private Object readFields(Kryo kryo, Input input) throws ReflectiveOperationException {
    DeclaredType[] places = slots(kryo);
    Object object = layout.construct();
    kryo.reference(object);
    for (int i = 0; i < fields.length; i++) {
      fields[i].set(object, places[i].read(kryo, input));
    }
    return object;
  }

  private Object readRecord(Kryo kryo, Input input) throws ReflectiveOperationException {
    DeclaredType[] places = slots(kryo);
    var values = new @Nullable Object[places.length];
    for (int i = 0; i < values.length; i++) {
      values[layout.place(i)] = places[i].read(kryo, input);
    }
    return layout.newRecord(values);
  }
}
