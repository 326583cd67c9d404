package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** An object within a graph that is written by Java serialization. Stands for its class, too. */
final class EmbeddedObject {

  private EmbeddedObject() {}

  static final class Writer extends Serializer<Object> {

    private final JavaObjects objects;

    Writer(JavaObjects objects) {
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
