package org.memjcache.cdi;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies the objects that this library injects: a cache, the manager, or the provider.
 *
 * <pre>{@code
 * @Inject @Memjcache("users") Cache<Long, User> users;
 * @Inject @Memjcache CacheManager manager;
 * @Inject @Memjcache CachingProvider provider;
 * }</pre>
 *
 * <p>A cache that is not open yet is opened with the types of the injection point. If the types are
 * {@code Object}, or missing, a cache of that name with any types is injected.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({TYPE, METHOD, FIELD, PARAMETER})
public @interface Memjcache {

  /**
   * The cache's name. The default for a field is the class name, a dot, and the field name; for a
   * parameter the name is required. Ignored for manager and provider.
   */
  @Nonbinding
  String value() default "";

  /** The annotation as an object, for {@code Instance.select}. */
  final class Literal extends AnnotationLiteral<Memjcache> implements Memjcache {

    private static final long serialVersionUID = 1L;

    private final String value;

    private Literal(String value) {
      this.value = value;
    }

    /** The qualifier for the cache with this name. */
    public static Literal of(String cacheName) {
      return new Literal(cacheName);
    }

    @Override
    public String value() {
      return value;
    }
  }
}
