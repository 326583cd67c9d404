package org.memjcache.tck.control;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.spi.CachingProvider;

/** Hands out caches with the run's fault. */
final class BrokenManager implements Forwarding.Step {

  private final Map<Cache<?, ?>, Cache<?, ?>> caches = new ConcurrentHashMap<>();
  private final CachingProvider provider;

  BrokenManager(CachingProvider provider) {
    this.provider = provider;
  }

  @Override
  public Object call(Object self, Forwarding.Call call) throws Throwable {
    if (call.is("getCachingProvider")) {
      return provider;
    }
    Object result = call.forward();
    return result instanceof Cache<?, ?> cache
        ? caches.computeIfAbsent(cache, sound -> broken(sound, self))
        : result;
  }

  private static Cache<?, ?> broken(Cache<?, ?> sound, Object manager) {
    Fault fault = Fault.ofThisRun();
    return Forwarding.to(
        sound,
        Cache.class,
        (self, call) -> call.is("getCacheManager") ? manager : fault.call(call));
  }
}
