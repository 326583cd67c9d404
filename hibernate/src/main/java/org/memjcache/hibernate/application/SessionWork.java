package org.memjcache.hibernate.application;

import java.io.Serializable;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What is done within a transaction of a session of its own.
 *
 * @param <R> the result, which has to be serializable if a test wants it
 */
@FunctionalInterface
public interface SessionWork<R extends @Nullable Object> extends Serializable {

  /** Does it. */
  R in(Session session) throws Exception;
}
