package org.memjcache.cdi;

import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.util.Set;
import javax.cache.configuration.Factory;

/**
 * Creates a cache's loader, writer, listener, event filter or expiry policy, or an entry processor,
 * from a CDI bean.
 *
 * <pre>{@code
 * new MutableConfiguration<Long, User>()
 *     .setTypes(Long.class, User.class)
 *     .setReadThrough(true)
 *     .setCacheLoaderFactory(BeanFactory.of(UserLoader.class));
 * }</pre>
 *
 * <p>The container is that of the thread that opens the cache. A bean without a scope of its own
 * exists until that container is shut down. Immutable.
 *
 * @param type the bean's type
 * @param qualifiers the required qualifiers; none for {@code @Default}
 */
public record BeanFactory<T>(Class<T> type, Set<Annotation> qualifiers) implements Factory<T> {

  private static final long serialVersionUID = 1L;

  public BeanFactory {
    qualifiers = Set.copyOf(qualifiers);
  }

  /** A factory for the bean of this type with these qualifiers. */
  public static <T> BeanFactory<T> of(Class<T> type, Annotation... qualifiers) {
    return new BeanFactory<>(type, Set.of(qualifiers));
  }

  /**
   * Returns the bean.
   *
   * @throws IllegalStateException if there is no container, no such bean, or more than one
   */
  @Override
  public T create() {
    return CDI.current()
        .getBeanManager()
        .getExtension(MemjcacheExtension.class)
        .objects()
        .bean(type, qualifiers);
  }
}
