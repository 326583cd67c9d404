package org.memjcache.benchmarks.subject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.AddrUtil;
import net.spy.memcached.CASResponse;
import net.spy.memcached.CASValue;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.ConnectionFactoryBuilder.Protocol;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.transcoders.SerializingTranscoder;
import org.jspecify.annotations.Nullable;

/** Spymemcached with default settings, except {@code shouldOptimize} on and compression off. */
final class SpymemcachedClient implements Subject.Client {

  private static final long SECONDS = 10;

  private final MemcachedClient client;
  private final String prefix;

  SpymemcachedClient(Protocol protocol, String servers, String prefix) throws IOException {
    this.prefix = prefix;
    SerializingTranscoder transcoder = new SerializingTranscoder();
    transcoder.setCompressionThreshold(Integer.MAX_VALUE);
    this.client =
        new MemcachedClient(
            new ConnectionFactoryBuilder()
                .setProtocol(protocol)
                .setShouldOptimize(true)
                .setTranscoder(transcoder)
                .setOpTimeout(TimeUnit.SECONDS.toMillis(SECONDS))
                .setDaemon(true)
                .build(),
            AddrUtil.getAddresses(servers));
  }

  @Override
  public Subject open(String name) {
    return new SpymemcachedSubject(client, prefix + ":" + name + ":");
  }

  @Override
  public void close() {
    client.shutdown();
  }

  private record SpymemcachedSubject(MemcachedClient client, String prefix) implements Subject {

    @Override
    public byte @Nullable [] get(String key) {
      return (byte[]) client.get(prefix + key);
    }

    @Override
    public void put(String key, byte[] value) throws Exception {
      await(client.set(prefix + key, 0, value));
    }

    private static void await(Future<Boolean> stored) throws Exception {
      if (!stored.get(SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the set was refused");
      }
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value) throws Exception {
      return client.add(prefix + key, 0, value).get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public boolean replace(String key, byte[] value) throws Exception {
      return client.replace(prefix + key, 0, value).get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public boolean remove(String key) throws Exception {
      return client.delete(prefix + key).get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public long countUp(String key) {
      while (true) {
        CASValue<Object> before = client.gets(prefix + key);
        if (before == null) {
          return CountUp.ABSENT;
        }
        byte[] after = CountUp.next((byte[]) before.getValue());
        if (client.cas(prefix + key, before.getCas(), after) == CASResponse.OK) {
          return CountUp.count(after);
        }
      }
    }

    @Override
    public Map<String, byte[]> getAll(Set<String> keys) {
      List<String> prefixed = new ArrayList<>(keys.size());
      for (String key : keys) {
        prefixed.add(prefix + key);
      }
      Map<String, byte[]> values = new HashMap<>();
      client
          .getBulk(prefixed)
          .forEach((key, value) -> values.put(key.substring(prefix.length()), (byte[]) value));
      return values;
    }

    @Override
    public void putAll(Map<String, byte[]> values) throws Exception {
      List<Future<Boolean>> sets = new ArrayList<>(values.size());
      values.forEach((key, value) -> sets.add(client.set(prefix + key, 0, value)));
      for (Future<Boolean> set : sets) {
        await(set);
      }
    }

    @Override
    public void close() {
      // The client owns the connections.
    }
  }
}
