package org.memjcache.cdi.annotation;

import java.util.concurrent.Callable;
import javax.cache.Cache;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.operation.IdentifiedKeys;

/** A method whose results are cached, and its exceptions if the annotation requires this. */
final class ResultMethod extends CachedMethod<CacheResult> {

  private final ExceptionFilter cachedExceptions;
  private final MadeOnce<CacheResolver> exceptionResolver;
  private final Computations computations;

  /**
   * Identifies the result of a call; equal for calls that can share a computation.
   *
   * @param entry the key's identity in the cache
   */
  private record Subject(ResultMethod method, String cache, Object entry) {}

  /** A call and its caches; {@code exceptions} is null if exceptions are not cached. */
  private record Call(
      GeneratedCacheKey key,
      Cache<Object, Object> results,
      @Nullable Cache<Object, Throwable> exceptions,
      Callable<@Nullable Object> body) {}

  ResultMethod(
      AnnotatedCode code,
      CacheAnnotation annotation,
      CacheResult specific,
      Surroundings surroundings) {
    super(code, annotation, specific, surroundings);
    this.cachedExceptions =
        ExceptionFilter.of(specific.cachedExceptions(), specific.nonCachedExceptions(), true);
    this.exceptionResolver =
        new MadeOnce<>(
            () -> factory(annotation, surroundings).getExceptionCacheResolver(details()));
    this.computations = surroundings.computations();
  }

  @Override
  @Nullable Object call(Invocation<CacheResult> invocation, Callable<@Nullable Object> body)
      throws Exception {
    Cache<Object, Throwable> exceptions =
        annotation().exceptionCacheName().isEmpty()
            ? null
            : cacheOf(exceptionResolver.get(), invocation);
    Call call = new Call(key(invocation), cache(invocation), exceptions, body);
    return annotation().skipGet()
        ? compute(call)
        : computations.find(
            () -> new Subject(this, call.results.getName(), identity(call)),
            () -> lookUp(call),
            () -> compute(call));
  }

  /** The key's bytes where the cache goes by them: not all parameters have their {@code equals}. */
  @SuppressWarnings("unchecked") // the caches of annotated methods have keys of any type
  private Object identity(Call call) throws Exception {
    return call.results instanceof IdentifiedKeys<?> keys
        ? ask(() -> ((IdentifiedKeys<Object>) keys).identityOf(call.key))
        : call.key;
  }

  private @Nullable Object lookUp(Call call) throws Exception {
    Object result = ask(() -> call.results.get(call.key));
    if (result == null && call.exceptions != null) {
      Throwable thrown = ask(() -> call.exceptions.get(call.key));
      if (thrown != null) {
        throw Rethrown.of(thrown);
      }
    }
    return result;
  }

  /** A result of null is not stored: a cache cannot hold it. */
  private @Nullable Object compute(Call call) throws Exception {
    Object result;
    try {
      result = call.body.call();
    } catch (Throwable thrown) {
      if (call.exceptions != null && cachedExceptions.test(thrown)) {
        store(call.exceptions, call.key, thrown);
      }
      throw thrown;
    }
    if (result != null) {
      tell(() -> call.results.put(call.key, result));
    }
    return result;
  }

  /** Stores an exception; the caller gets the method's exception even if storing fails. */
  private void store(Cache<Object, Throwable> exceptions, GeneratedCacheKey key, Throwable thrown) {
    try {
      tell(() -> exceptions.put(key, thrown));
    } catch (RuntimeException e) {
      thrown.addSuppressed(e);
    }
  }
}
