package org.memjcache.internal.expiry;

import java.util.OptionalLong;
import javax.cache.expiry.ExpiryPolicy;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.MetaReply;
import org.memjcache.testkit.RawClient;

/** Caches of two JVMs on one real server, and the items of that server. */
final class OnNode implements AutoCloseable {

  private final MemcachedServer server = MemcachedServer.start();
  private final FaultProxy proxy = FaultProxy.to(server);
  private final RawClient raw = server.connect();
  private final Jvm jvm = new Jvm(proxy.toString(), 0);
  private final Jvm other = new Jvm(server.toString(), 1);

  /** The proxy between the first JVM and the server. */
  FaultProxy proxy() {
    return proxy;
  }

  <K, V> MemcachedCache<K, V> open(String name, ExpiryPolicy policy) {
    return open(name, new MemcachedConfiguration<>(), policy);
  }

  <K, V> MemcachedCache<K, V> open(
      String name, MemcachedConfiguration<K, V> configuration, ExpiryPolicy policy) {
    return jvm.open(name, configuration.setExpiryPolicyFactory(() -> policy));
  }

  /** The same cache in another JVM; eternal there. */
  <K, V> MemcachedCache<K, V> openElsewhere(String name) {
    return other.open(name, new MemcachedConfiguration<>());
  }

  /** The seconds that the server still keeps an item, -1 for no expiry; empty if it is gone. */
  <K> OptionalLong secondsLeft(MemcachedCache<K, ?> cache, K key) {
    return number(cache, key, "t");
  }

  /** The bytes that the server keeps for a key, 0 for a lease; empty if there is nothing. */
  <K> OptionalLong size(MemcachedCache<K, ?> cache, K key) {
    return number(cache, key, "s");
  }

  /** Lets the server keep an item for another second at most, as if its time had passed. */
  <K> void endInASecond(MemcachedCache<K, ?> cache, K key) {
    raw.mg(memcachedKey(cache, key), "T1");
  }

  private <K> OptionalLong number(MemcachedCache<K, ?> cache, K key, String flag) {
    MetaReply reply = raw.mg(memcachedKey(cache, key), flag);
    return reply
        .flag(flag.charAt(0))
        .map(Long::parseLong)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static <K> String memcachedKey(MemcachedCache<K, ?> cache, K key) {
    return cache.explain(key).facts().get("memcached key");
  }

  @Override
  public void close() {
    jvm.close();
    other.close();
    raw.close();
    proxy.close();
    server.close();
  }
}
