package org.memjcache.cdi;

import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.cache.Cache;
import javax.cache.annotation.CacheResult;

/**
 * A bean with methods that change the cache "titles", each in the way of its name; the annotations
 * are those of the subclasses. How a method ends is told by its last parameter.
 */
abstract class ChangingBooks {

  @Inject private Calls calls;

  @Inject
  @Memjcache("titles")
  Cache<Object, Object> titles;

  @CacheResult(cacheName = "titles")
  String title(String isbn) {
    return "old";
  }

  abstract void after(String isbn, String title, String how) throws Exception;

  abstract void before(String isbn, String title, String how) throws Exception;

  abstract void beforeWhateverComes(String isbn, String title, String how) throws Exception;

  abstract void onlySome(String isbn, String title, String how) throws Exception;

  abstract void allButSome(String isbn, String title, String how) throws Exception;

  abstract void chosen(String isbn, String title, String how) throws Exception;

  abstract void unnamed(String isbn, String title, String how);

  /** Whether the entries tell of a change. */
  abstract boolean isChanged(Cache<Object, Object> entries);

  /** What each method does: notes whether the cache is changed already, and ends as it is told. */
  void end(String method, String how) throws Exception {
    calls.note(method + (isChanged(titles) ? " after" : " before"));
    switch (how) {
      case "io" -> throw new IOException(how);
      case "missing" -> throw new FileNotFoundException(how);
      case "state" -> throw new IllegalStateException(how);
      default -> {}
    }
  }
}
