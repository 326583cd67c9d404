package org.memjcache.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.memjcache.MemcachedCache;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** A manager of one proxied node, and a check that its other entries are unharmed. */
final class OneNode implements AutoCloseable {

  private static final int NEIGHBOURS = 100;

  private final MemcachedServer server = MemcachedServer.start();
  private final FaultProxy proxy = FaultProxy.to(server);
  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final CacheManager manager;
  private final Cache<String, Object> neighbour;
  private int connection;

  OneNode() {
    this.manager = manager("bad", new Properties());
    this.neighbour = cache("neighbour");
    neighbour.put("warm", "up");
    noteConnection();
  }

  CacheManager manager(String namespace, Properties more) {
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", proxy.toString());
    settings.setProperty("memjcache.namespace", namespace);
    settings.setProperty("memjcache.operation-timeout", "3s");
    settings.setProperty("memjcache.default.on-error", "throw");
    settings.putAll(more);
    return provider.getCacheManager(
        URI.create("urn:memjcache:" + namespace.hashCode()), getClass().getClassLoader(), settings);
  }

  CacheManager manager() {
    return manager;
  }

  <K> Cache<K, Object> cache(String name) {
    return manager.createCache(name, new MutableConfiguration<>());
  }

  FaultProxy proxy() {
    return proxy;
  }

  RawClient raw() {
    return server.connect();
  }

  String memcachedKey(Cache<?, ?> cache, Object key) {
    @SuppressWarnings("unchecked")
    MemcachedCache<Object, Object> ours = cache.unwrap(MemcachedCache.class);
    return ours.explain(key).facts().get("memcached key");
  }

  /** A hundred operations on other keys of the same node succeed, on the same connection. */
  void assertUnharmed() {
    assertServes();
    assertThat(dataConnection()).as("connection of the neighbours").isEqualTo(connection);
  }

  /** A hundred operations on other keys succeed, possibly after a reconnect. */
  void assertServes() {
    for (int i = 0; i < NEIGHBOURS / 2; i++) {
      neighbour.put("key" + i, i);
      assertThat(neighbour.get("key" + i)).isEqualTo(i);
    }
  }

  /** Records the current connection as the expected one. */
  void noteConnection() {
    connection = dataConnection();
  }

  /** The number of the connection that carries the exchanges. */
  private int dataConnection() {
    proxy.awaitQuiet(Duration.ofMillis(5));
    proxy.forget();
    neighbour.get("warm");
    return proxy.requests().frames().get(0).arrival().connection();
  }

  @Override
  public void close() {
    provider.close();
    proxy.close();
    server.close();
  }
}
