package org.memjcache.cdi;

import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import java.util.Set;
import javax.cache.configuration.Factory;

/**
 * Takes a CDI bean as a cache's loader, writer, listener, event filter or expiry policy, or as an
 * entry processor.
 *
 * <pre>{@code
 * new MutableConfiguration<Long, User>()
 *     .setTypes(Long.class, User.class)
 *     .setReadThrough(true)
 *     .setCacheLoaderFactory(BeanFactory.of(UserLoader.class));
 * }</pre>
 *
 * <p>The container is that of the thread that opens the cache. A bean without a scope of its own
 * lives until that container ends. Immutable.
 *
 * @param type the bean's type
 * @param qualifiers those that it has to have; none for {@code @Default}
 */
public record BeanFactory<T>(Class<T> type, Set<Annotation> qualifiers) implements Factory<T> {

  private static final long serialVersionUID = 1L;

  public BeanFactory {
    qualifiers = Set.copyOf(qualifiers);
  }

  /** Takes the bean of this type with these qualifiers. */
  public static <T> BeanFactory<T> of(Class<T> type, Annotation... qualifiers) {
    return new BeanFactory<>(type, Set.of(qualifiers));
  }

  /**
   * The bean.
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
