package org.memjcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Properties;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.configuration.OptionalFeature;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.LogLines;

class MemcachedCachingProviderTest {

  private static final URI ONE = URI.create("urn:one");
  private static final URI TWO = URI.create("urn:two");

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();

  @AfterEach
  void close() {
    provider.close();
  }

  private static ClassLoader newLoader() {
    return new URLClassLoader(new URL[0], MemcachedCachingProviderTest.class.getClassLoader());
  }

  @Test
  void provider_byName_isFound() {
    assertThat(Caching.getCachingProvider(MemcachedCachingProvider.class.getName()))
        .isInstanceOf(MemcachedCachingProvider.class);
  }

  @Test
  void storeByReference_always_isSupported() {
    assertThat(provider.isSupported(OptionalFeature.STORE_BY_REFERENCE)).isTrue();
  }

  @Test
  void getCacheManager_null_isDefault() {
    CacheManager manager = provider.getCacheManager();

    assertThat(manager.getURI()).isEqualTo(URI.create("urn:memjcache:default"));
    assertThat(manager.getURI()).isEqualTo(provider.getDefaultURI());
    assertThat(manager.getClassLoader()).isSameAs(provider.getDefaultClassLoader());
    assertThat(manager.getProperties()).isEmpty();
    assertThat(manager.getCachingProvider()).isSameAs(provider);
    assertThat(provider.getCacheManager(null, null, null)).isSameAs(manager);
    assertThat(provider.getCacheManager(provider.getDefaultURI(), null)).isSameAs(manager);
  }

  @Test
  void getCacheManager_sameUriAndLoader_isSame() {
    ClassLoader first = newLoader();
    ClassLoader second = newLoader();
    CacheManager manager = provider.getCacheManager(ONE, first);

    assertThat(provider.getCacheManager(ONE, first)).isSameAs(manager);
    assertThat(provider.getCacheManager(ONE, second)).isNotSameAs(manager);
    assertThat(provider.getCacheManager(TWO, first)).isNotSameAs(manager);
    try (MemcachedCachingProvider other = new MemcachedCachingProvider()) {
      assertThat(other.getCacheManager(ONE, first)).isNotSameAs(manager);
    }
  }

  @Test
  void createCache_otherClassLoader_isSeparate() {
    CacheManager first = provider.getCacheManager(ONE, newLoader());
    CacheManager second = provider.getCacheManager(ONE, newLoader());
    var configuration = new MutableConfiguration<String, String>().setStoreByValue(false);

    first.createCache("same", configuration).put("a", "1");

    assertThat(second.createCache("same", configuration).get("a")).isNull();
  }

  @Test
  void close_uriAndLoader_keepsOthersOpen() {
    ClassLoader loader = newLoader();
    CacheManager one = provider.getCacheManager(ONE, loader);
    CacheManager two = provider.getCacheManager(TWO, loader);

    provider.close(ONE, loader);
    provider.close(URI.create("urn:unknown"), loader);
    provider.close(ONE, newLoader());

    assertThat(one.isClosed()).isTrue();
    assertThat(two.isClosed()).isFalse();
  }

  @Test
  void close_classLoader_closesItsManagers() {
    ClassLoader loader = newLoader();
    CacheManager mine = provider.getCacheManager(ONE, loader);
    CacheManager other = provider.getCacheManager(ONE, newLoader());

    provider.close(loader);

    assertThat(mine.isClosed()).isTrue();
    assertThat(other.isClosed()).isFalse();
  }

  @Test
  void getCacheManager_afterClose_isNew() {
    CacheManager manager = provider.getCacheManager();

    for (int i = 0; i < 43; i++) {
      provider.close();
      assertThat(manager.isClosed()).isTrue();
      CacheManager next = provider.getCacheManager();
      assertThat(next).isNotSameAs(manager);
      assertThat(next.isClosed()).isFalse();
      manager = next;
    }
  }

  @Test
  void getCacheManager_managerClosed_isNew() {
    CacheManager manager = provider.getCacheManager(ONE, null);
    manager.close();

    assertThat(provider.getCacheManager(ONE, null)).isNotSameAs(manager);
  }

  @Test
  void properties_changedLater_areKept() {
    Properties properties = new Properties();
    properties.setProperty("javax.cache.test.1", "x");
    CacheManager manager = provider.getCacheManager(ONE, null, properties);
    properties.setProperty("javax.cache.test.2", "y");

    assertThat(manager.getProperties()).containsOnly(entry("javax.cache.test.1", "x"));
  }

  private static Map.Entry<Object, Object> entry(String key, String value) {
    return Map.entry(key, value);
  }

  @Test
  void getCacheManager_wrongSetting_isRefused() {
    Properties properties = new Properties();
    properties.setProperty("memjcache.namespace", "no blanks");

    assertThatThrownBy(() -> provider.getCacheManager(ONE, null, properties))
        .hasMessageContaining("memjcache.namespace");
    assertThat(provider.getCacheManager(ONE, null)).isNotNull();
  }

  @Test
  void getCacheManager_otherProperties_warns() {
    Properties first = new Properties();
    first.setProperty("a", "1");
    first.setProperty("same", "x");
    Properties second = new Properties();
    second.setProperty("b", "2");
    second.setProperty("same", "x");
    CacheManager manager = provider.getCacheManager(ONE, null, first);
    try (LogLines lines = new LogLines()) {
      assertThat(provider.getCacheManager(ONE, null)).isSameAs(manager);
      assertThat(provider.getCacheManager(ONE, null, first)).isSameAs(manager);
      assertThat(lines.get()).isEmpty();
      assertThat(provider.getCacheManager(ONE, null, second)).isSameAs(manager);
      assertThat(lines.get())
          .singleElement()
          .asString()
          .startsWith("WARNING")
          .contains("urn:one")
          .endsWith("a, b");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:/etc/ehcache.xml", "jar:file:/app.jar!/infinispan.yaml"})
  void getCacheManager_fileOfOtherProvider_warnsOnce(String uri) {
    URI name = URI.create(uri);
    try (LogLines lines = new LogLines()) {
      CacheManager manager = provider.getCacheManager(name, null);
      assertThat(provider.getCacheManager(name, null)).isSameAs(manager);
      assertThat(manager.getURI()).isEqualTo(name);
      assertThat(lines.get())
          .singleElement()
          .asString()
          .startsWith("WARNING " + uri + " is only the manager's name");
    }
  }

  @Test
  void classLoader_unreachable_isCollected() {
    WeakReference<ClassLoader> loader = new WeakReference<>(openManagerOfNewLoader());

    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return loader.refersTo(null);
            });
  }

  private ClassLoader openManagerOfNewLoader() {
    ClassLoader loader = newLoader();
    provider
        .getCacheManager(ONE, loader)
        .createCache("c", new MutableConfiguration<>().setStoreByValue(false));
    return loader;
  }
}
