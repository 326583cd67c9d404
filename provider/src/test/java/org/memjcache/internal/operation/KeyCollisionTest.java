package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.key.KeyCodec;
import org.memjcache.internal.codec.value.KryoCodec;
import org.memjcache.internal.entry.CacheCodecs;
import org.memjcache.internal.entry.MemcachedEntryStore;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.partition.ClusterHandle;
import org.memjcache.internal.store.partition.SharedCluster;
import org.memjcache.testkit.MemcachedServer;

/** Two keys with one digest: neither finds the value of the other. */
@Tag("servers")
class KeyCollisionTest {

  @Test
  void keysWithTheSameDigest_missEachOther() {
    try (MemcachedServer server = MemcachedServer.start();
        ClusterHandle cluster =
            SharedCluster.open(
                new ClusterSettings(
                    ServerList.parse(server.toString()),
                    Locator.RENDEZVOUS,
                    "collisions",
                    ConnectionSettings.of(Duration.ofSeconds(10), Duration.ofSeconds(1)),
                    OptionalInt.empty()))) {
      CodecSettings codec = new CodecSettings(getClass().getClassLoader(), ClassFilter.open("c"));
      MemcachedEntryStore<String, String> store =
          new MemcachedEntryStore<>(
              "c",
              cluster.cache("c"),
              new CacheCodecs(
                  new Colliding(CanonicalKeyCodec.of(codec, List.of())), KryoCodec.of(codec)),
              InstantSource.system());
      CacheContext<String, String> context =
          new CacheContext<>(
              "c",
              store,
              new CacheContextFixture().concerns(),
              Duration.ofSeconds(10),
              new FailurePolicy(false, false, false));
      OperationExecutor<String, String> executor = new OperationExecutor<>(context);
      EntryOperations<String, String> operations = context.operations();

      executor.execute("a", operations.put("of a"));
      assertThat(executor.execute("b", operations.get())).isNull();
      assertThat(executor.execute("b", operations.containsKey())).isFalse();
      assertThat(executor.execute("b", operations.replace("x"))).isFalse();
      assertThat(executor.execute("a", operations.get())).isEqualTo("of a");
      assertThat(executor.execute("b", operations.putIfAbsent("of b"))).isTrue();
      assertThat(executor.execute("b", operations.get())).isEqualTo("of b");
      assertThat(executor.execute("a", operations.get())).isNull();
    }
  }

  /** Gives every key the same item key. */
  private record Colliding(KeyCodec codec) implements KeyCodec {
    @Override
    public byte[] encode(Object key) {
      return codec.encode(key);
    }

    @Override
    public ItemKey itemKey(byte[] canonical) {
      return new ItemKey("digest".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Object decode(byte[] canonical) {
      return codec.decode(canonical);
    }
  }
}
