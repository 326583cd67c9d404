package org.memjcache.tck.control;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.memjcache.spi.MemcachedCachingProvider;

/**
 * The provider with a {@link Fault}: the TCK has to notice.
 *
 * <p>It is the only provider on the class path of a control, and on no other.
 */
public final class BrokenCachingProvider implements CachingProvider {

  private final CachingProvider sound = new MemcachedCachingProvider();
  private final Map<CacheManager, CacheManager> managers = new ConcurrentHashMap<>();

  @Override
  public CacheManager getCacheManager(URI uri, ClassLoader loader, Properties properties) {
    return broken(sound.getCacheManager(uri, loader, properties));
  }

  @Override
  public CacheManager getCacheManager(URI uri, ClassLoader loader) {
    return broken(sound.getCacheManager(uri, loader));
  }

  @Override
  public CacheManager getCacheManager() {
    return broken(sound.getCacheManager());
  }

  @Override
  public ClassLoader getDefaultClassLoader() {
    return sound.getDefaultClassLoader();
  }

  @Override
  public URI getDefaultURI() {
    return sound.getDefaultURI();
  }

  @Override
  public Properties getDefaultProperties() {
    return sound.getDefaultProperties();
  }

  @Override
  public void close() {
    sound.close();
  }

  @Override
  public void close(ClassLoader loader) {
    sound.close(loader);
  }

  @Override
  public void close(URI uri, ClassLoader loader) {
    sound.close(uri, loader);
  }

  @Override
  public boolean isSupported(OptionalFeature feature) {
    return sound.isSupported(feature);
  }

  private CacheManager broken(CacheManager manager) {
    return managers.computeIfAbsent(manager, this::wrap);
  }

  private CacheManager wrap(CacheManager manager) {
    return Forwarding.to(manager, CacheManager.class, new BrokenManager(this));
  }
}
