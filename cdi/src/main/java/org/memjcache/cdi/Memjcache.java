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
 * Asks for what this library has to inject: a cache, the manager, or the provider.
 *
 * <pre>{@code
 * @Inject @Memjcache("users") Cache<Long, User> users;
 * @Inject @Memjcache CacheManager manager;
 * @Inject @Memjcache CachingProvider provider;
 * }</pre>
 *
 * <p>A cache that is not open yet is opened, with the types of the injection point. Where the types
 * are {@code Object}, or there are none, any cache of that name will do.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({TYPE, METHOD, FIELD, PARAMETER})
public @interface Memjcache {

  /**
   * The cache's name. Left out at a field, it is the class's name, a dot, and the field's; a
   * parameter has to say it. Means nothing for manager and provider.
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

    /** Asks for the cache of this name. */
    public static Literal of(String cacheName) {
      return new Literal(cacheName);
    }

    @Override
    public String value() {
      return value;
    }
  }
}
