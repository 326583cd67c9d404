package org.memjcache.internal.codec.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.Vector;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Objects whose identity is their value. */
class ConstantsTest {

  private final KryoCodec codec = Codecs.values();

  /** As Kotlin compiles an object. */
  static final class Unit {
    public static final Unit INSTANCE = new Unit();

    private Unit() {}
  }

  /** As Kotlin compiles a data object with a property. */
  static final class DataUnit {
    public static final DataUnit INSTANCE = new DataUnit();
    private int uses;

    private DataUnit() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof DataUnit;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** As in the JSON library of Android. */
  static final class Json {
    static final Object NULL = new Null();

    private static final class Null {
      @Override
      public boolean equals(Object other) {
        return other == null || other == this;
      }

      @Override
      public int hashCode() {
        return 0;
      }
    }
  }

  abstract static class Operator {
    static final Operator PLUS =
        new Operator("+") {
          @Override
          int apply(int a, int b) {
            return a + b;
          }
        };
    static final Operator MINUS = new Minus();

    final String symbol;

    private Operator(String symbol) {
      this.symbol = symbol;
    }

    abstract int apply(int a, int b);

    private static final class Minus extends Operator {
      private Minus() {
        super("-");
      }

      @Override
      int apply(int a, int b) {
        return a - b;
      }
    }
  }

  static final class Suit implements Serializable {
    static final Suit HEARTS = new Suit("hearts");
    private final String name;

    private Suit(String name) {
      this.name = name;
    }
  }

  static final Comparator<String> BY_LENGTH = (one, other) -> one.length() - other.length();

  static Stream<Object> constants() {
    return Stream.of(
        Unit.INSTANCE,
        DataUnit.INSTANCE,
        Json.NULL,
        Operator.PLUS,
        Operator.MINUS,
        Suit.HEARTS,
        BY_LENGTH);
  }

  @ParameterizedTest
  @MethodSource("constants")
  void copy_constant_isSame(Object constant) {
    assertThat(Codecs.copy(codec, constant)).isSameAs(constant);
    assertThat(Codecs.copy(codec, new ArrayList<>(List.of(constant, constant))))
        .allSatisfy(each -> assertThat(each).isSameAs(constant));
    assertThat(Codecs.copy(codec, new Vector<>(List.of(constant))).get(0)).isSameAs(constant);
    assertThat(Codecs.copy(codec, new Object[] {Map.of("k", constant)})[0])
        .satisfies(each -> assertThat(((Map<?, ?>) each).get("k")).isSameAs(constant));
  }

  @Test
  void copy_comparatorInConstant_isSame() {
    var map = new TreeMap<String, Integer>(BY_LENGTH);
    map.put("abc", 1);

    assertThat(Codecs.copy(codec, map).comparator()).isSameAs(BY_LENGTH);
  }

  /** Values, although static fields hold some of them. */
  static final class Money {
    static final Money ZERO = new Money(0);
    final long amount;

    private Money(long amount) {
      this.amount = amount;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Money money && amount == money.amount;
    }

    @Override
    public int hashCode() {
      return (int) amount;
    }
  }

  static final class Settings {
    static final Settings DEFAULTS = new Settings();
    int limit = 5;
  }

  @Test
  void copy_valueInStaticField_isCopy() {
    assertThat(Codecs.copy(codec, Money.ZERO)).isEqualTo(Money.ZERO).isNotSameAs(Money.ZERO);
    assertThat(Codecs.copy(codec, Settings.DEFAULTS)).isNotSameAs(Settings.DEFAULTS);
    assertThat(Codecs.copy(codec, Settings.DEFAULTS).limit).isEqualTo(5);
  }

  private static CompiledClasses lonely(String body) {
    return CompiledClasses.of(
        "package shop; public class Lonely { " + body + " static Object make() { return it; } }");
  }

  @Test
  void encode_constantThatNoFieldHolds_throws() throws Exception {
    var classes = lonely("static Lonely it = new Lonely(); private Lonely() {}");

    assertThatThrownBy(
            () ->
                KryoCodec.of(classes.settings())
                    .encode(List.of(classes.call("shop.Lonely", "make"))))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("value[0]", "shop.Lonely", "no static final field holds");
  }

  @Test
  void decode_constantOfOtherLoader_isItsOwn() throws Exception {
    var written = lonely("static final Lonely it = new Lonely(); private Lonely() {}");
    byte[] bytes = KryoCodec.of(written.settings()).encode(written.call("shop.Lonely", "make"));
    var read = written.reloaded();
    var gone = lonely("static Lonely it = null; static final Lonely other = null;");
    var state = lonely("static final Lonely it = new Lonely(); public int state;");

    assertThat(KryoCodec.of(read.settings()).decode(bytes, 0, bytes.length))
        .isSameAs(read.call("shop.Lonely", "make"));
    for (CompiledClasses each : List.of(gone, state)) {
      assertThatThrownBy(() -> KryoCodec.of(each.settings()).decode(bytes, 0, bytes.length))
          .isInstanceOfSatisfying(
              UnreadableValueException.class,
              e -> assertThat(e.why()).isEqualTo(Cause.SHAPE_CHANGED));
    }
  }

  @Test
  void decode_constantNotListed_isNotLoaded() throws Exception {
    var written = lonely("static final Lonely it = new Lonely(); private Lonely() {}");
    Object constant = written.call("shop.Lonely", "make");
    byte[] bytes = KryoCodec.of(written.settings()).encode(constant);
    var read = written.reloaded();

    assertThatThrownBy(() -> KryoCodec.of(Codecs.listed(read)).decode(bytes, 0, bytes.length))
        .isInstanceOfSatisfying(
            UnreadableValueException.class,
            e -> assertThat(e.why()).isEqualTo(Cause.CLASS_REFUSED));
    assertThat(read.loaded()).isEmpty();
    assertThatThrownBy(() -> KryoCodec.of(Codecs.listed(written)).encode(constant))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("classes.allow");
  }

  @Test
  void encode_holderNotListed_throws() {
    var listed = KryoCodec.of(Codecs.listed(Json.NULL.getClass().getName()));

    assertThatThrownBy(() -> listed.encode(Json.NULL))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("add " + Json.class.getName() + " to", "classes.allow");
  }

  static final class Counted {
    static int made;
    int n;

    Counted() {
      made++;
    }
  }

  @Test
  void decode_constructorWithoutTransientFields_isNotCalled() {
    var value = new Counted();
    value.n = 3;
    int before = Counted.made;

    assertThat(Codecs.copy(codec, value).n).isEqualTo(3);
    assertThat(Counted.made).isEqualTo(before);
  }

  private final byte[] secret = {1, 2, 3};

  class Inner {
    final int n = secret.length;

    int secrets() {
      return secret.length;
    }
  }

  class InnerSerializable extends Inner implements Serializable {}

  @Test
  void encode_innerClass_namesField() {
    var doubleBrace =
        new ArrayList<Object>() {
          {
            add(secret.length);
          }
        };
    for (Object each : List.of(new Inner(), new InnerSerializable(), doubleBrace)) {
      for (Object value : List.of(each, List.of(each), new Vector<>(List.of(each)))) {
        assertThatThrownBy(() -> codec.encode(value))
            .isInstanceOf(CacheException.class)
            .hasMessageContainingAll(
                "inner class", "this$0", getClass().getName(), "Declare it static");
      }
    }
  }
}
