package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Keys, defaults, generators and resolvers. Source: {@code javax.cache.annotation}. */
@Tag("servers")
@Memcached(nodes = 2)
class MethodMetadataTest {

  @Retention(RetentionPolicy.RUNTIME)
  @interface Marked {}

  /** A generator that is no bean. */
  public static class FirstOnly implements CacheKeyGenerator {
    @Override
    public GeneratedCacheKey generateCacheKey(
        CacheKeyInvocationContext<? extends Annotation> context) {
      return new TextKey("first:" + context.getKeyParameters()[0].getValue());
    }
  }

  record TextKey(String text) implements GeneratedCacheKey {}

  /** A generator that is a bean, with something injected; remembers what it was asked. */
  @ApplicationScoped
  static class Recording implements CacheKeyGenerator {
    @Inject private Calls calls;
    final List<CacheKeyInvocationContext<? extends Annotation>> contexts =
        new CopyOnWriteArrayList<>();

    List<CacheKeyInvocationContext<? extends Annotation>> contexts() {
      return contexts;
    }

    @Override
    public GeneratedCacheKey generateCacheKey(
        CacheKeyInvocationContext<? extends Annotation> context) {
      calls.note("generator");
      contexts.add(context);
      return new TextKey("recorded");
    }
  }

  /** Resolves to caches with a prefix; a bean. */
  @ApplicationScoped
  static class Prefixing implements CacheResolverFactory {
    @Inject @Memjcache Cache<Object, Object> prefixed;
    @Inject private Calls calls;

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
      calls.note("resolver of " + details.getMethod().getName());
      return resolver();
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
      calls.note("exception resolver of " + details.getCacheAnnotation().exceptionCacheName());
      return resolver();
    }

    private CacheResolver resolver() {
      return new CacheResolver() {
        @Override
        @SuppressWarnings("unchecked")
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> call) {
          return (Cache<K, V>) prefixed;
        }
      };
    }
  }

  @ApplicationScoped
  @CacheDefaults(cacheName = "defaults")
  static class Named {
    @CacheResult
    String inDefault(int number) {
      return "x";
    }

    @CacheResult(cacheName = "own")
    String inOwn(int number) {
      return "x";
    }

    @CacheResult(cacheName = "keys")
    String all(String a, int b) {
      return a + b;
    }

    @CacheResult(cacheName = "keys")
    String marked(@CacheKey String a, Thread ignored) {
      return a;
    }

    @CachePut(cacheName = "keys")
    void put(String a, int b, @Marked @CacheValue String value) {}

    @CachePut(cacheName = "keys")
    void putMarked(@CacheKey String a, int ignored, @CacheValue String value) {}

    @CacheResult(cacheName = "none")
    String none() {
      return "none";
    }

    @CacheResult(cacheName = "arrays")
    int sorted(int[] numbers, List<String> names) {
      Arrays.sort(numbers);
      names.sort(null);
      return numbers[0];
    }
  }

  @ApplicationScoped
  @CacheDefaults(
      cacheName = "of generator",
      cacheKeyGenerator = Recording.class,
      cacheResolverFactory = Prefixing.class)
  static class Configured {
    @CacheResult(exceptionCacheName = "boom")
    String get(@Marked @CacheKey String a, int b) {
      return a + b;
    }

    @CacheRemove
    void remove(String a) {}

    @CacheRemoveAll
    void removeAll() {}

    @CachePut
    void put(String a, @CacheValue String value) {}
  }

  @ApplicationScoped
  static class Explicit {
    @CacheResult(
        cacheName = "explicit",
        cacheKeyGenerator = FirstOnly.class,
        cacheResolverFactory = Prefixing.class)
    String get(String a, String b) {
      return a + b;
    }

    @CachePut(
        cacheName = "explicit",
        cacheKeyGenerator = FirstOnly.class,
        cacheResolverFactory = Prefixing.class)
    void put(String a, @CacheValue String value) {}

    @CacheRemove(
        cacheName = "explicit",
        cacheKeyGenerator = FirstOnly.class,
        cacheResolverFactory = Prefixing.class)
    void remove(String a) {}

    @CacheRemoveAll(cacheName = "explicit", cacheResolverFactory = Prefixing.class)
    void removeAll() {}
  }

  interface Greeting {
    default String greet(String name) {
      return "Hello " + name;
    }

    @CacheResult(cacheName = "of interface")
    default String cachedGreet(String name) {
      return "Hello " + name;
    }
  }

  @ApplicationScoped
  static class Greeter implements Greeting {
    @CacheResult(cacheName = "of greeter")
    String other(String name) {
      return "Bye " + name;
    }
  }

  static class Base<T> {
    @CacheResult
    public String of(T key) {
      return "of " + key;
    }
  }

  @ApplicationScoped
  @CacheDefaults(cacheName = "of child")
  static class Child extends Base<String> {}

  private final MemcachedCluster cluster;
  private AppContainer app;
  private Named named;
  private Calls calls;

  MethodMetadataTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void start() {
    app =
        AppContainer.start(
            cluster,
            Named.class,
            Configured.class,
            Explicit.class,
            Child.class,
            Greeter.class,
            Recording.class,
            Prefixing.class,
            Calls.class);
    named = app.bean(Named.class);
    calls = app.bean(Calls.class);
  }

  @AfterEach
  void end() {
    app.close();
  }

  private List<String> keys(String cache) {
    return StreamSupport.stream(app.<Object, Object>cache(cache).spliterator(), false)
        .map(entry -> entry.getKey().toString())
        .toList();
  }

  @Test
  @Specifies(annotation = CacheDefaults.class, attribute = "cacheName")
  void cacheName_defaultOfClass_isUsed() {
    named.inDefault(1);
    named.inOwn(1);
    assertThat(keys("defaults")).containsExactly("[1]");
    assertThat(keys("own")).containsExactly("[1]");
  }

  @Test
  void cacheName_inheritedMethod_isThatOfSubclass() {
    app.bean(Child.class).of("a");
    assertThat(keys("of child")).containsExactly("[a]");
  }

  @Test
  void cacheName_interfaceMethod_isThatOfBean() {
    Greeter greeter = app.bean(Greeter.class);
    assertThat(greeter.greet("Ada")).isEqualTo("Hello Ada");
    assertThat(greeter.cachedGreet("Ada")).isEqualTo(greeter.cachedGreet("Ada"));
    greeter.other("Ada");
    assertThat(keys("of greeter")).containsExactly("[Ada]");
  }

  @Test
  void key_noKeyParameter_hasAllParameters() {
    assertThat(named.all("a", 1)).isEqualTo("a1");
    assertThat(keys("keys")).containsExactly("[a, 1]");
    named.none();
    assertThat(keys("none")).containsExactly("[]");
  }

  @Test
  @Specifies(annotation = CacheKey.class)
  void key_keyParameters_hasTheseOnly() {
    named.marked("a", Thread.currentThread());
    assertThat(keys("keys")).containsExactly("[a]");
    named.putMarked("a", 7, "put");
    assertThat(named.marked("a", Thread.currentThread())).isEqualTo("put");
  }

  @Test
  @Specifies(annotation = CacheValue.class)
  void key_cacheValue_isExcluded() {
    named.put("a", 1, "put");
    assertThat(keys("keys")).containsExactly("[a, 1]");
    assertThat(named.all("a", 1)).isEqualTo("put");
  }

  @Test
  void key_parametersChangedByMethod_isUnchanged() {
    List<String> names = new ArrayList<>(List.of("b", "a"));
    assertThat(named.sorted(new int[] {3, 1}, names)).isEqualTo(1);
    assertThat(keys("arrays")).containsExactly("[[3, 1], [b, a]]");
  }

  @Test
  void key_unsupportedParameter_failsNamingMethod() {
    Anything anything = intercepted(app, Anything.class, new Anything());
    assertThatThrownBy(() -> anything.of(Thread.currentThread()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Anything.of(java.lang.Object)")
        .hasMessageContaining("java.lang.Thread");
  }

  static class Anything {
    @CacheResult
    public String of(Object parameter) {
      return "x";
    }
  }

  /** An object that is no bean, intercepted as a producer would do it. */
  static <T> T intercepted(AppContainer app, Class<T> type, T object) {
    var beans = app.container().getBeanManager();
    return beans
        .createInterceptionFactory(beans.<T>createCreationalContext(null), type)
        .createInterceptedInstance(object);
  }

  @Test
  void call_producedObject_isCached() {
    Anything anything = intercepted(app, Anything.class, new Anything());
    anything.of("a");
    assertThat(keys(Anything.class.getName() + ".of(java.lang.Object)")).containsExactly("[a]");
  }

  @Test
  @Specifies(annotation = CacheDefaults.class, attribute = "cacheKeyGenerator")
  @Specifies(annotation = CacheDefaults.class, attribute = "cacheResolverFactory")
  void defaults_generatorAndResolvers_areUsed() {
    Configured configured = app.bean(Configured.class);
    configured.get("a", 1);
    Cache<Object, Object> prefixed = app.cache(Prefixing.class.getName() + ".prefixed");
    assertThat(prefixed.get(new TextKey("recorded"))).isEqualTo("a1");
    configured.put("a", "put");
    assertThat(prefixed.get(new TextKey("recorded"))).isEqualTo("put");
    configured.remove("a");
    assertThat(prefixed).isEmpty();
    configured.get("a", 1);
    configured.removeAll();
    assertThat(prefixed).isEmpty();
    assertThat(calls.of("generator")).isEqualTo(4);
  }

  @Test
  void resolver_severalCalls_isCreatedOncePerMethod() {
    Configured configured = app.bean(Configured.class);
    configured.get("a", 1);
    configured.get("b", 1);
    configured.remove("a");
    configured.remove("a");
    assertThat(calls.of("resolver of get")).isEqualTo(1);
    assertThat(calls.of("resolver of remove")).isEqualTo(1);
    assertThat(calls.of("exception resolver of boom")).isEqualTo(1);
  }

  @Test
  void context_ofCall_describesMethodAndParameters() throws Exception {
    Configured configured = app.bean(Configured.class);
    configured.get("a", 1);
    CacheKeyInvocationContext<? extends Annotation> context =
        app.bean(Recording.class).contexts().get(0);
    assertThat(context.getMethod())
        .isEqualTo(Configured.class.getDeclaredMethod("get", String.class, int.class));
    assertThat(context.getCacheName()).isEqualTo("of generator");
    assertThat(context.getCacheAnnotation()).isInstanceOf(CacheResult.class);
    assertThat(context.getAnnotations()).containsExactly(context.getCacheAnnotation());
    assertThat(context.getTarget()).isInstanceOf(Configured.class);
    assertThat(context.getAllParameters())
        .extracting(CacheInvocationParameter::getValue)
        .containsExactly("a", 1);
    assertThat(context.getKeyParameters())
        .extracting(CacheInvocationParameter::getParameterPosition)
        .containsExactly(0);
    assertThat(context.getValueParameter()).isNull();
    CacheInvocationParameter second = context.getAllParameters()[1];
    assertThat(second.getRawType()).isEqualTo(int.class);
    assertThat(second.getParameterPosition()).isEqualTo(1);
    assertThat(second.getAnnotations()).isEmpty();
    assertThat(context.getAllParameters()[0].getAnnotations())
        .extracting(Annotation::annotationType)
        .containsExactlyInAnyOrder(Marked.class, CacheKey.class);
    assertThat(context.unwrap(CacheKeyInvocationContext.class)).isSameAs(context);
    assertThatThrownBy(() -> context.unwrap(String.class))
        .isInstanceOf(IllegalArgumentException.class);
    configured.put("a", "value");
    assertThat(app.bean(Recording.class).contexts().get(1).getValueParameter().getValue())
        .isEqualTo("value");
  }

  @Test
  @Specifies(annotation = CacheResult.class, attribute = "cacheKeyGenerator")
  @Specifies(annotation = CachePut.class, attribute = "cacheKeyGenerator")
  @Specifies(annotation = CacheRemove.class, attribute = "cacheKeyGenerator")
  @Specifies(annotation = CacheResult.class, attribute = "cacheResolverFactory")
  @Specifies(annotation = CachePut.class, attribute = "cacheResolverFactory")
  @Specifies(annotation = CacheRemove.class, attribute = "cacheResolverFactory")
  @Specifies(annotation = CacheRemoveAll.class, attribute = "cacheResolverFactory")
  void method_generatorAndResolvers_areUsed() {
    Explicit explicit = app.bean(Explicit.class);
    explicit.get("a", "b");
    Cache<Object, Object> prefixed = app.cache(Prefixing.class.getName() + ".prefixed");
    assertThat(prefixed.get(new TextKey("first:a"))).isEqualTo("ab");
    assertThat(explicit.get("a", "other")).isEqualTo("ab");
    explicit.put("a", "put");
    assertThat(prefixed.get(new TextKey("first:a"))).isEqualTo("put");
    explicit.remove("a");
    assertThat(prefixed).isEmpty();
    explicit.get("a", "b");
    explicit.removeAll();
    assertThat(prefixed).isEmpty();
    assertThat(app.manager().getCacheNames()).doesNotContain("explicit");
    assertThat(
            calls.all().stream().filter(call -> call.startsWith("resolver of")).distinct().toList())
        .containsExactly(
            "resolver of get", "resolver of put", "resolver of remove", "resolver of removeAll");
  }
}
