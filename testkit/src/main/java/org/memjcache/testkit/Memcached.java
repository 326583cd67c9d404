package org.memjcache.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Provides a JUnit 5 test class or a test method with its own memcached servers.
 *
 * <p>Constructors, test and lifecycle methods get them as a parameter of type {@link
 * MemcachedCluster}, or of type {@link MemcachedServer} for the first node. The servers of a class
 * are started before its first test and stopped after its last one; nested classes share them.
 *
 * <pre>{@code
 * @Memcached(nodes = 3)
 * class SessionsTest {
 *   @Test
 *   void survivesTheLossOfANode(MemcachedCluster cluster) { ... }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(MemcachedExtension.class)
public @interface Memcached {

  /** The number of servers. */
  int nodes() default 1;

  /** Additional arguments for each memcached, as for {@link MemcachedServer#start}. */
  String[] arguments() default {};

  /** Whether every server of the class is running, not frozen, and empty before each test. */
  boolean renewed() default true;
}
