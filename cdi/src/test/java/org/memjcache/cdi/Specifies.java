package org.memjcache.cdi;

import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks a test of what the specification says of one attribute of an annotation. */
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Specifies.All.class)
public @interface Specifies {

  Class<? extends Annotation> annotation();

  /** The attribute; empty if the annotation has none, and is meant itself. */
  String attribute() default "";

  /** Several of them. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {
    Specifies[] value();
  }
}
