package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyInvocationContext;
import org.jspecify.annotations.Nullable;

/** One call of an annotated method, as resolvers and key generators see it. */
final class Invocation<A extends Annotation> implements CacheKeyInvocationContext<A> {

  private final MethodDetails<A> details;
  private final ParameterRoles roles;
  private final Object target;
  private final List<Argument> arguments;

  Invocation(
      MethodDetails<A> details, ParameterRoles roles, Object target, List<Argument> arguments) {
    this.details = details;
    this.roles = roles;
    this.target = target;
    this.arguments = arguments;
  }

  @Override
  public Object getTarget() {
    return target;
  }

  @Override
  public CacheInvocationParameter[] getAllParameters() {
    return arguments.toArray(CacheInvocationParameter[]::new);
  }

  @Override
  public CacheInvocationParameter[] getKeyParameters() {
    return roles.keys().stream().map(arguments::get).toArray(CacheInvocationParameter[]::new);
  }

  @Override
  public @Nullable CacheInvocationParameter getValueParameter() {
    return roles.values().isEmpty() ? null : arguments.get(roles.values().get(0));
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new IllegalArgumentException(
        "The context of a call of %s is not a %s".formatted(details.method(), type.getName()));
  }

  @Override
  public Method getMethod() {
    return details.method();
  }

  @Override
  public Set<Annotation> getAnnotations() {
    return details.annotations();
  }

  @Override
  public A getCacheAnnotation() {
    return details.cacheAnnotation();
  }

  @Override
  public String getCacheName() {
    return details.cacheName();
  }
}
