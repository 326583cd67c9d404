package org.memjcache.internal.codec.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes of applications. */
class KryoCodecTest {

  private final KryoCodec codec = Codecs.values();

  /** Not Serializable, no constructor without parameters, final fields, one that names a class. */
  static final class Order {
    private final long id;
    private final String customer;
    private final @Nullable UUID reference;
    private final Object anything;
    private final Class<?> type = Order.class;

    Order(long id, String customer, @Nullable UUID reference, Object anything) {
      this.id = id;
      this.customer = customer;
      this.reference = reference;
      this.anything = anything;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Order that
          && id == that.id
          && customer.equals(that.customer)
          && Objects.equals(reference, that.reference)
          && anything.equals(that.anything)
          && type == that.type;
    }

    @Override
    public int hashCode() {
      return (int) id;
    }
  }

  record Point(int x, int y) {}

  record Line(Point from, @Nullable Point to, List<Object> notes) {}

  static class Animal {
    String name = "";
  }

  /** Java serialization would lose the name. */
  static final class Dog extends Animal implements Serializable {
    int age;
  }

  static final class Hides extends Base {
    private String value = "hides";
  }

  static class Base {
    private String value = "hidden";
  }

  static final class Node {
    @Nullable Node next;
    @Nullable Node self;
  }

  static final class Transient {
    transient List<String> log = new ArrayList<>();
    int n;
  }

  static final class Checksummed implements Serializable {
    transient int state;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeInt(state);
    }

    private void readObject(ObjectInputStream in) throws IOException {
      state = in.readInt();
    }
  }

  static final class Singleton implements Serializable {
    static final Singleton INSTANCE = new Singleton();

    private Object readResolve() {
      return INSTANCE;
    }
  }

  static final class CountingList extends ArrayList<String> {
    int count;

    CountingList() {}
  }

  static final class NamedMap extends HashMap<String, Integer> {
    final String name;

    NamedMap(String name) {
      this.name = name;
    }
  }

  static final class Answer implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return method.getName().equals("get")
          ? 42
          : method.getName().equals("hashCode") ? 1 : "proxy";
    }
  }

  interface Supply extends Supplier<Object>, Serializable {}

  static Stream<Object> applicationValues() {
    return Stream.of(
        new Order(1, "a", new UUID(1, 2), List.of(1)),
        new Order(-1, "ä\ud800", null, new int[0].getClass()),
        new Point(1, -2),
        new Line(new Point(1, 2), null, List.of(new Point(1, 2), "x", 1L)),
        new ArrayList<>(List.of(new Point(1, 2), new Order(1, "a", null, "b"))),
        new NamedMap("n"),
        Singleton.INSTANCE,
        new BigDecimal("1.2") {});
  }

  @ParameterizedTest
  @MethodSource("applicationValues")
  void copy_applicationClass_isEqualAndOfSameClass(Object value) {
    assertThat(Codecs.copy(codec, value)).isEqualTo(value).hasSameClassAs(value);
  }

  static Stream<Object> valuesAndScalars() {
    return Stream.concat(
        applicationValues(),
        Stream.of(
            "",
            "a",
            "\u00e4",
            "\ud83d\ude00",
            "\ud800",
            true,
            (byte) 1,
            (short) 2,
            'c',
            3,
            4L,
            5f,
            6d));
  }

  @ParameterizedTest
  @MethodSource("valuesAndScalars")
  void encode_withMargins_leavesThemEmpty(Object value) {
    byte[] bytes = codec.encode(value);
    byte[] between = codec.encode(value, 5, 3);
    assertThat(between).hasSize(5 + bytes.length + 3);
    assertThat(between).startsWith(0, 0, 0, 0, 0).endsWith(0, 0, 0);
    assertThat(java.util.Arrays.copyOfRange(between, 5, 5 + bytes.length)).isEqualTo(bytes);
  }

  @Test
  void copy_textOfAnyLength_isEqual() {
    for (String text :
        List.of("a", "\u007f", "\u0080", "\u00e4", "\u20ac", "\ud83d\ude00", "\ud800")) {
      for (int length : new int[] {0, 1, 31, 32, 33, 63, 64, 65, 300, 20_000}) {
        for (String each :
            List.of(text.repeat(length), "x".repeat(length) + text, text + "x".repeat(length))) {
          assertThat(Codecs.copy(codec, each)).isEqualTo(each);
          List<String> within = new ArrayList<>(java.util.Arrays.asList(each, null, each, "end"));
          assertThat(Codecs.copy(codec, within)).isEqualTo(within);
        }
      }
    }
  }

  @Test
  void copy_varyingSizes_isEqual() {
    for (int length : new int[] {10, 600, 70_000, 10, 150_000, 150_000, 40_000, 10, 300_000, 10}) {
      var value = new ArrayList<Object>(Collections.nCopies(length, 1));
      value.add(new byte[length]);
      List<Object> copy = Codecs.copy(codec, value);
      assertThat(copy.subList(0, length)).isEqualTo(value.subList(0, length));
      assertThat((byte[]) copy.get(length)).hasSize(length);
    }
  }

  @Test
  void copy_nonSerializableSuperclass_keepsFields() {
    var dog = new Dog();
    dog.name = "Rex";
    dog.age = 3;

    Dog copy = Codecs.copy(codec, dog);

    assertThat(copy.name).isEqualTo("Rex");
    assertThat(copy.age).isEqualTo(3);
  }

  @Test
  void copy_hiddenField_keepsBothValues() {
    var value = new Hides();
    ((Base) value).value = "1";
    value.value = "2";

    Hides copy = Codecs.copy(codec, value);

    assertThat(((Base) copy).value).isEqualTo("1");
    assertThat(copy.value).isEqualTo("2");
  }

  @Test
  void copy_circularOrShared_keepsIdentity() {
    var node = new Node();
    node.next = new Node();
    node.next.next = node;
    node.self = node;

    Node copy = Codecs.copy(codec, node);

    assertThat(copy.self).isSameAs(copy);
    assertThat(copy.next.next).isSameAs(copy);
    var shared = new Point(1, 2);
    List<Object> list = Codecs.copy(codec, new ArrayList<>(List.of(shared, shared)));
    assertThat(list.get(0)).isSameAs(list.get(1));
  }

  static final class Arrays {
    Object[] objects = new String[] {"a"};
    Object[][] deep = {new Integer[] {1}};
    Number[] numbers = new Long[] {1L};
    String[] strings = {"b", null};
  }

  @Test
  void copy_array_keepsComponentType() {
    Arrays copy = Codecs.copy(codec, new Arrays());

    assertThat(copy.objects).isInstanceOf(String[].class).containsExactly("a");
    assertThat(copy.deep[0]).isInstanceOf(Integer[].class).containsExactly(1);
    assertThat(copy.numbers).isInstanceOf(Long[].class).containsExactly(1L);
    assertThat(copy.strings).containsExactly("b", null);
  }

  @Test
  void copy_transientField_isInitialValue() {
    var value = new Transient();
    value.log.add("x");
    value.n = 3;

    Transient copy = Codecs.copy(codec, value);

    assertThat(copy.log).isEmpty();
    assertThat(copy.n).isEqualTo(3);
  }

  @Test
  void copy_serializationMethods_areCalled() {
    var value = new Checksummed();
    value.state = 42;

    List<Checksummed> copy = Codecs.copy(codec, new ArrayList<>(List.of(value)));

    assertThat(copy.get(0).state).isEqualTo(42);
    assertThat(Codecs.copy(codec, Map.of("a", Singleton.INSTANCE)))
        .containsEntry("a", Singleton.INSTANCE);
  }

  @Test
  void copy_collectionSubclass_keepsFields() {
    var list = new CountingList();
    list.add("a");
    list.count = 7;

    CountingList copy = Codecs.copy(codec, list);

    assertThat(copy).containsExactly("a");
    assertThat(copy.count).isEqualTo(7);
    assertThat(Codecs.copy(codec, new NamedMap("n")).name).isEqualTo("n");
  }

  @Test
  void copy_jdkComparator_isSame() {
    assertThat(
            Codecs.copy(codec, new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER))
                .comparator())
        .isSameAs(String.CASE_INSENSITIVE_ORDER);
    assertThat(
            Codecs.copy(codec, new TreeMap<Integer, Integer>(Collections.reverseOrder()))
                .comparator())
        .isSameAs(Collections.reverseOrder());
    assertThat(
            Codecs.copy(codec, new TreeMap<Integer, Integer>(Comparator.naturalOrder()))
                .comparator())
        .isSameAs(Comparator.naturalOrder());
  }

  @Test
  void copy_throwable_keepsMessageCauseAndTrace() {
    var value = new IllegalStateException("m", new IOException("c"));
    value.addSuppressed(new Exception("s"));

    IllegalStateException copy = Codecs.copy(codec, value);

    assertThat(copy).hasMessage("m").hasRootCauseInstanceOf(IOException.class);
    assertThat(copy.getSuppressed()).hasSize(1);
    assertThat(copy.getStackTrace()).isEqualTo(value.getStackTrace());
  }

  @Test
  void copy_proxyOrLambda_isCallable() {
    var proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Supplier.class}, new Answer());
    int captured = 43;
    Supply lambda = () -> captured;

    assertThat(((Supplier<?>) Codecs.copy(codec, proxy)).get()).isEqualTo(42);
    assertThat(Codecs.copy(codec, lambda).get()).isEqualTo(43);
    assertThat(Codecs.copy(codec, new ArrayList<>(List.of(lambda))).get(0).get()).isEqualTo(43);
  }

  @Test
  void copy_javaSerializedPart_keepsSharing() {
    var shared = new ArrayList<>(List.of("x"));
    var map = new NamedMap("n");
    var holder = new IdentityHashMap<Object, Object>();
    holder.put("shared", shared);

    List<Object> before = Codecs.copy(codec, new ArrayList<Object>(List.of(shared, holder, map)));
    List<Object> after = Codecs.copy(codec, new ArrayList<Object>(List.of(holder, map, shared)));

    assertThat(((Map<?, ?>) before.get(1)).values().iterator().next()).isSameAs(before.get(0));
    assertThat(((Map<?, ?>) after.get(0)).values().iterator().next()).isSameAs(after.get(2));
  }

  @Test
  void copy_calendars_leavesOriginalsUnchanged() {
    List<Object> calendars =
        new ArrayList<>(List.of(new GregorianCalendar(), new GregorianCalendar()));
    List<TimeZone> zones =
        calendars.stream().map(each -> ((GregorianCalendar) each).getTimeZone()).toList();

    assertThat(Codecs.copy(codec, calendars)).isEqualTo(calendars);
    assertThat(calendars)
        .extracting(each -> ((GregorianCalendar) each).getTimeZone())
        .isEqualTo(zones);
  }

  @Test
  void encode_lossyJavaSerialization_throws() {
    var dog = new Dog();
    dog.name = "Rex";
    var value = new IdentityHashMap<Object, Object>();
    value.put("dog", dog);

    assertThatThrownBy(() -> codec.encode(value))
        .isInstanceOf(CacheException.class)
        .hasStackTraceContaining(Animal.class.getName());
  }

  @Test
  void copy_manyThreads_isEqual() throws Exception {
    var executor = Executors.newFixedThreadPool(8);
    var results = new ArrayList<Future<Boolean>>();
    for (int thread = 0; thread < 8; thread++) {
      int number = thread;
      results.add(
          executor.submit(
              () -> {
                boolean equal = true;
                for (int i = 0; i < 2_000; i++) {
                  var value = new Line(new Point(number, i), null, List.of("n" + i, number));
                  equal &= Codecs.copy(codec, value).equals(value);
                  if (i % 100 == 0) {
                    assertThatThrownBy(() -> codec.encode(new Order(1, "a", null, Path.of("/"))));
                  }
                }
                return equal;
              }));
    }
    executor.shutdown();
    for (Future<Boolean> each : results) {
      assertThat(each.get()).isTrue();
    }
  }

  private Object outer() {
    return new Object() {
      @Override
      public String toString() {
        return KryoCodecTest.this.toString();
      }
    };
  }

  static Stream<Object> unsupported() throws Exception {
    Supplier<Object> lambda = () -> 1;
    var recordCircle = new Line(new Point(1, 2), null, new ArrayList<>());
    recordCircle.notes().add(recordCircle);
    var listCircle = new ArrayList<Object>();
    listCircle.add(List.of(listCircle, 1));
    var throughList = List.of(listCircle, 2);
    listCircle.add(throughList);
    return Stream.of(
        new HashMap<>(Map.of(1, 2)).keySet(),
        new HashMap<>(Map.of(1, 2)).values(),
        new HashMap<>(Map.of(1, 2)).entrySet(),
        new ArrayList<>(List.of(1, 2, 3)).subList(0, 1),
        lambda,
        Path.of("/a"),
        Thread.currentThread(),
        Stream.of(1),
        List.of(1).iterator(),
        new Order(1, "a", null, Path.of("/b")),
        new ArrayList<>(List.of(Thread.currentThread())),
        ClassLoader.getSystemClassLoader(),
        recordCircle,
        throughList,
        new KryoCodecTest().outer());
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void encode_unsupportedClass_throws(Object value) {
    assertThatThrownBy(() -> codec.encode(value))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("lass ");
  }

  @Test
  void encode_unsupportedField_namesBothClasses() {
    assertThatThrownBy(() -> codec.encode(new Order(1, "a", null, Stream.of(1))))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining(Order.class.getName())
        .hasMessageContaining("java.util.stream.ReferencePipeline");
  }

  @Test
  void encode_tooDeep_throws() {
    var node = new Node();
    for (int i = 0; i < 100_000; i++) {
      var outer = new Node();
      outer.next = node;
      node = outer;
    }
    Node deep = node;

    assertThatThrownBy(() -> codec.encode(deep))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("deep");
  }

  @Test
  void copy_afterRefusal_isEqual() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> codec.encode(new Order(1, "a", null, Path.of("/b"))))
          .isInstanceOf(CacheException.class);
      assertThat(Codecs.copy(codec, new Point(1, 2))).isEqualTo(new Point(1, 2));
    }
  }
}
