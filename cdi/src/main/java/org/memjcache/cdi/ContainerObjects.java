package org.memjcache.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Provides objects by their class: a bean, otherwise an instance made by a constructor.
 *
 * <p>Beans without a scope of their own exist until the container is shut down. Safe for use by
 * many threads.
 */
final class ContainerObjects implements AutoCloseable {

  private final BeanManager beans;
  private final Queue<CreationalContext<?>> dependents = new ConcurrentLinkedQueue<>();

  ContainerObjects(BeanManager beans) {
    this.beans = beans;
  }

  /**
   * The bean of this type.
   *
   * @throws IllegalStateException if there is none, or more than one; names type and qualifiers
   */
  <T> T bean(Class<T> type, Set<Annotation> qualifiers) {
    Bean<?> bean = resolve(type, qualifiers.toArray(Annotation[]::new));
    if (bean == null) {
      throw new IllegalStateException(
          "There is no bean of %s%s".formatted(type, qualifiers.isEmpty() ? "" : " " + qualifiers));
    }
    return reference(bean, type);
  }

  /**
   * The bean of this type with any qualifiers; if there is none, a new instance.
   *
   * @throws IllegalStateException if neither is possible
   */
  Object beanOrInstance(Class<?> type) {
    Bean<?> bean = resolve(type, Any.Literal.INSTANCE);
    if (bean != null) {
      return reference(bean, type);
    }
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("%s: %s".formatted(type, e), e);
    }
  }

  /** The reason why {@link #beanOrInstance} would fail for the class; null if it would not. */
  @Nullable String obstacle(Class<?> type) {
    try {
      return resolve(type, Any.Literal.INSTANCE) != null || isConstructible(type)
          ? null
          : "it is neither a bean nor a class with a public constructor without parameters";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  private static boolean isConstructible(Class<?> type) {
    return !Modifier.isAbstract(type.getModifiers())
        && Stream.of(type.getConstructors())
            .anyMatch(constructor -> constructor.getParameterCount() == 0);
  }

  private @Nullable Bean<?> resolve(Class<?> type, Annotation... qualifiers) {
    try {
      Set<Bean<?>> own = beans.getBeans(type, qualifiers);
      return beans.resolve(own.isEmpty() ? seenByApplication(type, qualifiers) : own);
    } catch (AmbiguousResolutionException e) {
      throw new IllegalStateException("There are several beans of %s".formatted(type), e);
    }
  }

  /** In Payara, an extension in WEB-INF/lib sees the beans of its own jar only. */
  private static Set<Bean<?>> seenByApplication(Class<?> type, Annotation... qualifiers) {
    try {
      return CDI.current().getBeanManager().getBeans(type, qualifiers);
    } catch (IllegalStateException e) {
      return Set.of(); // There is no current container.
    }
  }

  private <T> T reference(Bean<?> bean, Class<T> type) {
    CreationalContext<?> context = beans.createCreationalContext(bean);
    if (bean.getScope() == Dependent.class) {
      dependents.add(context);
    }
    return type.cast(beans.getReference(bean, type, context));
  }

  /** Destroys the beans without a scope of their own. */
  @Override
  public void close() {
    CreationalContext<?> next = dependents.poll();
    while (next != null) {
      next.release();
      next = dependents.poll();
    }
  }
}
