package org.memjcache.servers.application;

import jakarta.inject.Inject;
import java.io.Serializable;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Methods with every annotation; the subclass determines the kind of bean. */
@CacheDefaults(cacheName = "titles")
public abstract class Catalog implements Serializable {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the injected object is a serializable proxy
  @Inject
  private Computations computations;

  @CacheResult
  public String title(String isbn) {
    return computations.next(isbn);
  }

  @CacheResult
  public String titleFor(@CacheKey String isbn, String reader) {
    return computations.next(isbn + " for " + reader);
  }

  @CacheResult(skipGet = true)
  public String currentTitle(String isbn) {
    return computations.next(isbn);
  }

  @CacheResult(cacheName = "authors", exceptionCacheName = "unknown-books")
  public String author(String isbn) throws UnknownBookException {
    throw new UnknownBookException(computations.next(isbn));
  }

  @CacheResult(cacheName = "spellings", cacheKeyGenerator = SpellingKeyGenerator.class)
  public String isbn(String title) {
    return computations.next(title);
  }

  @CacheResult(cacheResolverFactory = ShelfResolverFactory.class)
  public String shelf(String isbn) {
    return computations.next(isbn);
  }

  @CachePut
  public void rename(String isbn, @CacheValue String title) {}

  @CacheRemove
  public void forget(String isbn) {}

  @CacheRemoveAll
  public void forgetAll() {}
}
