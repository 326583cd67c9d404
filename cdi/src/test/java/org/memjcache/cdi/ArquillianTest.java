package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.spi.CachingProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memjcache.MemcachedCache;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/**
 * A bean archive with an empty {@code beans.xml}, deployed by Arquillian: the extension is found as
 * a service, and all works.
 */
@Tag("servers")
@ExtendWith(ArquillianExtension.class)
public class ArquillianTest {

  private static MemcachedCluster cluster;

  /** Numbers the words of a text. */
  @ApplicationScoped
  @CacheDefaults(cacheName = "words")
  public static class Words {
    private int runs;

    public int runs() {
      return runs;
    }

    @CacheResult
    public Integer count(String text) {
      runs++;
      return text.split(" ").length;
    }

    @CachePut
    public void correct(@CacheKey String text, @CacheValue Integer count) {}

    @CacheRemove
    public void forget(String text) {}

    @CacheRemoveAll
    public void forgetAll() {}
  }

  @Inject private Words words;
  @Inject @Memjcache private CachingProvider provider;
  @Inject @Memjcache private CacheManager manager;

  @Inject
  @Memjcache("sizes")
  private Cache<String, Integer> sizes;

  @Deployment
  public static JavaArchive archive() {
    cluster = MemcachedCluster.start(2);
    System.setProperty("memjcache.servers", cluster.servers());
    System.setProperty("memjcache.default.on-error", "throw");
    System.setProperty("memjcache.operation-timeout", "10s");
    return ShrinkWrap.create(JavaArchive.class)
        .addClass(Words.class)
        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  @AfterAll
  public static void end() {
    System.clearProperty("memjcache.servers");
    System.clearProperty("memjcache.default.on-error");
    System.clearProperty("memjcache.operation-timeout");
    cluster.close();
  }

  @Test
  public void inject_providerManagerCache_areThoseOfLookup() {
    assertThat(provider)
        .isSameAs(Caching.getCachingProvider(MemcachedCachingProvider.class.getName()));
    assertThat(manager).isSameAs(provider.getCacheManager());
    assertThat(sizes).isSameAs(manager.getCache("sizes", String.class, Integer.class));
  }

  @Test
  public void annotations_allKinds_takeEffect() {
    int before = words.runs();
    assertThat(words.count("to be or not")).isEqualTo(4);
    assertThat(words.count("to be or not")).isEqualTo(4);
    assertThat(words.runs() - before).isEqualTo(1);
    words.correct("to be or not", 5);
    assertThat(words.count("to be or not")).isEqualTo(5);
    words.forget("to be or not");
    assertThat(words.count("to be or not")).isEqualTo(4);
    words.forgetAll();
    assertThat(words.count("to be or not")).isEqualTo(4);
    assertThat(words.runs() - before).isEqualTo(3);
  }

  @Test
  public void result_cached_isOnOwnerNode() {
    words.count("a b c");
    Cache<Object, Object> cache = manager.getCache("words");
    Object key = cache.iterator().next().getKey();
    String item = explanation(cache, key).get("memcached key");
    List<String> found = new ArrayList<>();
    for (MemcachedServer node : cluster.nodes()) {
      try (RawClient client = node.connect()) {
        if (client.mg(item, "v").status().equals("VA")) {
          found.add(node.toString());
        }
      }
    }
    assertThat(found).hasSize(1);
    assertThat(explanation(cache, key).get("node")).contains(found.get(0));
  }

  @SuppressWarnings("unchecked") // a class has no type arguments
  private static Map<String, String> explanation(Cache<Object, Object> cache, Object key) {
    return ((MemcachedCache<Object, Object>) cache.unwrap(MemcachedCache.class))
        .explain(key)
        .facts();
  }
}
