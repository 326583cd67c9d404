package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.Annotation;
import java.util.stream.Stream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Annotations that contradict each other, or cannot have an effect, stop the start. */
@Tag("servers")
@Memcached
class DefinitionErrorsTest {

  @ApplicationScoped
  static class TwoAnnotations {
    @CacheResult
    @CacheRemove
    String method() {
      return "";
    }
  }

  @ApplicationScoped
  static class PutWithoutValue {
    @CachePut
    void method(String key, String value) {}
  }

  @ApplicationScoped
  static class PutWithTwoValues {
    @CachePut
    void method(@CacheValue String one, @CacheValue String two) {}
  }

  @ApplicationScoped
  static class KeyAndValue {
    @CachePut
    void method(@CacheKey @CacheValue String both) {}
  }

  @ApplicationScoped
  static class NothingToCache {
    @CacheResult
    void method() {}
  }

  @ApplicationScoped
  static class Static {
    @CacheResult
    static String method() {
      return "";
    }
  }

  @ApplicationScoped
  static class Private {
    @CacheResult
    private String method() {
      return "";
    }

    String caller() {
      return method();
    }
  }

  abstract static class AbstractGenerator implements CacheKeyGenerator {}

  static class HiddenGenerator implements CacheKeyGenerator {
    HiddenGenerator(int unused) {}

    @Override
    public GeneratedCacheKey generateCacheKey(
        CacheKeyInvocationContext<? extends Annotation> context) {
      throw new UnsupportedOperationException();
    }
  }

  @ApplicationScoped
  static class AbstractlyGenerated {
    @CacheResult(cacheKeyGenerator = AbstractGenerator.class)
    String method() {
      return "";
    }
  }

  @ApplicationScoped
  static class NotGenerated {
    @CacheResult(cacheKeyGenerator = HiddenGenerator.class)
    String method() {
      return "";
    }
  }

  @ApplicationScoped
  @CacheResult
  static class OnClass {
    String method() {
      return "";
    }
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(TwoAnnotations.class, "it has @CacheRemove and @CacheResult"),
        Arguments.of(PutWithoutValue.class, "exactly one parameter needs @CacheValue, but 0"),
        Arguments.of(PutWithTwoValues.class, "exactly one parameter needs @CacheValue, but 2"),
        Arguments.of(KeyAndValue.class, "its parameter 0 has both @CacheKey and @CacheValue"),
        Arguments.of(NothingToCache.class, "no return value that could be cached"),
        Arguments.of(Static.class, "it is static"),
        Arguments.of(Private.class, "it is private"),
        Arguments.of(AbstractlyGenerated.class, "AbstractGenerator cannot be used"),
        Arguments.of(NotGenerated.class, "HiddenGenerator cannot be used"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void annotation_invalid_failsNamingMethod(
      Class<?> bean, String mistake, MemcachedCluster cluster) {
    assertThatThrownBy(() -> AppContainer.start(cluster, bean))
        .hasMessageContaining("Method " + bean.getName() + ".method(")
        .hasMessageContaining(mistake);
  }

  @Test
  void annotation_onClass_failsDeployment(MemcachedCluster cluster) {
    assertThatThrownBy(() -> AppContainer.start(cluster, OnClass.class))
        .hasMessageContaining("@CacheResult is on class " + OnClass.class.getName());
  }

  @Test
  void annotation_interceptorsOff_isNotChecked(MemcachedCluster cluster) {
    String[] settings = {"cdi.interceptors", "false"};
    try (AppContainer app = AppContainer.start(cluster, settings, PutWithoutValue.class)) {
      app.bean(PutWithoutValue.class).method("a", "b");
      assertThat(app.manager().getCacheNames()).isEmpty();
    }
  }
}
