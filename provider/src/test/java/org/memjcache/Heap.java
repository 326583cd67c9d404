package org.memjcache;

import javax.cache.configuration.MutableConfiguration;

/** Configurations of caches that need no memcached. */
final class Heap {

  private Heap() {}

  static MemcachedConfiguration<String, Integer> typed() {
    return new MemcachedConfiguration<String, Integer>()
        .setTypes(String.class, Integer.class)
        .setStoreByValue(false);
  }

  static MutableConfiguration<Object, Object> bare() {
    return new MutableConfiguration<>().setStoreByValue(false);
  }
}
