package org.memjcache.servers.invalid;

import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CachePut;

/** A bean with a method that says to cache a value, but not which. */
@ApplicationScoped
public class InvalidCatalog {

  @CachePut
  public void rename(String isbn, String title) {}
}
