package org.memjcache.internal.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The resources that a cache closes, in the reverse order of their creation.
 *
 * <p>Every resource is closed, even if others fail. Not safe for use by many threads: filled while
 * the cache is created, closed once.
 */
public final class CacheResources implements AutoCloseable {

  private final String cacheName;
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  public CacheResources(String cacheName) {
    this.cacheName = cacheName;
  }

  /** Closes the object with the cache, if it can be closed; returns it. */
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

  /** Closes everything because the cache could not be created; failures are added to the reason. */
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
      CacheException closing = new CacheException(what, e);
      if (failure == null) {
        return closing;
      }
      failure.addSuppressed(closing);
      return failure;
    }
  }
}
