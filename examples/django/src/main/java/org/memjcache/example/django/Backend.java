package org.memjcache.example.django;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The back ends of Django's cache for memcached, by the names of their clients. */
public enum Backend {

  /** {@code PyMemcacheCache}. */
  PYMEMCACHE,

  /** {@code PyLibMCCache}, with the behavior {@code ketama_weighted}. */
  PYLIBMC,

  /** {@code MemcachedCache}, with python-memcached up to 1.59. Django has it up to 4.0. */
  PYTHON_MEMCACHED;

  /**
   * Returns the back end with this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Backend of(String name) {
    List<Backend> all = List.of(values());
    return all.stream()
        .filter(backend -> backend.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("back end '" + name + "' is not one of " + all));
  }

  /** The settings file of a JVM that shares servers with this back end. */
  public URI settings() {
    return URI.create("classpath:" + this + ".properties");
  }

  /** The name of its client: {@code pymemcache}, {@code pylibmc} or {@code python-memcached}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
