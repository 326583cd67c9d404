package org.memjcache.internal.codec.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Two JVMs with two versions of a class: a value of one is equal or unreadable in the other. */
class ClassShapeTest {

  private static final String FIELDS = "int amount = 7; String name = \"n\"; long[] sums = {1, 2};";

  private static CompiledClasses order(String members) {
    return CompiledClasses.of(
        "package shop; public class Order { "
            + members
            + " static Object make() { return new Order(); }"
            + " public String toString() { return \"\" + amount + name + sums.length; } }");
  }

  private static byte[] written(CompiledClasses version) throws ReflectiveOperationException {
    return KryoCodec.of(version.settings()).encode(List.of(version.call("shop.Order", "make")));
  }

  private static Object read(CompiledClasses version, byte[] bytes) {
    return KryoCodec.of(version.settings()).decode(bytes, 0, bytes.length);
  }

  @Test
  void decode_reorderedFields_isEqual() throws Exception {
    byte[] bytes = written(order(FIELDS));

    Object copy =
        read(order("long[] sums = null; transient int cache; String name; int amount;"), bytes);

    assertThat(copy).hasToString("[7n2]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int quantity; static int amount; String name; long[] sums;",
        "long amount; String name; long[] sums;",
        "Integer amount; String name; long[] sums;",
        "int amount; Object name; long[] sums;",
        "int amount; String name; int[] sums;",
        "int amount; String name; long[] sums; boolean added;",
      })
  void decode_changedFields_isUnreadable(String members) throws Exception {
    byte[] bytes = written(order(FIELDS));

    assertUnreadable(order(members), bytes, Cause.SHAPE_CHANGED);
    assertUnreadable(
        order(FIELDS), written(order(FIELDS + " boolean removed;")), Cause.SHAPE_CHANGED);
  }

  private static void assertUnreadable(CompiledClasses version, byte[] bytes, Cause why) {
    assertThatThrownBy(() -> read(version, bytes))
        .isInstanceOfSatisfying(
            UnreadableValueException.class, e -> assertThat(e.why()).isEqualTo(why));
  }

  @Test
  void decode_removedClass_isClassMissing() throws Exception {
    byte[] bytes = written(order(FIELDS));

    assertUnreadable(
        CompiledClasses.of("package shop; public class Other {}"), bytes, Cause.CLASS_MISSING);
  }

  @Test
  void decode_otherKindOfClass_isUnreadable() throws Exception {
    byte[] bytes = written(order(FIELDS));

    assertUnreadable(
        CompiledClasses.of(
            "package shop; public record Order(int amount, String name, long[] sums) {}"),
        bytes,
        Cause.SHAPE_CHANGED);
    assertUnreadable(
        CompiledClasses.of("package shop; public enum Order { A, B }"), bytes, Cause.SHAPE_CHANGED);
    assertUnreadable(
        CompiledClasses.of("package shop; public interface Order {}"), bytes, Cause.SHAPE_CHANGED);
    String custom =
        "package shop; public class Order implements java.io.Serializable {"
            + " int amount; String name; long[] sums; Object readResolve() { return this; }"
            + " static Object make() { return new Order(); } }";
    assertUnreadable(CompiledClasses.of(custom), bytes, Cause.SHAPE_CHANGED);
    assertUnreadable(order(FIELDS), written(CompiledClasses.of(custom)), Cause.SHAPE_CHANGED);
  }

  @Test
  void decode_changedSuperclassField_isUnreadable() throws Exception {
    String sub =
        "package shop; public class Order extends Base { static Object make() { return new Order(); } }";
    byte[] bytes = written(CompiledClasses.of(sub, "package shop; public class Base { int a; }"));

    assertUnreadable(
        CompiledClasses.of(sub, "package shop; public class Base { long a; }"),
        bytes,
        Cause.SHAPE_CHANGED);
  }

  @Test
  void decode_recordComponents_areMatchedByNameAndType() throws Exception {
    String record =
        "package shop; public record Order(%s) {"
            + " static Object make() { return new Order(%s); } }";
    byte[] bytes = written(CompiledClasses.of(record.formatted("int a, String b", "1, \"x\"")));

    assertThat(read(CompiledClasses.of(record.formatted("String b, int a", "null, 2")), bytes))
        .hasToString("[Order[b=x, a=1]]");
    assertUnreadable(
        CompiledClasses.of(record.formatted("int a, Object b", "1, 1")),
        bytes,
        Cause.SHAPE_CHANGED);
    assertUnreadable(
        CompiledClasses.of(record.formatted("int a, String c", "1, null")),
        bytes,
        Cause.SHAPE_CHANGED);
  }

  @Test
  void decode_enum_isMatchedByName() throws Exception {
    String source =
        "package shop; public enum Order { %s; static Object make() { return valueOf(\"B\"); } }";
    byte[] bytes = written(CompiledClasses.of(source.formatted("A, B, C")));

    assertThat(read(CompiledClasses.of(source.formatted("C, B")), bytes)).hasToString("[B]");
    assertUnreadable(CompiledClasses.of(source.formatted("A, C")), bytes, Cause.SHAPE_CHANGED);
  }

  @Test
  void decodeKey_changedShape_isUnreadable() throws Exception {
    String source =
        "package shop; public record Order(%s) { static Object make() { return new Order(%s); } }";
    var old = CompiledClasses.of(source.formatted("int a, int b", "1, 2"));
    byte[] key =
        CanonicalKeyCodec.of(old.settings(), List.of()).encode(old.call("shop.Order", "make"));

    var reordered = CompiledClasses.of(source.formatted("int b, int a", "2, 1"));
    var keys = CanonicalKeyCodec.of(reordered.settings(), List.of());
    assertThat(keys.decode(key)).hasToString("Order[b=2, a=1]");
    assertThat(keys.encode(reordered.call("shop.Order", "make"))).isEqualTo(key);

    var changed = CompiledClasses.of(source.formatted("int a, long b", "1, 2"));
    assertThatThrownBy(() -> CanonicalKeyCodec.of(changed.settings(), List.of()).decode(key))
        .isInstanceOfSatisfying(
            UnreadableValueException.class,
            e -> assertThat(e.why()).isEqualTo(Cause.SHAPE_CHANGED));
  }

  @Test
  void classLookup_managerLoader_precedesContextLoader() throws Exception {
    var version = order(FIELDS);
    byte[] bytes = written(version);
    var codec = Codecs.values();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    var others = List.of(version.reloaded(), version.reloaded());
    try {
      for (CompiledClasses each : others) {
        thread.setContextClassLoader(each);
        List<?> copy = (List<?>) codec.decode(bytes, 0, bytes.length);
        assertThat(copy.get(0).getClass().getClassLoader()).isSameAs(each);
        List<?> own = (List<?>) read(version, bytes);
        assertThat(own.get(0).getClass().getClassLoader()).isSameAs(version);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
