package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.MemcachedCacheManager;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

@Tag("servers")
@Memcached(nodes = 2)
class InjectionTest {

  private final MemcachedCluster cluster;

  InjectionTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @Dependent
  static class Everything {
    @Inject @Memjcache CachingProvider provider;
    @Inject @Memjcache CacheManager manager;
    @Inject @Memjcache MemcachedCacheManager ourManager;

    @Inject
    @Memjcache("users")
    Cache<Long, String> users;

    @Inject
    @Memjcache("lists")
    Cache<String, List<Integer>> lists;

    @Inject @Memjcache Cache<String, String> unnamed;

    @Inject
    @Memjcache("users")
    @SuppressWarnings("rawtypes")
    Cache raw;

    @Inject
    @Memjcache("users")
    Cache<?, ?> whatever;

    @Inject
    @Memjcache("objects")
    Cache<Object, Object> objects;

    @Inject
    @Memjcache("later")
    Instance<Cache<Integer, String>> later;

    Cache<Long, String> ofConstructor;

    @Inject
    Everything(@Memjcache("users") Cache<Long, String> users) {
      this.ofConstructor = users;
    }
  }

  @Test
  void inject_typedCache_hasTypes() {
    try (AppContainer app = AppContainer.start(cluster, Everything.class)) {
      Everything bean = app.bean(Everything.class);
      assertThat(bean.users.getName()).isEqualTo("users");
      assertThat(bean.ofConstructor).isSameAs(bean.users);
      assertThat((Object) bean.raw).isSameAs(bean.users);
      assertThat((Object) bean.whatever).isSameAs(bean.users);
      assertThat(bean.unnamed.getName()).isEqualTo(Everything.class.getName() + ".unnamed");
      assertThat(types(bean.users)).isEqualTo(new CacheTypes(Long.class, String.class));
      assertThat(types(bean.lists)).isEqualTo(new CacheTypes(String.class, List.class));
      assertThat(types(bean.objects)).isEqualTo(CacheTypes.ANY);
      assertThat(app.cache("later")).isNull();
      assertThat(types(bean.later.get())).isEqualTo(new CacheTypes(Integer.class, String.class));
      bean.users.put(1L, "Ada");
      assertThat(bean.users.get(1L)).isEqualTo("Ada");
    }
  }

  @SuppressWarnings("unchecked") // a class has no type arguments
  private static CacheTypes types(Cache<?, ?> cache) {
    CompleteConfiguration<?, ?> configuration = cache.getConfiguration(CompleteConfiguration.class);
    return new CacheTypes(configuration.getKeyType(), configuration.getValueType());
  }

  @Test
  void inject_manager_isThatOfLookup() {
    try (AppContainer app = AppContainer.start(cluster, Everything.class)) {
      Everything bean = app.bean(Everything.class);
      CachingProvider lookedUp =
          Caching.getCachingProvider(MemcachedCachingProvider.class.getName());
      assertThat(bean.provider).isSameAs(lookedUp).isSameAs(Caching.getCachingProvider());
      assertThat(bean.manager).isSameAs(lookedUp.getCacheManager()).isSameAs(bean.ourManager);
    }
  }

  @Test
  void select_cacheByLiteral_hasTypes() {
    try (AppContainer app = AppContainer.start(cluster)) {
      Cache<Long, Integer> cache =
          app.container()
              .select(new TypeLiteral<Cache<Long, Integer>>() {}, Memjcache.Literal.of("numbers"))
              .get();
      assertThat(types(cache)).isEqualTo(new CacheTypes(Long.class, Integer.class));
      assertThatThrownBy(
              () ->
                  app.container()
                      .select(new TypeLiteral<Cache<Long, Integer>>() {}, Memjcache.Literal.of(""))
                      .get())
          .hasStackTraceContaining("the cache has no name");
    }
  }

  @ApplicationScoped
  static class Parameter {
    @Inject
    void take(@Memjcache Cache<String, String> cache) {}
  }

  @Test
  void inject_unnamedParameter_failsDeployment() {
    assertThatThrownBy(() -> AppContainer.start(cluster, Parameter.class))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("Parameter.take")
        .hasMessageContaining("@Memjcache(\"name\")");
  }

  @Dependent
  static class OneType {
    @Inject
    @Memjcache("same")
    Cache<Long, String> cache;
  }

  @Dependent
  static class OtherType {
    @Inject
    @Memjcache("same")
    Cache<String, String> cache;
  }

  @Test
  void inject_conflictingTypes_failsDeployment() {
    assertThatThrownBy(() -> AppContainer.start(cluster, OneType.class, OtherType.class))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("cache 'same'")
        .hasMessageContaining("<java.lang.Long, java.lang.String>")
        .hasMessageContaining("<java.lang.String, java.lang.String>");
  }

  @Dependent
  static class Unqualified {
    @Inject CachingProvider provider;
    @Inject CacheManager manager;
    @Inject Cache<Long, String> cache;
  }

  @Test
  void inject_unqualified_needsDefaultBeans() {
    assertThatThrownBy(() -> AppContainer.start(cluster, Unqualified.class))
        .hasMessageContaining("WELD-001408");
    String[] settings = {"cdi.default-beans", "true"};
    try (AppContainer app = AppContainer.start(cluster, settings, Unqualified.class)) {
      Unqualified bean = app.bean(Unqualified.class);
      assertThat(bean.manager).isSameAs(app.manager());
      assertThat(bean.provider).isSameAs(app.manager().getCachingProvider());
      assertThat(bean.cache.getName()).isEqualTo(Unqualified.class.getName() + ".cache");
    }
  }

  @Test
  void setting_invalid_failsDeployment() {
    String[] settings = {"cdi.default-beans", "perhaps"};
    assertThatThrownBy(() -> AppContainer.start(cluster, settings))
        .hasStackTraceContaining("memjcache.cdi.default-beans (system property) is 'perhaps'");
  }
}
