package org.memjcache.servers.invalid;

import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CachePut;

/** A bean with {@link CachePut} on a method without a {@code @CacheValue} parameter. */
@ApplicationScoped
public class InvalidCatalog {

  @CachePut
  public void rename(String isbn, String title) {}
}
