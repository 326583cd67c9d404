package org.memjcache.hibernate.application;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a test has the application do: a lambda that travels to the other JVM.
 *
 * @param <R> the result, which travels back and has to be serializable
 */
@FunctionalInterface
public interface Work<R extends @Nullable Object> extends Serializable {

  /** Does it. */
  R in(Application application) throws Exception;
}
