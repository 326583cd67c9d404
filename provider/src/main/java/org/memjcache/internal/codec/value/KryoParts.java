package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.io.Output;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects within a stream of Java serialization that Kryo writes: those that are not
 * Serializable, constants, and those with a serializer of the application. Each is written to
 * Kryo's output when the stream meets it, so it shares references with the rest of the value.
 */
final class KryoParts {

  private static final int MORE = 1;

  private final GraphKryo kryo;
  private final Output output;
  private final Object container;
  private final List<Object> written = new ArrayList<>();
  private @Nullable RuntimeException failure;

  KryoParts(GraphKryo kryo, Output output, Object container) {
    this.kryo = kryo;
    this.output = output;
    this.container = container;
  }

  /** What the stream has to write in place of an object; the object itself if that is its own. */
  Object inPlaceOf(Object object) {
    boolean ours = !(object instanceof Serializable) || kryo.classes().isOfKryo(object);
    return ours ? part(object) : object;
  }

  /**
   * An exception is thrown at the end only: some classes, such as the JDK's calendars, are left
   * damaged if one ends their writing.
   */
  private KryoPart part(Object object) {
    if (failure == null) {
      output.writeVarInt(written.isEmpty() ? JavaObjects.Embedded.PARTS : MORE, true);
      written.add(object);
      try {
        kryo.writeClassAndObject(output, object);
      } catch (GraphKryo.NotWritableException e) {
        failure = e.within(step(object));
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    return new KryoPart(written.size() - 1);
  }

  /** Where in the container the object is: its place if that is visible, else its class. */
  private String step(Object object) {
    if (container instanceof Iterable<?> elements) {
      int place = 0;
      for (Object each : elements) {
        if (each == object) {
          return "[" + place + "]";
        }
        place++;
      }
    }
    if (container instanceof Map<?, ?> map) {
      int place = 0;
      for (Map.Entry<?, ?> each : map.entrySet()) {
        if (each.getKey() == object || each.getValue() == object) {
          return "[" + place + "]." + (each.getKey() == object ? "key" : "value");
        }
        place++;
      }
    }
    return "(" + object.getClass().getSimpleName() + ")";
  }

  /** Ends the parts, if there are any; returns whether there are. */
  boolean end() {
    if (failure != null) {
      throw failure;
    }
    if (!written.isEmpty()) {
      output.writeVarInt(0, true);
    }
    return !written.isEmpty();
  }
}
