package org.memjcache.internal.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * What a cache has to close, and in which order: the last thing made is closed first.
 *
 * <p>Every resource is closed, also when others fail. Not safe for use by many threads: filled
 * while the cache is made, closed once.
 */
public final class CacheResources implements AutoCloseable {

  private final String cacheName;
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  public CacheResources(String cacheName) {
    this.cacheName = cacheName;
  }

  /** Owns the object from now on, if it can be closed. */
  public <T> T own(T object) {
    if (object instanceof AutoCloseable closeable) {
      resources.push(closeable);
    }
    return object;
  }

  /**
   * Closes everything.
   *
   * @throws CacheException if a resource failed; the others are closed all the same
   */
  @Override
  public void close() {
    CacheException failure = null;
    while (!resources.isEmpty()) {
      failure = close(resources.pop(), failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes everything because the cache could not be made; what fails is told along with why. */
  void closeAfter(Throwable reason) {
    try {
      close();
    } catch (CacheException e) {
      reason.addSuppressed(e);
    }
  }

  private @Nullable CacheException close(AutoCloseable resource, @Nullable CacheException failure) {
    try {
      resource.close();
      return failure;
    } catch (Exception e) {
      String what =
          "cache '%s': closing %s failed".formatted(cacheName, resource.getClass().getName());
      CacheException told = new CacheException(what, e);
      if (failure == null) {
        return told;
      }
      failure.addSuppressed(told);
      return failure;
    }
  }
}
