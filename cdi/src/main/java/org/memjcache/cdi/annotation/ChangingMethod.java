package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A method whose calls change a cache, before or after the method runs. */
abstract sealed class ChangingMethod<A extends Annotation> extends CachedMethod<A>
    permits PutMethod, RemoveMethod, RemoveAllMethod {

  /**
   * Determines when the cache is changed.
   *
   * @param afterInvocation whether it is changed after the method has run, or before
   * @param despite the exceptions of the method after which the cache is still changed
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

  /** The change of the cache; captures all values that the method could modify. */
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
