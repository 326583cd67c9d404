package org.memjcache.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit 5 test class its own memcached servers, or a test method some of its own.
 *
 * <p>Constructors, test and lifecycle methods take them as a parameter of type {@link
 * MemcachedCluster}, or of type {@link MemcachedServer} for the first node. A class's servers are
 * started before its first test and ended after its last one; nested classes share them.
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

  /** How many servers. */
  int nodes() default 1;

  /** More arguments for each memcached, as {@link MemcachedServer#start} takes them. */
  String[] arguments() default {};

  /** Whether every server of the class runs, thawed and empty, before each test. */
  boolean renewed() default true;
}
