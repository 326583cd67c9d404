package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import org.memjcache.cdi.BeanFactory;
import org.memjcache.cdi.Memjcache;

/** Opens the caches whose loader, writer and listener are beans. */
@ApplicationScoped
public class ConfiguredCaches {

  /** Has a writer that calls the witness. */
  static final String WITNESSED = "witnessed";

  /** Has a loader, and a listener that calls the witness. */
  static final String LOADED = "loaded";

  void open(
      @Observes @Initialized(ApplicationScoped.class) Object start,
      @Memjcache CacheManager manager) {
    manager.createCache(
        WITNESSED,
        new MutableConfiguration<Object, Object>()
            .setWriteThrough(true)
            .setCacheWriterFactory(BeanFactory.of(WitnessWriter.class)));
    manager.createCache(
        LOADED,
        new MutableConfiguration<Object, Object>()
            .setReadThrough(true)
            .setCacheLoaderFactory(BeanFactory.of(ComputingLoader.class))
            .addCacheEntryListenerConfiguration(
                new MutableCacheEntryListenerConfiguration<>(
                    BeanFactory.of(WitnessListener.class), null, false, true)));
  }
}
