package org.memjcache.example.quickstart;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.StreamSupport.stream;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.integration.CacheLoader;

/** Computes the digest that the cache does not have. */
public final class DigestLoader implements CacheLoader<String, String> {

  private static final LongAdder CALLS = new LongAdder();

  /** Made by the cache. */
  public DigestLoader() {}

  /** How many digests were computed by loaders in this JVM. */
  static long calls() {
    return CALLS.sum();
  }

  @Override
  public String load(String name) {
    CALLS.increment();
    return ClassFiles.digest(name);
  }

  @Override
  public Map<String, String> loadAll(Iterable<? extends String> names) {
    return stream(names.spliterator(), false).collect(toMap(identity(), this::load));
  }
}
