package org.memjcache.codec;

import java.util.Optional;

/** The key behind the prefix. */
final class RawKeyFormat implements KeyFormat {

  @Override
  public String beginning(String prefix, int version) {
    return prefix;
  }

  @Override
  public String write(String key, String prefix, int version) {
    return prefix + key;
  }

  @Override
  public Optional<String> read(String memcachedKey, String prefix, int version) {
    return memcachedKey.startsWith(prefix)
        ? Optional.of(memcachedKey.substring(prefix.length()))
        : Optional.empty();
  }
}
