package org.memjcache.internal.codec.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Containers that Java serialization writes, with elements that it does not. */
class ContainersTest {

  private final KryoCodec codec = Codecs.values();

  record Line(int number, @Nullable Object note) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      return Integer.compare(number, other.number);
    }
  }

  enum Colour {
    RED,
    GREEN
  }

  private static <C extends java.util.Collection<Line>> C filled(C collection) {
    collection.add(new Line(2, "b"));
    collection.add(new Line(1, null));
    return collection;
  }

  private static <M extends Map<String, Line>> M filled(M map) {
    map.put("b", new Line(2, "b"));
    map.put("a", new Line(1, null));
    return map;
  }

  static Stream<Object> containers() {
    return Stream.of(
        filled(new Vector<>()),
        filled(new Stack<>()),
        filled(new CopyOnWriteArrayList<>()),
        filled(new CopyOnWriteArraySet<>()),
        filled(new ConcurrentSkipListSet<>()),
        Collections.synchronizedList(filled(new ArrayList<>())),
        Collections.synchronizedMap(filled(new HashMap<>())),
        Collections.synchronizedSortedSet(filled(new TreeSet<>())),
        Collections.unmodifiableSortedMap(filled(new TreeMap<>())),
        Collections.checkedList(filled(new ArrayList<>()), Line.class),
        Collections.nCopies(3, new Line(1, null)),
        new SimpleEntry<>("k", new Line(1, null)),
        new SimpleImmutableEntry<>(new Line(1, null), "v"),
        Map.entry(new Line(1, null), new Line(2, null)),
        new EnumMap<>(Map.of(Colour.RED, new Line(1, null), Colour.GREEN, new Line(2, null))),
        filled(new Hashtable<>()),
        filled(new ConcurrentSkipListMap<>()),
        filled(new WeakHashMap<>()),
        List.of(filled(new Vector<>()), Map.of("k", filled(new CopyOnWriteArrayList<>()))),
        Optional.of(filled(new Vector<>())));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void copy_containerOfPlainObjects_isEqualAndOfSameClass(Object container) {
    Object copy = Codecs.copy(codec, container);

    assertThat(copy).isEqualTo(container).hasSameClassAs(container);
    if (!(container instanceof Hashtable)) { // which Java serialization turns round
      assertThat(codec.encode(copy)).isEqualTo(codec.encode(container));
    }
    var settings = Codecs.listed(Line.class.getName(), Colour.class.getName(), "java.util.*");
    assertThat(Codecs.copy(KryoCodec.of(settings), container)).isEqualTo(container);
    assertThatThrownBy(() -> KryoCodec.of(Codecs.listed()).encode(container))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("classes.allow");
  }

  static Stream<Iterable<Line>> queues() {
    return Stream.of(
        filled(new PriorityQueue<>()),
        filled(new PriorityQueue<>(Colours.BY_NUMBER)),
        filled(new PriorityBlockingQueue<>()),
        filled(new ConcurrentLinkedQueue<>()),
        filled(new ConcurrentLinkedDeque<>()),
        filled(new LinkedBlockingQueue<>()),
        filled(new LinkedBlockingDeque<>()),
        filled(new LinkedTransferQueue<>()),
        filled(new ArrayBlockingQueue<>(3)));
  }

  static final class Colours {
    static final Comparator<Line> BY_NUMBER = (one, other) -> other.number() - one.number();
  }

  @ParameterizedTest
  @MethodSource("queues")
  void copy_queueOfPlainObjects_hasSameOrder(Iterable<Line> queue) {
    assertThat(Codecs.copy(codec, queue)).hasSameClassAs(queue).containsExactlyElementsOf(queue);
  }

  @Test
  void copy_holderOfPlainObject_holdsEqual() {
    var line = new Line(1, new AtomicReference<>("x"));

    AtomicReference<Line> reference = Codecs.copy(codec, new AtomicReference<>(line));
    AtomicReferenceArray<Line> array =
        Codecs.copy(codec, new AtomicReferenceArray<>(new Line[] {null, new Line(2, null)}));

    assertThat(reference.get().note())
        .isInstanceOf(AtomicReference.class)
        .asString()
        .isEqualTo("x");
    assertThat(array.get(1)).isEqualTo(new Line(2, null));
  }

  static final class Node {
    final Vector<Node> children = new Vector<>();
    @Nullable Node parent;
    @Nullable Object other;

    Node add(Node child) {
      child.parent = this;
      children.add(child);
      return this;
    }
  }

  @Test
  void copy_tree_keepsIdentity() {
    var child = new Node();
    var tree = new Node().add(child).add(child).add(new Node().add(new Node()));
    tree.other = child;

    Node copy = Codecs.copy(codec, tree);

    assertThat(copy.children.get(0)).isSameAs(copy.children.get(1)).isSameAs(copy.other);
    assertThat(copy.children.get(0).parent).isSameAs(copy);
    assertThat(copy.children.get(2).children.get(0).parent).isSameAs(copy.children.get(2));
  }

  @Test
  void copy_deepTree_isReadableOrRefused() {
    var node = new Node();
    for (int depth = 1; depth < 100_000; depth = depth + 1 + depth / 8) {
      node = new Node();
      for (int i = 0; i < depth; i++) {
        node = new Node().add(node);
      }
      if (depth < 150) {
        assertThat(Codecs.copy(codec, node).children).hasSize(1);
      }
    }
    Node deepest = node;
    assertThatThrownBy(() -> codec.encode(deepest))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("deep");
  }

  @Test
  void encode_containerInItself_throws() {
    var self = new Vector<Object>();
    self.add(new Line(1, self));

    assertThatThrownBy(() -> codec.encode(self))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("refers to itself");
  }

  static final class Customer implements Serializable {}

  @Test
  void encode_sharedWithJavaSerialization_throws() {
    var shared = new Customer();
    var vector = new Vector<Object>(List.of(new Line(1, shared), shared));

    assertThatThrownBy(() -> codec.encode(vector))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("shared", Customer.class.getName());
  }

  /** The class's own serialization methods decide, as those of many libraries do. */
  static final class Own<T> implements Serializable {
    transient List<T> elements;

    Own(List<T> elements) {
      this.elements = elements;
    }

    private Object writeReplace() {
      return new Form(elements.toArray());
    }

    record Form(Object[] elements) implements Serializable {
      private Object readResolve() {
        return new Own<>(List.of(elements));
      }
    }
  }

  /** Replaces itself by a container of the JDK, as Gson's map does. */
  public static final class Replaced extends AbstractMap<String, Object> implements Serializable {
    private final transient Map<String, Object> entries = new LinkedHashMap<>();

    @Override
    public @Nullable Object put(String key, Object value) {
      return entries.put(key, value);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return entries.entrySet();
    }

    private Object writeReplace() {
      return new LinkedHashMap<>(entries);
    }
  }

  record Json(Replaced members) {}

  @Test
  void copy_ownSerialization_keepsClassAndElements() {
    Own<Line> own = Codecs.copy(codec, new Own<>(List.of(new Line(1, null), new Line(2, "x"))));
    var members = new Replaced();
    members.put("b", new Line(1, null));
    members.put("a", "text");

    assertThat(own.elements).containsExactly(new Line(1, null), new Line(2, "x"));
    assertThat(Codecs.copy(codec, new Json(members))).isEqualTo(new Json(members));
    assertThat(Codecs.copy(codec, new Json(new Replaced()))).isEqualTo(new Json(new Replaced()));
  }

  public static class Bag extends AbstractList<Object> {
    private final List<Object> elements = new ArrayList<>();
    private final int limit;

    public Bag() {
      this(10);
    }

    Bag(int limit) {
      this.limit = limit;
    }

    @Override
    public boolean add(Object element) {
      return elements.size() < limit && elements.add(element);
    }

    @Override
    public Object get(int index) {
      return elements.get(index);
    }

    @Override
    public int size() {
      return elements.size();
    }
  }

  /** Does not keep what it is given. */
  public static final class Sieve extends Bag {
    @Override
    public Object get(int index) {
      return "seen " + super.get(index);
    }

    @Override
    public boolean add(Object element) {
      return !element.equals("seen lost") && super.add(element);
    }
  }

  @Test
  void copy_collectionOfApplication_isMadeOfElements() {
    var bag = new Bag();
    bag.add(new Line(1, null));
    bag.add(bag);

    Bag copy = Codecs.copy(codec, bag);

    assertThat(copy.get(0)).isEqualTo(new Line(1, null));
    assertThat(copy.get(1)).isSameAs(copy);
  }

  @Test
  void encode_moreThanElements_throws() {
    var limited = new Bag(5);
    var sieve = new Sieve();
    sieve.add("lost");

    assertThatThrownBy(() -> codec.encode(limited))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("more state than its elements");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> codec.encode(sieve))
          .isInstanceOf(CacheException.class)
          .hasMessageContainingAll(Sieve.class.getName(), "would be read as another");
    }
  }

  /** A hash table that is written field by field, as the persistent maps of Kotlin are. */
  static final class Table implements Set<Object> {
    private final Object[] slots = new Object[64];

    private static int slot(Object element) {
      return element.hashCode() & 63;
    }

    @Override
    public boolean add(Object element) {
      slots[slot(element)] = element;
      return true;
    }

    @Override
    public boolean contains(Object element) {
      return element.equals(slots[slot(element)]);
    }

    @Override
    public Iterator<Object> iterator() {
      return Stream.of(slots).filter(Objects::nonNull).iterator();
    }

    @Override
    public int size() {
      return (int) Stream.of(slots).filter(Objects::nonNull).count();
    }

    @Override
    public boolean isEmpty() {
      return size() == 0;
    }

    @Override
    public Object[] toArray() {
      return Stream.of(slots).filter(Objects::nonNull).toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(Object element) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean containsAll(java.util.Collection<?> elements) {
      return elements.stream().allMatch(this::contains);
    }

    @Override
    public boolean addAll(java.util.Collection<?> elements) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean retainAll(java.util.Collection<?> elements) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeAll(java.util.Collection<?> elements) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void decode_hashCodesOfAnotherJvm_isUnreadable() {
    var table = new Table();
    table.add("text");
    table.add(new Line(1, null));
    assertThat(Codecs.copy(codec, table)).contains("text", new Line(1, null));

    // Their hash codes are those of identity, all of which a copy cannot have by chance.
    for (int i = 0; i < 20; i++) {
      table.add(new Customer());
    }
    assertThatThrownBy(() -> Codecs.copy(codec, table))
        .isInstanceOfSatisfying(
            UnreadableValueException.class,
            e -> assertThat(e.why()).isEqualTo(Cause.SHAPE_CHANGED));
  }

  static final class Changing implements Serializable {
    private final Object content;

    Changing(Object content) {
      this.content = content;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
    }

    private Object readResolve() {
      return content;
    }
  }

  @Test
  void encode_readAsAnotherClass_throws() {
    assertThatThrownBy(() -> codec.encode(new Changing(new Line(1, null))))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll(Changing.class.getName(), "would be read as another");
  }

  @Test
  void encode_refused_namesPathAndWaysOut() {
    var lines = new Vector<>(List.of(new Line(0, null), new Line(1, Map.of("p", Path.of("/a")))));
    var orders = new HashMap<>(Map.of("k", Objects.requireNonNull(lines)));

    assertThatThrownBy(() -> codec.encode(List.of("x", orders)))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll(
            "value[1][0].value[1].note[1]: ",
            "UnixPath",
            "Make the class Serializable",
            "collection of the JDK",
            "KryoCustomizer",
            "ValueCodec");
    var map = new IdentityHashMap<Object, Object>(Map.of("k", new Line(1, Path.of("/a"))));
    assertThatThrownBy(() -> codec.encode(map)).hasMessageContaining("value[0].value.note: ");
    assertThatThrownBy(() -> codec.encode(new AtomicReference<>(new Line(1, Path.of("/a")))))
        .hasMessageContaining("value(Line).note: ");
  }
}
