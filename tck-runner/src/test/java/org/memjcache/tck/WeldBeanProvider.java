package org.memjcache.tck;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.net.URL;
import java.net.URLClassLoader;
import javax.cache.annotation.BeanProvider;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;

/**
 * The beans that the TCK's tests of annotations call, in a Weld container.
 *
 * <p>It names no interceptor and no extension: that they are found is part of the test.
 */
public final class WeldBeanProvider implements BeanProvider {

  private final SeContainer container = start();

  @Override
  public <T> T getBeanByType(Class<T> beanType) {
    return container.select(beanType).get();
  }

  /**
   * Starts the container with a class loader of its own.
   *
   * <p>Whoever asks for a provider by its class's name adds it to the others of the class loader.
   * In a control, whose one registered provider is a wrapper, the other tests would see two.
   */
  private static SeContainer start() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new URLClassLoader(new URL[0], before));
    try {
      // The TCK's beans have no scope: since CDI 4 no container takes them for beans unless told.
      return SeContainerInitializer.newInstance()
          .addBeanClasses(
              CacheNameOnEachMethodBlogManagerImpl.class,
              ClassLevelCacheConfigBlogManagerImpl.class,
              UsingDefaultCacheNameBlogManagerImpl.class)
          .initialize();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
