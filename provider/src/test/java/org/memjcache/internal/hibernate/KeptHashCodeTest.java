package org.memjcache.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.key.KeyCodec;
import org.memjcache.internal.codec.value.CompiledClasses;

/** Keys that keep a hash code, which two JVMs compute differently of the same enum. */
class KeptHashCodeTest {

  private static CompiledClasses keys(String packageName, String className) {
    return CompiledClasses.of(
        """
        package %s;
        public class %s implements java.io.Serializable {
          private final Object id;
          private final int hashCode;
          private final int size = 1;
          %2$s(Object id, int hashCode) { this.id = id; this.hashCode = hashCode; }
          public static Object here() { return new %2$s("RED", 1); }
          public static Object there() { return new %2$s("RED", 2); }
          public static Object other() { return new %2$s("GREEN", 1); }
        }
        """
            .formatted(packageName, className));
  }

  @ParameterizedTest
  @CsvSource({
    "org.hibernate.cache.internal, BasicCacheKeyImplementation, true",
    "org.hibernate.cache.internal, CacheKeyImplementation, true",
    "org.hibernate.cache.internal, NaturalIdCacheKey, true",
    "shop, Order, false"
  })
  void encode_hibernateKey_omitsHashCode(String packageName, String className, boolean same)
      throws ReflectiveOperationException {
    CompiledClasses classes = keys(packageName, className);
    String name = packageName + "." + className;
    KeyCodec codec = CanonicalKeyCodec.of(classes.settings(), List.of(), KeptHashCode::isIn);
    byte[] here = codec.encode(classes.call(name, "here"));

    assertThat(Arrays.equals(codec.encode(classes.call(name, "there")), here)).isEqualTo(same);
    assertThat(codec.encode(classes.call(name, "other"))).isNotEqualTo(here);
    assertThat(codec.encode(codec.decode(here))).isEqualTo(here);
  }
}
