package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Cached methods that run in a transaction; the cache's writer records when it is changed. */
@Named
@ApplicationScoped
@Transactional
@CacheDefaults(cacheName = ConfiguredCaches.WITNESSED)
public class TransactionalCatalog {

  @Inject private Computations computations;

  @Inject private Witness witness;

  @CacheResult
  public String title(String isbn) {
    witness.note("computed");
    return computations.next(isbn);
  }

  @CacheResult
  public String doomedTitle(String isbn) {
    witness.note("computed");
    witness.doom();
    return computations.next(isbn);
  }

  @CachePut
  public void rename(String isbn, @CacheValue String title) {
    witness.note("renamed");
  }

  @CacheRemove
  public void forget(String isbn) {
    witness.note("forgot");
  }
}
