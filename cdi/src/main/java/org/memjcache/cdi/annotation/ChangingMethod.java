package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A method whose call changes a cache, before or after it runs. */
abstract sealed class ChangingMethod<A extends Annotation> extends CachedMethod<A>
    permits PutMethod, RemoveMethod, RemoveAllMethod {

  /**
   * When the cache is changed.
   *
   * @param afterInvocation whether once the method has run
   * @param despite the exceptions of the method that do not keep the cache from being changed then
   */
  record Timing(boolean afterInvocation, ExceptionFilter despite) {}

  private final Timing timing;

  ChangingMethod(
      AnnotatedCode code,
      CacheAnnotation annotation,
      A specific,
      Surroundings surroundings,
      Timing timing) {
    super(code, annotation, specific, surroundings);
    this.timing = timing;
  }

  /** The change, with everything in it that the method's run could alter. */
  abstract Runnable change(Invocation<A> invocation);

  @Override
  final @Nullable Object call(Invocation<A> invocation, Callable<@Nullable Object> body)
      throws Exception {
    Runnable change = change(invocation);
    if (!timing.afterInvocation()) {
      tell(change);
      return body.call();
    }
    Object result;
    try {
      result = body.call();
    } catch (Throwable thrown) {
      if (timing.despite().test(thrown)) {
        changeAfter(thrown, change);
      }
      throw thrown;
    }
    tell(change);
    return result;
  }

  private void changeAfter(Throwable thrown, Runnable change) {
    try {
      tell(change);
    } catch (RuntimeException e) {
      thrown.addSuppressed(e);
    }
  }
}
