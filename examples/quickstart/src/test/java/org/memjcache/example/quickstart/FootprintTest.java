package org.memjcache.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FootprintTest {

  /** Its constant pool has each kind of reference to a class. */
  static final class Sample {
    static final long LONG = 1L << 40;

    Object make(Thread[] threads, List<String> list) {
      Runnable lambda = () -> list.add("x");
      lambda.run();
      return threads.length == LONG ? new StringBuilder[1][] : threads.clone();
    }
  }

  @Test
  void constantPool_class_namesUsedClasses() throws IOException {
    Set<String> names = ConstantPool.of(bytes(Sample.class)).classNames();

    assertThat(names)
        .contains(
            Sample.class.getName(),
            "java.lang.Object", // the superclass
            "java.lang.StringBuilder", // in the class of an array
            "java.util.List", // the owner of a method
            "java.lang.Runnable", // in the descriptor of a dynamic call
            "java.lang.Thread") // in the class of an array, which is cloned
        .allMatch(name -> name.matches("[\\w.$]+"));
  }

  @Test
  void constantPool_truncatedClass_throws() throws IOException {
    byte[] whole = bytes(Sample.class);

    assertThatThrownBy(() -> ConstantPool.of(Arrays.copyOf(whole, 50)))
        .isInstanceOf(UncheckedIOException.class);
    whole[10] = 99; // the kind of the first constant
    assertThatThrownBy(() -> ConstantPool.of(whole)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void footprint_class_includesUsedClasses() {
    Footprint footprint = Footprint.of(MethodHandle.class.getName());

    assertThat(footprint.used()).isBetween(10, 100);
    assertThat(footprint.bytes()).isGreaterThan(JavaBase.read("java.lang.String").length);
    assertThat(footprint.compressedBytes()).isBetween(footprint.bytes() / 5, footprint.bytes());
    assertThat(Footprint.of(MethodHandle.class.getName())).isEqualTo(footprint);
  }

  @Test
  void footprint_smallClass_isOne() {
    assertThat(Footprint.of("java.io.Serializable").used()).isOne();
  }

  @Test
  void classNames_javaBase_areTopLevelApi() {
    List<String> names = JavaBase.classNames();

    assertThat(names)
        .contains("java.lang.String", "javax.crypto.Cipher")
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(1_000)
        .noneMatch(name -> name.contains("$") || name.contains("/"));
    assertThat(JavaBase.contains("java.lang.String")).isTrue();
    assertThat(JavaBase.contains("java.sql.Driver")).isFalse();
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream("FootprintTest$Sample.class")) {
      return in.readAllBytes();
    }
  }
}
