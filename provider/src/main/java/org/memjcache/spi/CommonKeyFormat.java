package org.memjcache.spi;

import java.util.Optional;

/** The key formats that need no class of the user's. */
enum CommonKeyFormat implements KeyFormat {
  /** {@code prefix:version:key}, as {@code django.core.cache.backends.base.default_key_func}. */
  DJANGO {
    @Override
    public String beginning(String prefix, int version) {
      return prefix + ':' + version + ':';
    }
  },
  /** The prefix and the key. */
  RAW {
    @Override
    public String beginning(String prefix, int version) {
      return prefix;
    }
  };

  @Override
  public String write(String key, String prefix, int version) {
    return beginning(prefix, version) + key;
  }

  @Override
  public Optional<String> read(String memcachedKey, String prefix, int version) {
    String beginning = beginning(prefix, version);
    return memcachedKey.startsWith(beginning)
        ? Optional.of(memcachedKey.substring(beginning.length()))
        : Optional.empty();
  }
}
