package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collections and maps: their size and their elements. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class CollectionSerializers {

  private CollectionSerializers() {}

  private static void writeElements(Kryo kryo, Output output, Collection<?> elements) {
    int size = elements.size();
    int left = size;
    output.writeVarInt(left, true);
    try {
      for (Iterator<?> each = elements.iterator(); each.hasNext(); left--) {
        checkUnchanged(left > 0);
        kryo.writeClassAndObject(output, each.next());
      }
    } catch (GraphKryo.NotWritableException e) {
      throw e.within("[" + (size - left) + "]");
    }
    checkUnchanged(left == 0);
  }

  private static void writeEntries(Kryo kryo, Output output, Map<?, ?> map) {
    int size = map.size();
    int left = size;
    output.writeVarInt(left, true);
    for (Map.Entry<?, ?> each : map.entrySet()) {
      checkUnchanged(left > 0);
      writeWithin(kryo, output, each.getKey(), ".key", size - left);
      writeWithin(kryo, output, each.getValue(), ".value", size - left);
      left--;
    }
    checkUnchanged(left == 0);
  }

  private static void writeWithin(
      Kryo kryo, Output output, @Nullable Object object, String part, int entry) {
    try {
      kryo.writeClassAndObject(output, object);
    } catch (GraphKryo.NotWritableException e) {
      throw e.within("[" + entry + "]" + part);
    }
  }

  private static void checkUnchanged(boolean unchanged) {
    if (!unchanged) {
      throw new ConcurrentModificationException("The collection changed while it was written");
    }
  }

  private static int claim(Input input, int perElement) {
    int size = input.readVarInt(true);
    for (int i = 0; i < perElement; i++) {
      ((BoundedInput) input).claim(size);
    }
    return size;
  }

  private static void readEntries(Kryo kryo, Input input, Map map, int size) {
    for (int i = 0; i < size; i++) {
      Object key = kryo.readClassAndObject(input);
      map.put(key, kryo.readClassAndObject(input));
    }
  }

  /** Collections that are made empty and then filled, inside a view where needed. */
  static final class Elements extends Serializer<Collection> {

    private final IntFunction<Collection> factory;
    private final UnaryOperator<Collection> view;

    Elements(IntFunction<Collection> factory, UnaryOperator<Collection> view) {
      this.factory = factory;
      this.view = view;
    }

    @Override
    public void write(Kryo kryo, Output output, Collection collection) {
      writeElements(kryo, output, collection);
    }

    @Override
    public Collection read(Kryo kryo, Input input, Class<? extends Collection> type) {
      int size = claim(input, 1);
      Collection elements = factory.apply(size);
      Collection result = view.apply(elements);
      kryo.reference(result);
      for (int i = 0; i < size; i++) {
        elements.add(kryo.readClassAndObject(input));
      }
      return result;
    }
  }

  /** Maps that are made empty and then filled, inside a view where needed. */
  static final class Entries extends Serializer<Map> {

    private final IntFunction<Map> factory;
    private final UnaryOperator<Map> view;

    Entries(IntFunction<Map> factory, UnaryOperator<Map> view) {
      this.factory = factory;
      this.view = view;
    }

    @Override
    public void write(Kryo kryo, Output output, Map map) {
      writeEntries(kryo, output, map);
    }

    @Override
    public Map read(Kryo kryo, Input input, Class<? extends Map> type) {
      int size = claim(input, 2);
      Map entries = factory.apply(size);
      Map result = view.apply(entries);
      kryo.reference(result);
      readEntries(kryo, input, entries, size);
      return result;
    }
  }

  /** Sorted sets, with their comparator. */
  static final class SortedElements extends Serializer<SortedSet> {

    private final Function<@Nullable Comparator, SortedSet> factory;

    SortedElements(Function<@Nullable Comparator, SortedSet> factory) {
      this.factory = factory;
    }

    @Override
    public void write(Kryo kryo, Output output, SortedSet set) {
      GraphReferences references = ((GraphKryo) kryo).references();
      references.begin(set);
      kryo.writeClassAndObject(output, set.comparator());
      references.end();
      writeElements(kryo, output, set);
    }

    @Override
    public SortedSet read(Kryo kryo, Input input, Class<? extends SortedSet> type) {
      SortedSet set = factory.apply((Comparator) kryo.readClassAndObject(input));
      kryo.reference(set);
      for (int i = claim(input, 1); i > 0; i--) {
        set.add(kryo.readClassAndObject(input));
      }
      return set;
    }
  }

  /** Sorted maps, with their comparator. */
  static final class SortedEntries extends Serializer<SortedMap> {

    private final Function<@Nullable Comparator, SortedMap> factory;

    SortedEntries(Function<@Nullable Comparator, SortedMap> factory) {
      this.factory = factory;
    }

    @Override
    public void write(Kryo kryo, Output output, SortedMap map) {
      GraphReferences references = ((GraphKryo) kryo).references();
      references.begin(map);
      kryo.writeClassAndObject(output, map.comparator());
      references.end();
      writeEntries(kryo, output, map);
    }

    @Override
    public SortedMap read(Kryo kryo, Input input, Class<? extends SortedMap> type) {
      SortedMap map = factory.apply((Comparator) kryo.readClassAndObject(input));
      kryo.reference(map);
      readEntries(kryo, input, map, claim(input, 2));
      return map;
    }
  }

  /** Immutable collections and the like, which are made from all their elements at once. */
  static final class Frozen<T> extends Serializer<T> {

    private final Function<T, Object[]> content;
    private final Function<@Nullable Object[], T> factory;

    Frozen(Function<T, Object[]> content, Function<@Nullable Object[], T> factory) {
      super(false, true);
      this.content = content;
      this.factory = factory;
    }

    @Override
    public void write(Kryo kryo, Output output, T object) {
      GraphReferences references = ((GraphKryo) kryo).references();
      references.begin(object);
      Object[] parts = content.apply(object);
      output.writeVarInt(parts.length, true);
      for (int i = 0; i < parts.length; i++) {
        writeWithin(kryo, output, parts[i], "", i);
      }
      references.end();
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
      var parts = new @Nullable Object[claim(input, 1)];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = kryo.readClassAndObject(input);
      }
      return factory.apply(parts);
    }
  }
}
