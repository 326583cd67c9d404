package org.memjcache.tck.control;

import javax.cache.annotation.BeanProvider;

/** Cannot be made: the TCK passes by the tests of annotations then, and they count as passed. */
public final class ThrowingBeanProvider implements BeanProvider {

  public ThrowingBeanProvider() {
    throw new IllegalStateException("as this control wants it");
  }

  @Override
  public <T> T getBeanByType(Class<T> beanType) {
    throw new IllegalStateException("nobody can have called this");
  }
}
