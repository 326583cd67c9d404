package org.memjcache.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.AddrUtil;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.ConnectionFactoryBuilder.Protocol;
import net.spy.memcached.MemcachedClient;

/** Spymemcached as it comes, in its text protocol, with {@code shouldOptimize} on. */
final class RawSubject implements Subject {

  private static final String PREFIX = "raw:";

  private final MemcachedClient client;

  RawSubject(String servers) throws IOException {
    this.client =
        new MemcachedClient(
            new ConnectionFactoryBuilder()
                .setProtocol(Protocol.TEXT)
                .setShouldOptimize(true)
                .setDaemon(true)
                .build(),
            AddrUtil.getAddresses(servers));
  }

  @Override
  public String name() {
    return "spymemcached ASCII, optimize on";
  }

  @Override
  public byte[] get(String key) {
    return (byte[]) client.get(PREFIX + key);
  }

  @Override
  public void put(String key, byte[] value) throws Exception {
    if (!client.set(PREFIX + key, 0, value).get(5, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the set was refused");
    }
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
