package org.memjcache.internal.codec.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.KryoCustomizer;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Serializers of an application. */
class KryoCustomizerTest {

  /** Holds what cannot be written. */
  static final class Handle {
    final Thread owner = Thread.currentThread();
    final int id;

    Handle(int id) {
      this.id = id;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Handle handle && id == handle.id;
    }

    @Override
    public int hashCode() {
      return id;
    }
  }

  static class HandleSerializer extends Serializer<Handle> {
    @Override
    public void write(Kryo kryo, Output output, Handle handle) {
      output.writeInt(handle.id);
    }

    @Override
    public Handle read(Kryo kryo, Input input, Class<? extends Handle> type) {
      return new Handle(input.readInt());
    }
  }

  static final class NewHandleSerializer extends HandleSerializer {}

  private static KryoCodec codec(KryoCustomizer customizer) {
    return KryoCodec.of(Codecs.open(), List.of(customizer));
  }

  private final KryoCodec codec =
      codec(serializers -> serializers.add(Handle.class, new HandleSerializer()));

  @Test
  void copy_classWithSerializer_isEqual() {
    var handle = new Handle(7);

    assertThat(Codecs.copy(codec, handle)).isEqualTo(handle);
    assertThat(Codecs.copy(codec, new ArrayList<>(List.of(handle)))).containsExactly(handle);
    assertThat(Codecs.copy(codec, new Vector<>(List.of(handle, handle))))
        .containsExactly(handle, handle);
    assertThatThrownBy(() -> Codecs.values().encode(handle)).isInstanceOf(CacheException.class);
  }

  @Test
  void decode_otherSerializer_isUnreadable() {
    byte[] bytes = codec.encode(new Handle(7));
    var changed = codec(serializers -> serializers.add(Handle.class, new NewHandleSerializer()));

    for (KryoCodec each : List.of(changed, Codecs.values())) {
      assertThatThrownBy(() -> each.decode(bytes, 0, bytes.length))
          .isInstanceOfSatisfying(
              UnreadableValueException.class,
              e -> assertThat(e.why()).isEqualTo(Cause.SHAPE_CHANGED));
    }
  }

  @Test
  void serializer_classNotListed_isRefused() {
    byte[] bytes = codec.encode(new Handle(7));
    var listed =
        KryoCodec.of(
            Codecs.listed(), List.of(each -> each.add(Handle.class, new HandleSerializer())));

    assertThatThrownBy(() -> listed.encode(new Handle(7)))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("classes.allow");
    assertThatThrownBy(() -> listed.decode(bytes, 0, bytes.length))
        .isInstanceOfSatisfying(
            UnreadableValueException.class,
            e -> assertThat(e.why()).isEqualTo(Cause.CLASS_REFUSED));
  }

  @Test
  void add_classWithFixedForm_throws() {
    for (Class<?> type :
        List.of(ArrayList.class, String.class, int[].class, Path[].class, Thread.State.class)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec(each -> each.add(type, new AnySerializer())))
          .withMessageContaining(type.getName());
    }
  }

  private static final class AnySerializer extends Serializer<Object> {
    @Override
    public void write(Kryo kryo, Output output, Object object) {}

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
      return "";
    }
  }
}
