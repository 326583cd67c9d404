package org.memjcache.cdi.annotation;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * A method with one of the four annotations; handles its calls.
 *
 * <p>Resolver and key generator are created once, when they are first needed. Safe for use by many
 * threads.
 */
public abstract sealed class CachedMethod<A extends Annotation>
    permits ResultMethod, ChangingMethod {

  private final AnnotatedCode code;
  private final ParameterRoles roles;
  private final MethodDetails<A> details;
  private final Set<Class<?>> namedClasses;
  private final MadeOnce<CacheResolver> resolver;
  private final MadeOnce<CacheKeyGenerator> keyGenerator;

  /**
   * @param annotation the annotation with the class's defaults
   * @param specific the annotation object of {@code annotation}
   */
  CachedMethod(
      AnnotatedCode code, CacheAnnotation annotation, A specific, Surroundings surroundings) {
    this.code = code;
    this.roles = ParameterRoles.of(code.parameterAnnotations());
    this.details =
        new MethodDetails<>(
            code.method(),
            code.annotations(),
            specific,
            annotation.cacheName().isEmpty() ? code.fullName() : annotation.cacheName());
    this.namedClasses = annotation.namedClasses();
    this.resolver =
        new MadeOnce<>(() -> factory(annotation, surroundings).getCacheResolver(details));
    this.keyGenerator =
        new MadeOnce<>(
            () ->
                annotation.keyGenerator() == CacheKeyGenerator.class
                    ? new ParametersKeyGenerator()
                    : surroundings.instance(annotation.keyGenerator()));
  }

  static CacheResolverFactory factory(CacheAnnotation annotation, Surroundings surroundings) {
    return annotation.resolverFactory() == CacheResolverFactory.class
        ? surroundings.resolverFactory()
        : surroundings.instance(annotation.resolverFactory());
  }

  /**
   * Handles one call as the annotation requires.
   *
   * @param target the object on which the method is called
   * @param arguments the arguments, in the order of the parameters
   * @param body runs the method
   * @return the result for the caller
   * @throws Exception if the method or a cache throws it
   * @throws IllegalArgumentException if no key can be made of the arguments, or a cache refuses a
   *     key or value; names the method
   */
  public final @Nullable Object call(
      Object target, @Nullable Object[] arguments, Callable<@Nullable Object> body)
      throws Exception {
    return call(new Invocation<>(details, roles, target, arguments(arguments)), body);
  }

  private List<Argument> arguments(@Nullable Object[] values) {
    Class<?>[] types = code.method().getParameterTypes();
    List<Argument> arguments = new ArrayList<>(types.length);
    for (int i = 0; i < types.length; i++) {
      arguments.add(new Argument(types[i], values[i], code.parameterAnnotations().get(i), i));
    }
    return arguments;
  }

  abstract @Nullable Object call(Invocation<A> invocation, Callable<@Nullable Object> body)
      throws Exception;

  final MethodDetails<A> details() {
    return details;
  }

  final A annotation() {
    return details.cacheAnnotation();
  }

  final Cache<Object, Object> cache(Invocation<A> invocation) {
    return cacheOf(resolver.get(), invocation);
  }

  final <V> Cache<Object, V> cacheOf(CacheResolver chosen, Invocation<A> invocation) {
    Cache<Object, V> cache = chosen.resolveCache(invocation);
    if (cache == null) {
      throw new IllegalStateException(
          "%s: %s returned no cache".formatted(this, chosen.getClass().getName()));
    }
    return cache;
  }

  final GeneratedCacheKey key(Invocation<A> invocation) {
    GeneratedCacheKey key = keyGenerator.get().generateCacheKey(invocation);
    if (key == null) {
      throw new IllegalStateException(
          "%s: %s returned no key".formatted(this, keyGenerator.get().getClass().getName()));
    }
    return key;
  }

  /** Calls a cache; if the cache refuses key or value, adds the method's name to the message. */
  final <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(this, e.getMessage()), e);
    }
  }

  final void tell(Runnable change) {
    ask(
        () -> {
          change.run();
          return true;
        });
  }

  /** The resolver factory and key generator classes that the annotations name. */
  public final Set<Class<?>> namedClasses() {
    return namedClasses;
  }

  /** The method's full name. */
  @Override
  public String toString() {
    return code.fullName();
  }
}
