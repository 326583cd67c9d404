package org.memjcache;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.Configuration;
import javax.cache.expiry.ExpiryPolicy;
import org.memjcache.cluster.NodeSource;
import org.memjcache.cluster.NodeState;
import org.memjcache.configuration.ConfiguredSettings;
import org.memjcache.configuration.Format;
import org.memjcache.configuration.OnError;
import org.memjcache.configuration.OnErrorInvoke;
import org.memjcache.configuration.OnTooLarge;
import org.memjcache.configuration.Profile;
import org.memjcache.configuration.SettingException;
import org.memjcache.configuration.Settings;
import org.memjcache.entry.EntryStore;
import org.memjcache.entry.HeapEntryStore;
import org.memjcache.entry.MemcachedEntryStore;
import org.memjcache.entry.PlainCodecs;
import org.memjcache.entry.PlainEntryStore;
import org.memjcache.event.EventDispatcher;
import org.memjcache.expiry.ExpiryRules;
import org.memjcache.integration.ReadThrough;
import org.memjcache.integration.UpdateTimestamps;
import org.memjcache.integration.WriteThrough;
import org.memjcache.management.CacheStatistics;
import org.memjcache.management.MBeanRegistry;
import org.memjcache.operation.BulkExecutor;
import org.memjcache.operation.Engine;
import org.memjcache.operation.EngineSettings;
import org.memjcache.operation.FailurePolicy;
import org.memjcache.operation.OperationExecutor;
import org.memjcache.operation.SideRooms;
import org.memjcache.store.ByteStore;
import org.memjcache.store.Deadline;
import org.memjcache.store.NodeException;

/**
 * Makes the caches of one manager: the only class that knows how the rooms are wired, and that
 * reads settings of caches.
 */
final class CacheFactory implements AutoCloseable {

  /** Entries of a cache on the heap; beyond it each new one displaces another. */
  private static final int HEAP_CAPACITY = 1_000_000;

  private static final InstantSource CLOCK = InstantSource.system();

  private final MemcachedCacheManager manager;
  private final ConfiguredSettings settings;
  private final MBeanRegistry beans;
  private final LazyCluster cluster;

  CacheFactory(MemcachedCacheManager manager, ConfiguredSettings settings, MBeanRegistry beans) {
    this.manager = manager;
    this.settings = settings;
    this.beans = beans;
    this.cluster = new LazyCluster(settings, this::showNodes);
  }

  /**
   * Makes a cache; what was made already is closed again if that fails.
   *
   * @throws CacheException if it cannot be made
   */
  <K, V> MemcachedCache<K, V> create(String name, Configuration<K, V> given) {
    MemcachedConfiguration<K, V> configuration = overlay(name).over(given);
    CacheResources resources = new CacheResources(name);
    try {
      return wire(name, configuration, resources);
    } catch (RuntimeException | Error e) {
      resources.closeAfter(e);
      throw e;
    }
  }

  private <K, V> MemcachedCache<K, V> wire(
      String name, MemcachedConfiguration<K, V> configuration, CacheResources resources) {
    ConfiguredSettings options = settings.with(name, configuration.getOptions());
    EngineSettings engineSettings =
        new EngineSettings(
            name,
            settings.get(Settings.OPERATION_TIMEOUT),
            options.get(Settings.ON_TOO_LARGE, name) == OnTooLarge.DROP,
            onFailure(name, configuration, options));
    AtomicReference<Cache<K, V>> source = new AtomicReference<>();
    EntryStore<K, V> store = store(name, configuration, options);
    ExpiryPolicy expiry = resources.own(configuration.getExpiryPolicyFactory().create());
    ReadThrough<K, V> readThrough = resources.own(readThrough(name, configuration));
    WriteThrough<K, V> writeThrough = resources.own(WriteThrough.of(configuration));
    EventDispatcher<K, V> events =
        resources.own(new EventDispatcher<>(name, source::get, engineSettings.operationTimeout()));
    CacheStatistics statistics = new CacheStatistics(configuration.isStatisticsEnabled());
    SideRooms<K, V> rooms =
        new SideRooms<>(
            new ExpiryRules(expiry, CLOCK), events, readThrough, writeThrough, statistics);
    LiveConfiguration<K, V> live =
        resources.own(new LiveConfiguration<>(name, configuration, events, statistics, beans));
    Engine<K, V> engine = new Engine<>(store, rooms, engineSettings);
    MemcachedCache<K, V> cache =
        new MemcachedCache<>(
            manager,
            name,
            new CacheEngine<>(
                engine,
                new OperationExecutor<>(engine),
                new BulkExecutor<>(engine),
                new Explainer<>(name, store, engineSettings.operationTimeout()),
                resources.own(new LoadThreads(name))),
            live,
            resources);
    source.set(cache);
    live.start();
    return cache;
  }

  private Overlay overlay(String name) {
    return new Overlay(name, settings);
  }

  private <K, V> ReadThrough<K, V> readThrough(
      String name, MemcachedConfiguration<K, V> configuration) {
    return overlay(name).profile(configuration) == Profile.HIBERNATE_TIMESTAMPS
        ? new UpdateTimestamps<>(CLOCK)
        : ReadThrough.of(configuration);
  }

  private static FailurePolicy onFailure(
      String name, MemcachedConfiguration<?, ?> configuration, ConfiguredSettings options) {
    boolean computes = options.get(Settings.ON_ERROR_INVOKE, name) == OnErrorInvoke.COMPUTE;
    if (computes
        && configuration.isWriteThrough()
        && configuration.getCacheWriterFactory() != null) {
      throw new SettingException(
          "setting %s: 'compute' is not allowed for cache '%s', since it has a CacheWriter, which"
                  .formatted(Settings.ON_ERROR_INVOKE.name(name), name)
              + " would be told of what was never decided on the entry; allowed is throw");
    }
    return new FailurePolicy(misses(name, options), computes);
  }

  private static boolean misses(String name, ConfiguredSettings options) {
    return options.get(Settings.ON_ERROR, name) == OnError.MISS;
  }

  private <K, V> EntryStore<K, V> store(
      String name, MemcachedConfiguration<K, V> configuration, ConfiguredSettings options) {
    Codecs codecs = codecs(name, options);
    if (overlay(name).format(configuration) == Format.PLAIN) {
      PlainCodecs plain =
          codecs.createPlain(configuration.getKeyType(), configuration.getValueType());
      ByteStore items = cluster.connected().plainCache(codecs.keySpace());
      return new PlainEntryStore<>(name, items, plain, CLOCK);
    }
    if (!configuration.isStoreByValue()) {
      return new HeapEntryStore<>(HEAP_CAPACITY, CLOCK);
    }
    ByteStore items = cluster.connected().cache(name);
    return new MemcachedEntryStore<>(name, items, codecs.create(configuration), CLOCK);
  }

  private Codecs codecs(String name, ConfiguredSettings options) {
    return new Codecs(name, options, loader(), manager.openNames());
  }

  private ClassLoader loader() {
    ClassLoader loader = manager.getClassLoader();
    return loader == null ? CacheFactory.class.getClassLoader() : loader;
  }

  /**
   * Removes the entries of a cache that is not open here, if any cache has needed the cluster.
   *
   * @throws CacheException if a node does not answer and the cache's setting on-error is throw
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
  List<NodeState> nodes() {
    return cluster.states();
  }

  /** See {@link LazyCluster#follow}. */
  void follow(NodeSource source) {
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
