package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.spi.KeyEncoder;
import org.memjcache.spi.KryoCustomizer;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.spi.ValueCodec;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;

/** Settings and configurations reach the rooms that they are for, on real memcached. */
@Tag("servers")
@Memcached(nodes = 2)
class WiredCacheTest {

  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final Properties properties = new Properties();
  private final MemcachedCluster cluster;

  WiredCacheTest(MemcachedCluster cluster) {
    this.cluster = cluster;
    properties.setProperty("memjcache.servers", cluster.servers());
    properties.setProperty("memjcache.namespace", "wired");
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private CacheManager manager(String uri) {
    return provider.getCacheManager(URI.create(uri), null, properties);
  }

  private <K, V> MemcachedCache<K, V> create(MemcachedConfiguration<K, V> configuration) {
    return manager("urn:one").unwrap(MemcachedCacheManager.class).createCache("c", configuration);
  }

  private static MemcachedConfiguration<String, String> strings() {
    return new MemcachedConfiguration<String, String>().setTypes(String.class, String.class);
  }

  @Test
  void managers_sameNamespace_shareEntries() {
    Cache<String, String> one = manager("urn:one").createCache("c", strings());
    Cache<String, String> two = manager("urn:two").createCache("c", strings());
    properties.setProperty("memjcache.namespace", "other");
    Cache<String, String> other = manager("urn:three").createCache("c", strings());
    properties.setProperty("memjcache.namespace", "wired");
    properties.setProperty("memjcache.version", "2");
    Cache<String, String> version2 = manager("urn:four").createCache("c", strings());
    one.put("a", "1");

    assertThat(two.get("a")).isEqualTo("1");
    assertThat(other.get("a")).isNull();
    assertThat(version2.get("a")).isNull();
  }

  @Test
  void uri_serverAndPath_areServersAndNamespace() {
    MemcachedServer node = cluster.node(0);
    URI uri = URI.create("memcached://%s:%d/byuri".formatted(node.host(), node.port()));
    Cache<String, String> cache = provider.getCacheManager(uri, null).createCache("c", strings());
    cache.put("a", "1");

    MemcachedCache<?, ?> explaining = cache.unwrap(MemcachedCache.class);
    assertThat(explain(explaining, "a")).contains("byuri:c:");
  }

  @SuppressWarnings("unchecked")
  private static <K> String explain(MemcachedCache<?, ?> cache, K key) {
    return ((MemcachedCache<K, ?>) cache).explain(key).toString();
  }

  @Test
  void getCache_declared_opensCache() {
    properties.setProperty("memjcache.cache.[declared].statistics", "true");
    properties.setProperty("memjcache.cache.[declared].expiry.created", "10m");
    CacheManager manager = manager("urn:one");
    assertThat(manager.getCacheNames()).isEmpty();

    Cache<String, Integer> cache = manager.getCache("declared", String.class, Integer.class);

    cache.put("a", 1);
    assertThat(manager.<String, Integer>getCache("declared")).isSameAs(cache);
    assertThat(manager.getCacheNames()).containsExactly("declared");
    @SuppressWarnings("unchecked")
    CompleteConfiguration<String, Integer> got =
        cache.getConfiguration(CompleteConfiguration.class);
    assertThat(got.isStatisticsEnabled()).isTrue();
    assertThat(got.getKeyType()).isEqualTo(String.class);
    assertThat(got.isStoreByValue()).isTrue();
    assertThatThrownBy(() -> manager.getCache("declared", Long.class, Integer.class))
        .isInstanceOf(ClassCastException.class);
    assertThat(manager.<String, Integer>getCache("undeclared")).isNull();
  }

  @Test
  void createCache_declared_createsCache() {
    properties.setProperty("memjcache.cache.[declared].statistics", "true");
    CacheManager manager = manager("urn:one");
    Cache<String, String> cache = manager.createCache("declared", strings());

    assertThat(manager.getCache("declared", String.class, String.class)).isSameAs(cache);
    cache.close();
    assertThat(manager.<Object, Object>getCache("declared")).isNotNull().isNotSameAs(cache);
  }

  @Test
  void destroyCache_closed_removesEntries() {
    CacheManager manager = manager("urn:one");
    Cache<String, String> cache = manager.createCache("c", strings());
    cache.put("a", "1");
    cache.close();
    manager.destroyCache("c");

    assertThat(manager.createCache("c", strings()).get("a")).isNull();
  }

  @Test
  void close_provider_keepsEntries() {
    create(strings()).put("a", "1");
    provider.close();

    assertThat(create(strings()).get("a")).isEqualTo("1");
  }

  @Test
  void destroyCache_nodeFails_deregistersCache() {
    properties.setProperty("memjcache.operation-timeout", "200ms");
    CacheManager manager = manager("urn:one");
    Cache<String, String> cache = manager.createCache("c", strings().setOnError(OnError.THROW));
    cluster.node(1).freeze();
    try {
      assertThatThrownBy(() -> manager.destroyCache("c"))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("cache 'c'");
    } finally {
      cluster.node(1).thaw();
    }

    assertThat(cache.isClosed()).isTrue();
    assertThat(manager.getCacheNames()).isEmpty();
  }

  @Test
  void destroyCache_openOrClosed_followsOnError() {
    properties.setProperty("memjcache.operation-timeout", "200ms");
    properties.setProperty("memjcache.cache.[throwing].on-error", "throw");
    CacheManager manager = manager("urn:one");
    manager.createCache("open", strings());
    manager.createCache("closed", strings()).close();
    manager.createCache("throwing", strings()).close();
    cluster.node(1).freeze();
    try {
      manager.destroyCache("open");
      manager.destroyCache("closed");
      assertThatThrownBy(() -> manager.destroyCache("throwing"))
          .isInstanceOf(CacheException.class)
          .hasMessageContainingAll("cache 'throwing'", "node " + cluster.node(1));
    } finally {
      cluster.node(1).thaw();
    }
    assertThat(manager.getCacheNames()).isEmpty();
  }

  @Test
  void onErrorInvokeCompute_withWriter_isRefused() {
    CacheManager manager = manager("urn:one");
    MemcachedConfiguration<String, String> writing =
        strings()
            .setOnErrorInvoke(OnErrorInvoke.COMPUTE)
            .setCacheWriterFactory(Refusing::new)
            .setWriteThrough(true);

    assertThatThrownBy(() -> manager.createCache("c", writing))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll(
            "memjcache.cache.[c].on-error.invoke",
            "'compute'",
            "cache 'c'",
            "CacheWriter",
            "allowed is throw");
    assertThat(manager.getCacheNames()).isEmpty();
    manager.createCache("c", writing.setWriteThrough(false)).put("a", "1");
  }

  @Test
  void managers_openedAndClosed43Times_work() {
    for (int i = 0; i < 43; i++) {
      Cache<String, String> cache = create(strings());
      cache.put("a", "" + i);
      assertThat(cache.get("a")).isEqualTo("" + i);
      provider.close();
    }
  }

  @Test
  void cache_byReference_neverConnects() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      server.setSoTimeout(200);
      properties.setProperty("memjcache.servers", "localhost:" + server.getLocalPort());
      MemcachedConfiguration<String, Integer> byReference = Heap.typed();
      try (MemcachedCache<String, Integer> cache = create(byReference)) {
        cache.put("a", 1);
      }
      manager("urn:one").destroyCache("c");

      assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void put_tooLarge_followsOnTooLarge() {
    properties.setProperty("memjcache.max-item-size", "10k");
    Cache<String, String> throwing = create(strings());
    String large = "x".repeat(20_000);
    throwing.put("a", "old");
    assertThatThrownBy(() -> throwing.put("a", large))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("memjcache.max-item-size");
    assertThat(throwing.get("a")).isNull();
    throwing.close();

    Cache<String, String> dropping = create(strings().setOnTooLarge(OnTooLarge.DROP));
    dropping.put("a", "old");
    dropping.put("a", large);
    assertThat(dropping.get("a")).isNull();
  }

  @Test
  void put_unlistedClass_isRefused() {
    properties.setProperty("memjcache.classes.mode", "listed");
    Cache<String, Object> strict =
        create(new MemcachedConfiguration<String, Object>().setTypes(String.class, Object.class));
    assertThatThrownBy(() -> strict.put("a", new Point(1, 2)))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining(Point.class.getName());
    strict.close();

    Cache<String, Object> allowing =
        create(
            new MemcachedConfiguration<String, Object>()
                .setTypes(String.class, Object.class)
                .setAllowedClasses("org.memjcache.*"));
    allowing.put("a", new Point(1, 2));
    assertThat(allowing.get("a")).isEqualTo(new Point(1, 2));
  }

  record Point(int x, int y) {}

  @Test
  void codec_ofApplication_isUsed() {
    properties.setProperty("memjcache.cache.[c].codec", UpperCase.class.getName());
    Cache<String, String> bySetting = create(strings());
    bySetting.put("a", "text");
    assertThat(bySetting.get("a")).isEqualTo("TEXT");
    bySetting.close();

    Cache<String, String> byCode = create(strings().setCodecFactory(UpperCase::new));
    byCode.put("b", "text");
    assertThat(byCode.get("b")).isEqualTo("TEXT");
  }

  public static final class UpperCase implements ValueCodec {
    @Override
    public byte[] encode(Object value) {
      return value.toString().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Object decode(byte[] bytes, int offset, int length) {
      return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
  }

  @Test
  void codec_notValueCodec_isRefused() {
    properties.setProperty("memjcache.cache.[c].codec", "java.lang.String");
    assertThatThrownBy(() -> create(strings()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll("memjcache.cache.[c].codec", "java.lang.String", "ValueCodec");
    assertThat(manager("urn:one").getCacheNames()).isEmpty();
  }

  record Box(Thread owner, String content) {}

  public static final class BoxCustomizer implements KryoCustomizer {
    @Override
    public void customize(Serializers serializers) {
      serializers.add(
          Box.class,
          new Serializer<>() {
            @Override
            public void write(Kryo kryo, Output output, Box box) {
              output.writeString(box.content());
            }

            @Override
            public Box read(Kryo kryo, Input input, Class<? extends Box> type) {
              return new Box(Thread.currentThread(), input.readString());
            }
          });
    }
  }

  private static MemcachedConfiguration<String, Box> boxes() {
    return new MemcachedConfiguration<String, Box>().setTypes(String.class, Box.class);
  }

  @Test
  void kryoCustomizer_ofConfiguration_isUsed() {
    var box = new Box(Thread.currentThread(), "content");
    MemcachedCache<String, Box> cache = create(boxes().addKryoCustomizer(new BoxCustomizer()));
    cache.put("a", box);

    assertThat(cache.get("a")).isEqualTo(box);
  }

  @Test
  void kryoCustomizer_ofSetting_isUsed() {
    properties.setProperty("memjcache.cache.[c].codec.customizers", BoxCustomizer.class.getName());
    var box = new Box(Thread.currentThread(), "content");
    MemcachedCache<String, Box> cache = create(boxes());
    cache.put("a", box);

    assertThat(cache.get("a")).isEqualTo(box);
  }

  @Test
  void kryoCustomizer_besideOtherCodec_isRefused() {
    assertThatThrownBy(
            () ->
                create(
                    strings()
                        .setCodecFactory(UpperCase::new)
                        .addKryoCustomizer(new BoxCustomizer())))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll("codec of its own", "codec.customizers");
  }

  @Test
  void kryoCustomizer_ofPlainCache_isRefused() {
    properties.setProperty("memjcache.cache.[c].format", "plain");
    assertThatThrownBy(() -> create(strings().addKryoCustomizer(new BoxCustomizer())))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("KryoCustomizer");
  }

  @Test
  void kryoCustomizer_ofOtherType_isRefused() {
    properties.setProperty("memjcache.cache.[c].codec.customizers", "java.lang.String");
    assertThatThrownBy(() -> create(strings()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll("codec.customizers", "java.lang.String", "KryoCustomizer");
  }

  @Test
  void keyEncoder_ofApplication_isUsed() {
    MemcachedCache<CaseInsensitive, String> cache =
        create(
            new MemcachedConfiguration<CaseInsensitive, String>()
                .setTypes(CaseInsensitive.class, String.class)
                .addKeyEncoder(new CaseInsensitiveEncoder()));
    cache.put(new CaseInsensitive("Key"), "1");

    assertThat(cache.get(new CaseInsensitive("KEY"))).isEqualTo("1");
  }

  record CaseInsensitive(String text) {
    @Override
    public boolean equals(Object other) {
      return other instanceof CaseInsensitive that && text.equalsIgnoreCase(that.text);
    }

    @Override
    public int hashCode() {
      return text.toLowerCase(Locale.ROOT).hashCode();
    }
  }

  static final class CaseInsensitiveEncoder implements KeyEncoder<CaseInsensitive> {
    @Override
    public Class<CaseInsensitive> type() {
      return CaseInsensitive.class;
    }

    @Override
    public byte[] encode(CaseInsensitive key) {
      return key.text().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public CaseInsensitive decode(byte[] bytes) {
      return new CaseInsensitive(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void explain_key_namesMemcachedKey() {
    MemcachedCache<String, String> cache = create(strings());
    cache.put("user:42", "1");

    assertThat(cache.explain("user:42").toString()).contains("wired:c:", "s.user%3A42");
  }

  @Test
  void createCache_bareConfiguration_works() {
    Cache<Object, Object> cache =
        manager("urn:one").createCache("my.Region$X##NaturalId", new MutableConfiguration<>());
    cache.put(1L, "one");

    assertThat(cache.get(1L)).isEqualTo("one");
    assertThat(cache.get(1)).isNull();
  }

  /** A writer that must not be called. */
  private static final class Refusing implements CacheWriter<String, String> {
    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
      throw new AssertionError(entry);
    }

    @Override
    public void delete(Object key) {
      throw new AssertionError(key);
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
      throw new AssertionError(entries);
    }

    @Override
    public void deleteAll(Collection<?> keys) {
      throw new AssertionError(keys);
    }
  }
}
