package org.memjcache.codec;

import java.util.Optional;

/** {@code prefix:version:key}, as {@code django.core.cache.backends.base.default_key_func} does. */
final class DjangoKeyFormat implements KeyFormat {

  @Override
  public String beginning(String prefix, int version) {
    return prefix + ':' + version + ':';
  }

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
