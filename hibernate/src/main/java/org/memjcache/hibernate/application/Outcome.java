package org.memjcache.hibernate.application;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Work}.
 *
 * @param value its result; null if it failed
 * @param sql the SQL statements of its thread, in order
 * @param failure the stack trace of its exception, since the other JVM may lack the class
 */
public record Outcome<R extends @Nullable Object>(
    @Nullable R value, List<String> sql, @Nullable String failure) implements Serializable {}
