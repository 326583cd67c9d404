package org.memjcache.example.quickstart;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.StreamSupport.stream;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.integration.CacheLoader;

/** Computes the footprints that the cache does not have. */
public final class FootprintLoader implements CacheLoader<String, Footprint> {

  private static final LongAdder COMPUTED = new LongAdder();

  /** Called by the cache. */
  public FootprintLoader() {}

  /** The number of footprints that loaders computed in this JVM. */
  static long computed() {
    return COMPUTED.sum();
  }

  @Override
  public Footprint load(String className) {
    COMPUTED.increment();
    return Footprint.of(className);
  }

  @Override
  public Map<String, Footprint> loadAll(Iterable<? extends String> classNames) {
    return stream(classNames.spliterator(), false).collect(toMap(identity(), this::load));
  }
}
