package org.memjcache.internal.codec.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.cache.CacheException;
import javax.management.BadAttributeValueExpException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.ClassesMode;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.value.Codecs;
import org.memjcache.internal.codec.value.CompiledClasses;
import org.memjcache.internal.codec.value.KryoCodec;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

class ClassFilterTest {

  private static final CompiledClasses MINE =
      CompiledClasses.of(
          """
          package mine;
          public class Canary implements java.io.Serializable {
            static { System.setProperty("mine.canary", "sings"); }
            static Object plain() { return new Canary(); }
            static Object inList() { return new java.util.ArrayList<>(java.util.List.of(new Canary())); }
            static Object array() { return new Canary[0]; }
            static Object arrays() { return new Canary[1][0]; }
            static Object type() { return Canary.class; }
            static Object inJava() {
              var map = new java.util.IdentityHashMap<Object, Object>();
              map.put("c", new Canary());
              return map;
            }
            static Object arrayInJava() {
              var map = new java.util.IdentityHashMap<Object, Object>();
              map.put("c", new Canary[0]);
              return map;
            }
            static Object typeInJava() {
              var map = new java.util.IdentityHashMap<Object, Object>();
              map.put("c", Canary.class);
              return map;
            }
          }
          """,
          """
          package mine;
          public enum Season {
            SPRING, WINTER { };
            static { System.setProperty("mine.canary", "sings"); }
            static Object plain() { return SPRING; }
            static Object body() { return WINTER; }
            static Object set() { return java.util.EnumSet.of(WINTER); }
            static Object emptySet() { return java.util.EnumSet.noneOf(Season.class); }
            static Object map() { return new java.util.EnumMap<>(java.util.Map.of(SPRING, 1)); }
          }
          """,
          """
          package mine;
          public record Point(int x) {
            static { System.setProperty("mine.canary", "sings"); }
            static Object plain() { return new Point(1); }
          }
          """,
          """
          package mine;
          public interface Song extends java.util.function.Supplier<Object>, java.io.Serializable {
            String STARTED = System.setProperty("mine.canary", "sings");
            static Object proxy() {
              return java.lang.reflect.Proxy.newProxyInstance(
                  Song.class.getClassLoader(), new Class<?>[] {Song.class}, new Handler());
            }
            static Object lambda() { return (Song) () -> 1; }
          }
          class Handler implements java.lang.reflect.InvocationHandler, java.io.Serializable {
            public Object invoke(Object p, java.lang.reflect.Method m, Object[] a) { return 1; }
          }
          """);

  static Stream<String> makers() {
    return Stream.of(
        "Canary.plain",
        "Canary.inList",
        "Canary.array",
        "Canary.arrays",
        "Canary.type",
        "Canary.inJava",
        "Canary.arrayInJava",
        "Canary.typeInJava",
        "Season.plain",
        "Season.body",
        "Season.set",
        "Season.emptySet",
        "Season.map",
        "Point.plain",
        "Song.proxy",
        "Song.lambda");
  }

  private static Object make(CompiledClasses classes, String maker) throws Exception {
    int dot = maker.indexOf('.');
    return classes.call("mine." + maker.substring(0, dot), maker.substring(dot + 1));
  }

  @ParameterizedTest
  @MethodSource("makers")
  void decode_classNotListed_isNotLoaded(String maker) throws Exception {
    Object value = make(MINE, maker);
    byte[] bytes = KryoCodec.of(MINE.settings()).encode(value);
    var fresh = MINE.reloaded();
    System.clearProperty("mine.canary");

    assertRefused(() -> KryoCodec.of(Codecs.listed(fresh)).decode(bytes, 0, bytes.length));

    assertThat(fresh.loaded()).isEmpty();
    assertThat(System.getProperty("mine.canary")).isNull();
  }

  @ParameterizedTest
  @MethodSource("makers")
  void encode_classNotListed_throws(String maker) throws Exception {
    Object value = make(MINE, maker);

    assertThatThrownBy(() -> KryoCodec.of(Codecs.listed(MINE)).encode(value))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("mine.")
        .hasMessageContaining("memjcache.cache.[test].classes.allow")
        .hasMessageContaining("memjcache.classes.allow");
  }

  @ParameterizedTest
  @MethodSource("makers")
  void codec_classListed_roundTrips(String maker) throws Exception {
    Object value = make(MINE, maker);
    for (String pattern : List.of("mine.*", "mine.**")) {
      var codec = KryoCodec.of(Codecs.listed(MINE, pattern));
      byte[] bytes = codec.encode(value);

      assertThat(codec.decode(bytes, 0, bytes.length)).isNotNull();
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            UnreadableValueException.class,
            e -> assertThat(e.why()).isEqualTo(Cause.CLASS_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Canary.plain",
        "Canary.inList",
        "Canary.array",
        "Season.plain",
        "Season.body",
        "Point.plain"
      })
  void keyCodec_classNotListed_isRefused(String maker) throws Exception {
    Object key = make(MINE, maker);
    byte[] bytes = CanonicalKeyCodec.of(MINE.settings(), List.of()).encode(key);
    var fresh = MINE.reloaded();
    System.clearProperty("mine.canary");

    assertRefused(() -> CanonicalKeyCodec.of(Codecs.listed(fresh), List.of()).decode(bytes));

    assertThat(fresh.loaded()).isEmpty();
    assertThat(System.getProperty("mine.canary")).isNull();
    assertThatThrownBy(() -> CanonicalKeyCodec.of(Codecs.listed(MINE), List.of()).encode(key))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("memjcache.cache.[test].classes.allow");
  }

  @Test
  void passes_declaredType_includesSuperclasses() {
    var filter =
        ClassFilter.of(
            "c", ClassesMode.LISTED, List.of(), List.of(), List.of(Integer[].class, Sub.class));

    assertThat(filter.passes(Sub.class.getName())).isTrue();
    assertThat(filter.passes(Sup.class.getName())).isTrue();
    assertThat(filter.passes(ClassFilterTest.class.getName())).isFalse();
  }

  static class Sup {}

  static final class Sub extends Sup {}

  @Test
  void passes_deniedAndAllowed_isFalse() {
    for (ClassesMode mode : ClassesMode.values()) {
      var filter =
          ClassFilter.of(
              "c", mode, List.of("com.acme.**"), List.of("com.acme.secret.*"), List.of());

      assertThat(filter.passes("com.acme.A")).isTrue();
      assertThat(filter.passes("com.acme.b.A")).isTrue();
      assertThat(filter.passes("com.acme.secret.A")).isFalse();
      assertThat(filter.passes("com.acme.secret.deep.A")).isTrue();
      assertThat(filter.passes("com.acmes.A")).isEqualTo(mode == ClassesMode.OPEN);
    }
  }

  @Test
  void codec_registeredClassDenied_isRefused() throws IOException {
    var url = new URL("http://127.0.0.1/");
    byte[] bytes = Codecs.values().encode(url);
    var denying =
        new CodecSettings(
            getClass().getClassLoader(),
            ClassFilter.of(
                "test", ClassesMode.OPEN, List.of(), List.of("java.net.URL"), List.of()));

    for (var settings : List.of(Codecs.listed(), denying)) {
      var codec = KryoCodec.of(settings);
      assertRefused(() -> codec.decode(bytes, 0, bytes.length));
      assertThatThrownBy(() -> codec.encode(url))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("java.net.URL");
    }
    assertThat(Codecs.copy(KryoCodec.of(Codecs.listed("java.net.URL")), url)).isEqualTo(url);
  }

  @Test
  void passes_packagePattern_excludesSubpackages() {
    var filter =
        ClassFilter.of(
            "c", ClassesMode.LISTED, List.of("com.acme.*", "org.A"), List.of(), List.of());

    assertThat(filter.passes("com.acme.A")).isTrue();
    assertThat(filter.passes("com.acme.A$B")).isTrue();
    assertThat(filter.passes("com.acme.b.A")).isFalse();
    assertThat(filter.passes("com.acme")).isFalse();
    assertThat(filter.passes("org.A")).isTrue();
    assertThat(filter.passes("org.A$B")).isFalse();
    assertThat(filter.passes("A")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "**",
        "com..acme",
        "com.acme.",
        ".acme",
        "com.*.A",
        "com.acme.***",
        "com.ac*",
        "a b",
        "[I"
      })
  void of_malformedPattern_namesSettingAndValue(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ClassFilter.of(
                    "c", ClassesMode.OPEN, List.of("a.B", pattern), List.of(), List.of()))
        .withMessageContaining("memjcache.cache.[c].classes.allow")
        .withMessageContaining("'" + pattern + "'")
        .withMessageContaining("com.acme.**");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ClassFilter.of("c", ClassesMode.OPEN, List.of(), List.of(pattern), List.of()))
        .withMessageContaining("memjcache.cache.[c].classes.deny");
  }

  @Test
  void codec_gadgetChain_isRefused() throws IOException {
    // Calls toString of its content when it is read: the usual start of a chain.
    var gadget = new BadAttributeValueExpException(null);
    byte[] alone = java(gadget);
    byte[] inMap = java(new HashMap<>(Map.of("k", gadget)));

    for (var settings : List.of(Codecs.open(), Codecs.listed("javax.management.*"))) {
      var codec = KryoCodec.of(settings);
      assertRefused(() -> codec.decode(alone, 0, alone.length));
      assertRefused(() -> codec.decode(inMap, 0, inMap.length));
      assertThatThrownBy(() -> codec.encode(gadget))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("javax.management.BadAttributeValueExpException");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.commons.collections.functors.InvokerTransformer",
        "org.apache.commons.collections4.functors.InvokerTransformer",
        "com.mchange.v2.c3p0.impl.PoolBackedDataSourceBase",
        "com.sun.rowset.JdbcRowSetImpl",
        "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
        "org.springframework.beans.factory.ObjectFactory",
        "org.springframework.aop.framework.JdkDynamicAopProxy",
        "org.codehaus.groovy.runtime.ConvertedClosure",
        "com.rometools.rome.feed.impl.ToStringBean",
        "javax.script.ScriptEngineManager",
        "java.rmi.server.UnicastRemoteObject",
        "javax.naming.spi.ObjectFactory",
        "com.sun.jndi.rmi.registry.ReferenceWrapper"
      })
  void decode_gadgetClassName_isRefused(String name) {
    byte[] bytes = kryoNaming(name);

    assertRefused(() -> Codecs.values().decode(bytes, 0, bytes.length));
    String family = name.substring(0, name.lastIndexOf('.')) + ".**";
    assertRefused(() -> KryoCodec.of(Codecs.listed(family)).decode(bytes, 0, bytes.length));
    byte[] arrays = kryoNaming("[[L" + name + ";");
    assertRefused(() -> Codecs.values().decode(arrays, 0, arrays.length));
  }

  @Test
  void codec_gadgetAllowedByName_roundTrips() {
    var point = new Holder(new BadAttributeValueExpException("m"));
    String name = BadAttributeValueExpException.class.getName();

    for (ClassesMode mode : ClassesMode.values()) {
      var allowed = List.of(name, Holder.class.getName(), "java.lang.*");
      var codec = KryoCodec.of(settings(mode, allowed, List.of()));
      assertThat(Codecs.copy(codec, point).content()).hasSameClassAs(point.content());
      var denying = KryoCodec.of(settings(mode, allowed, List.of(name)));
      assertThatThrownBy(() -> denying.encode(point)).hasMessageContaining("classes.deny");
    }
    assertThatThrownBy(() -> Codecs.values().encode(point))
        .hasMessageContainingAll(name, "attacks", "memjcache.cache.[test].classes.allow");
  }

  record Holder(Object content) {}

  private CodecSettings settings(ClassesMode mode, List<String> allowed, List<String> denied) {
    return new CodecSettings(
        getClass().getClassLoader(), ClassFilter.of("test", mode, allowed, denied, List.of()));
  }

  /** Bytes that an attacker would write. */
  private static byte[] java(Object value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(21);
    try (var output = new ObjectOutputStream(bytes)) {
      output.writeObject(value);
    }
    return bytes.toByteArray();
  }

  /** The bytes with which Kryo first names a class. */
  private static byte[] kryoNaming(String name) {
    var output = new Output(64, -1);
    output.writeByte(20);
    output.writeByte(1);
    output.writeVarInt(0, true);
    output.writeString(name);
    output.writeInt(0);
    output.writeByte(1);
    return output.toBytes();
  }
}
