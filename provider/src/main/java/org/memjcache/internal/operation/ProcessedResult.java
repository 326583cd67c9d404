package org.memjcache.internal.operation;

import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * What a processor gave for one key of {@code invokeAll}: a result, or the exception it ended with.
 */
public final class ProcessedResult<T> implements EntryProcessorResult<T> {

  private final @Nullable T result;
  private final @Nullable EntryProcessorException failure;

  private ProcessedResult(@Nullable T result, @Nullable EntryProcessorException failure) {
    this.result = result;
    this.failure = failure;
  }

  public static <T> ProcessedResult<T> of(T result) {
    return new ProcessedResult<>(result, null);
  }

  public static <T> ProcessedResult<T> failed(EntryProcessorException failure) {
    return new ProcessedResult<>(null, failure);
  }

  @Override
  @SuppressWarnings("NullAway") // a processor may answer null
  public T get() {
    if (failure != null) {
      throw failure;
    }
    return result;
  }
}
