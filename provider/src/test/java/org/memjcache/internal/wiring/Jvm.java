package org.memjcache.internal.wiring;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.value.KryoCodec;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.entry.CacheCodecs;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.FallbackStore;
import org.memjcache.internal.entry.MemcachedEntryStore;
import org.memjcache.internal.event.EventDispatcher;
import org.memjcache.internal.expiry.ExpiryRules;
import org.memjcache.internal.integration.ReadThrough;
import org.memjcache.internal.integration.WriteThrough;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.management.CacheStatistics;
import org.memjcache.internal.management.MBeanRegistry;
import org.memjcache.internal.operation.CacheConcerns;
import org.memjcache.internal.operation.CacheContext;
import org.memjcache.internal.operation.FailurePolicy;
import org.memjcache.internal.store.partition.SharedCluster;
import org.memjcache.spi.MemcachedCachingProvider;

/**
 * A provider that is isolated from the others in this JVM, as one in another JVM is: it has its own
 * client, generations and locks. Providers on the same servers share caches of the same name.
 */
public final class Jvm implements AutoCloseable {

  private static final String NAMESPACE = "jvms";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final InstantSource CLOCK = InstantSource.system();

  private final String servers;
  private final Duration timeout;
  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final OpenCacheManager manager;
  private final List<MemcachedCache<?, ?>> decorated = new ArrayList<>();

  /**
   * @param number distinguishes it from the others in this JVM
   */
  public Jvm(String servers, int number) {
    this.servers = servers;
    // Clients are shared by settings: another timeout makes another client.
    this.timeout = Duration.ofMillis(30_000 + number);
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", servers);
    settings.setProperty("memjcache.namespace", NAMESPACE);
    settings.setProperty("memjcache.operation-timeout", timeout.toMillis() + "ms");
    // A miss because a server is away, or slow on a busy machine, must not look like a lost entry.
    settings.setProperty("memjcache.connect-timeout", CONNECT_TIMEOUT.toMillis() + "ms");
    settings.setProperty("memjcache.default.on-error", "throw");
    this.manager =
        provider
            .getCacheManager(
                URI.create("urn:memjcache:jvm" + number), Jvm.class.getClassLoader(), settings)
            .unwrap(OpenCacheManager.class);
  }

  /** Opens a cache as programs do. */
  public <K, V> MemcachedCache<K, V> open(String name, MemcachedConfiguration<K, V> configuration) {
    return manager.createCache(name, configuration);
  }

  /** Opens a cache that is wired as the others, but for a decorator around its entries. */
  public <K, V> MemcachedCache<K, V> open(
      String name,
      MemcachedConfiguration<K, V> configuration,
      UnaryOperator<EntryStore<K, V>> decorator) {
    CacheResources resources = new CacheResources(name);
    EntryStore<K, V> store = new FallbackStore<>(decorator.apply(store(name, resources)));
    EventDispatcher<K, V> events = resources.own(new EventDispatcher<>(name, timeout));
    CacheStatistics statistics = new CacheStatistics(false);
    CacheConcerns<K, V> concerns =
        new CacheConcerns<>(
            new ExpiryRules(configuration.getExpiryPolicyFactory().create(), CLOCK),
            events,
            resources.own(ReadThrough.of(configuration)),
            resources.own(WriteThrough.of(configuration)),
            statistics);
    LiveConfiguration<K, V> live =
        new LiveConfiguration<>(
            name,
            new EffectiveConfiguration<>(name, ConfiguredSettings.none(), configuration),
            events,
            statistics,
            new MBeanRegistry(manager.getURI()));
    CacheContext<K, V> context =
        new CacheContext<>(name, store, concerns, timeout, new FailurePolicy(false, false, false));
    LoadThreads loads = resources.own(new LoadThreads(name));
    MemcachedCache<K, V> cache =
        new OpenCache<>(new CacheCore<>(manager, context, live, resources, loads));
    events.start(cache);
    decorated.add(cache);
    return cache;
  }

  private <K, V> EntryStore<K, V> store(String name, CacheResources resources) {
    ClusterSettings settings =
        new ClusterSettings(
            ServerList.parse(servers),
            Locator.RENDEZVOUS,
            NAMESPACE,
            ConnectionSettings.of(timeout, CONNECT_TIMEOUT),
            OptionalInt.empty());
    CodecSettings classes = new CodecSettings(Jvm.class.getClassLoader(), ClassFilter.open(name));
    return new MemcachedEntryStore<>(
        name,
        resources.own(SharedCluster.open(settings)).cache(name),
        new CacheCodecs(CanonicalKeyCodec.of(classes, List.of()), KryoCodec.of(classes)),
        CLOCK);
  }

  @Override
  public void close() {
    decorated.forEach(MemcachedCache::close);
    provider.close();
  }
}
