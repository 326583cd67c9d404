package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.cache.integration.CacheLoader;

/** A cache loader that is a bean. */
@ApplicationScoped
public class ComputingLoader implements CacheLoader<Object, Object> {

  @Inject private Computations computations;

  @Override
  public Object load(Object key) {
    return computations.next(key.toString());
  }

  @Override
  public Map<Object, Object> loadAll(Iterable<? extends Object> keys) {
    return StreamSupport.stream(keys.spliterator(), false)
        .collect(Collectors.toMap(Function.identity(), this::load));
  }
}
