package org.memjcache.servers.defaults;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.memjcache.cdi.Memjcache;

/** Injection without a qualifier; the methods return what was injected. */
@Named
@ApplicationScoped
public class DefaultForms {

  @Inject @Memjcache private CachingProvider qualifiedProvider;

  @Inject private CachingProvider provider;

  @Inject @Memjcache private CacheManager qualifiedManager;

  @Inject private CacheManager manager;

  @Inject private Cache<Long, String> cache;

  public boolean isSameProvider() {
    return provider == qualifiedProvider;
  }

  public boolean isSameManager() {
    return manager == qualifiedManager;
  }

  /** The cache's name, if the cache belongs to the manager. */
  public String cache() {
    return manager.getCache(cache.getName(), Long.class, String.class) == cache
        ? cache.getName()
        : "of " + cache.getCacheManager();
  }
}
