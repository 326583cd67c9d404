package org.memjcache.internal.wiring;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.cache.configuration.Configuration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.memjcache.Format;
import org.memjcache.OnError;
import org.memjcache.OnErrorInvoke;
import org.memjcache.OnTooLarge;
import org.memjcache.Profile;
import org.memjcache.SettingException;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.Settings;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.entry.FallbackStore;
import org.memjcache.internal.entry.HeapEntryStore;
import org.memjcache.internal.entry.MemcachedEntryStore;
import org.memjcache.internal.entry.plain.PlainCodecs;
import org.memjcache.internal.entry.plain.PlainEntryStore;
import org.memjcache.internal.event.EventDispatcher;
import org.memjcache.internal.expiry.ExpiryRules;
import org.memjcache.internal.hibernate.UpdateTimestamps;
import org.memjcache.internal.integration.ReadThrough;
import org.memjcache.internal.integration.WriteThrough;
import org.memjcache.internal.management.CacheStatistics;
import org.memjcache.internal.management.MBeanRegistry;
import org.memjcache.internal.operation.CacheConcerns;
import org.memjcache.internal.operation.CacheContext;
import org.memjcache.internal.operation.FailurePolicy;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.spi.NodeSource;
import org.memjcache.spi.NodeState;

/**
 * Creates the caches of one manager: the only class that knows how a cache is wired, and that reads
 * the settings of caches.
 */
final class CacheFactory implements AutoCloseable {

  /** The most entries of a cache on the heap; above it each new one displaces another. */
  private static final int HEAP_CAPACITY = 1_000_000;

  private static final InstantSource CLOCK = InstantSource.system();

  private final Owner owner;
  private final ConfiguredSettings settings;
  private final MBeanRegistry beans;
  private final LazyCluster cluster;

  /**
   * The manager of the caches.
   *
   * @param loader the manager's class loader; null once it was collected
   * @param openCaches the names of the manager's open caches, as they change
   */
  record Owner(Supplier<@Nullable ClassLoader> loader, Set<String> openCaches) {}

  CacheFactory(Owner owner, ConfiguredSettings settings, MBeanRegistry beans) {
    this.owner = owner;
    this.settings = settings;
    this.beans = beans;
    this.cluster = new LazyCluster(settings, this::showNodes);
  }

  /**
   * Creates a cache. If that fails, everything that was created for it is closed.
   *
   * @param manager the manager of the cache
   * @throws CacheException if it cannot be created
   */
  <K, V> OpenCache<K, V> create(OpenCacheManager manager, String name, Configuration<K, V> given) {
    EffectiveConfiguration<K, V> configuration =
        new EffectiveConfiguration<>(name, settings, given);
    CacheResources resources = new CacheResources(name);
    try {
      return wire(manager, configuration, resources);
    } catch (RuntimeException | Error e) {
      resources.closeAfter(e);
      throw e;
    }
  }

  private <K, V> OpenCache<K, V> wire(
      OpenCacheManager manager,
      EffectiveConfiguration<K, V> configuration,
      CacheResources resources) {
    String name = configuration.cacheName();
    Duration timeout = settings.get(Settings.OPERATION_TIMEOUT);
    FailurePolicy onFailure = onFailure(configuration);
    EntryStore<K, V> store = store(configuration);
    ExpiryPolicy expiry = resources.own(configuration.getExpiryPolicyFactory().create());
    ReadThrough<K, V> readThrough = resources.own(readThrough(configuration));
    WriteThrough<K, V> writeThrough = resources.own(WriteThrough.of(configuration));
    EventDispatcher<K, V> events = resources.own(new EventDispatcher<>(name, timeout));
    CacheStatistics statistics = new CacheStatistics(configuration.isStatisticsEnabled());
    CacheConcerns<K, V> concerns =
        new CacheConcerns<>(
            new ExpiryRules(expiry, CLOCK), events, readThrough, writeThrough, statistics);
    LiveConfiguration<K, V> live =
        resources.own(new LiveConfiguration<>(name, configuration, events, statistics, beans));
    CacheContext<K, V> context = new CacheContext<>(name, store, concerns, timeout, onFailure);
    LoadThreads loads = resources.own(new LoadThreads(name));
    OpenCache<K, V> cache =
        new OpenCache<>(new CacheCore<>(manager, context, live, resources, loads));
    live.start(cache);
    return cache;
  }

  private static <K, V> ReadThrough<K, V> readThrough(EffectiveConfiguration<K, V> configuration) {
    return configuration.profile() == Profile.HIBERNATE_TIMESTAMPS
        ? new UpdateTimestamps<>(CLOCK)
        : ReadThrough.of(configuration);
  }

  private static FailurePolicy onFailure(EffectiveConfiguration<?, ?> configuration) {
    String name = configuration.cacheName();
    ConfiguredSettings options = configuration.settings();
    boolean computes = options.get(Settings.ON_ERROR_INVOKE, name) == OnErrorInvoke.COMPUTE;
    if (computes
        && configuration.isWriteThrough()
        && configuration.getCacheWriterFactory() != null) {
      throw new SettingException(
          "setting %s: 'compute' is not allowed for cache '%s', since it has a CacheWriter, which"
                  .formatted(Settings.ON_ERROR_INVOKE.name(name), name)
              + " would write a result that was decided without the entry; allowed is throw");
    }
    boolean dropsTooLarge = options.get(Settings.ON_TOO_LARGE, name) == OnTooLarge.DROP;
    return new FailurePolicy(misses(name, options), computes, dropsTooLarge);
  }

  private static boolean misses(String name, ConfiguredSettings options) {
    return options.get(Settings.ON_ERROR, name) == OnError.MISS;
  }

  /** The entries of a cache. On the heap no node can fail, so there is no failure policy. */
  private <K, V> EntryStore<K, V> store(EffectiveConfiguration<K, V> configuration) {
    return configuration.isStoreByValue()
        ? new FallbackStore<>(nodeStore(configuration))
        : new HeapEntryStore<>(HEAP_CAPACITY, CLOCK);
  }

  private <K, V> EntryStore<K, V> nodeStore(EffectiveConfiguration<K, V> configuration) {
    String name = configuration.cacheName();
    Codecs codecs = codecs(name, configuration.settings());
    if (configuration.format() == Format.PLAIN) {
      PlainCodecs plain =
          codecs.createPlain(configuration.getKeyType(), configuration.getValueType());
      ByteStore items = cluster.connected().plainCache(codecs.keySpace());
      return new PlainEntryStore<>(name, items, plain, CLOCK);
    }
    ByteStore items = cluster.connected().cache(name);
    return new MemcachedEntryStore<>(name, items, codecs.create(configuration), CLOCK);
  }

  private Codecs codecs(String name, ConfiguredSettings options) {
    return new Codecs(name, options, loader(), owner.openCaches());
  }

  private ClassLoader loader() {
    ClassLoader loader = owner.loader().get();
    return loader == null ? CacheFactory.class.getClassLoader() : loader;
  }

  /**
   * Removes the entries of a cache that is not open here, if any cache has needed the cluster.
   *
   * @throws CacheException if a node fails and the cache's setting on-error is throw
   */
  void clear(String name) {
    boolean plain = settings.get(Settings.FORMAT, name) == Format.PLAIN;
    cluster
        .ifConnected()
        .map(open -> plain ? open.plainCache(codecs(name, settings).keySpace()) : open.cache(name))
        .ifPresent(items -> clear(name, items));
  }

  private void clear(String name, ByteStore store) {
    try {
      store.clear().await(Deadline.after(settings.get(Settings.OPERATION_TIMEOUT)));
    } catch (NodeException e) {
      if (!misses(name, settings)) {
        throw new CacheException("cache '%s', destroy: %s".formatted(name, e.getMessage()), e);
      }
    }
  }

  /** See {@link LazyCluster#states}. */
  public List<NodeState> nodes() {
    return cluster.states();
  }

  /** See {@link LazyCluster#follow}. */
  public void follow(NodeSource source) {
    cluster.follow(source);
  }

  private void showNodes(List<NodeState> states) {
    Map<String, NodeBean> shown = new HashMap<>();
    for (NodeState state : states) {
      shown.put(state.node().name(), new NodeBean(() -> current(state)));
    }
    beans.showNodes(shown);
  }

  private NodeState current(NodeState former) {
    return nodes().stream()
        .filter(state -> state.node().name().equals(former.node().name()))
        .findFirst()
        .orElse(former);
  }

  /** Closes the connections, if there are any. */
  @Override
  public void close() {
    cluster.close();
  }
}
