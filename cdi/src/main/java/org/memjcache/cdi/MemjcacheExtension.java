package org.memjcache.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Properties;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.memjcache.cdi.annotation.CachedMethod;
import org.memjcache.cdi.annotation.CachedMethodReader;
import org.memjcache.cdi.annotation.Computations;
import org.memjcache.cdi.annotation.Surroundings;
import org.memjcache.cdi.internal.CdiSettings;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.Setting;
import org.memjcache.internal.configuration.SettingInputs;

/**
 * Registers interceptors and beans when the container starts, checks the methods and injection
 * points that use them, and closes the manager when the container is shut down.
 *
 * <p>Containers find it as a service; it needs no configuration. Source: Jakarta CDI 4.0, portable
 * extensions.
 */
public class MemjcacheExtension implements Extension {

  private static final Logger LOGGER = System.getLogger("org.memjcache.cdi");

  private static final List<Class<? extends Annotation>> ANNOTATIONS =
      List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class);

  private static final List<Class<? extends CacheInterceptor>> INTERCEPTORS =
      List.of(
          CacheResultInterceptor.class,
          CachePutInterceptor.class,
          CacheRemoveInterceptor.class,
          CacheRemoveAllInterceptor.class);

  /** The objects that exist once the container is starting. */
  private record Parts(
      ConfiguredSettings settings,
      ContainerCaches caches,
      ContainerObjects objects,
      BeanMethods methods) {

    boolean are(Setting<Boolean> setting) {
      return settings.get(setting);
    }
  }

  private @Nullable Parts parts;

  /** Called by the container. */
  public MemjcacheExtension() {}

  void register(@Observes BeforeBeanDiscovery event, BeanManager beans) {
    Parts made = make(beans);
    parts = made;
    add(event, CachingContext.class);
    add(event, QualifiedBeans.class);
    if (made.are(CdiSettings.DEFAULT_BEANS)) {
      add(event, DefaultBeans.class);
    }
    if (made.are(CdiSettings.INTERCEPTORS)) {
      ANNOTATIONS.forEach(annotation -> bind(event, annotation));
      INTERCEPTORS.forEach(interceptor -> add(event, interceptor));
    }
  }

  private static Parts make(BeanManager beans) {
    ContainerCaches caches = new ContainerCaches();
    CachingProvider provider = caches.provider();
    ConfiguredSettings settings =
        ConfiguredSettings.read(
            SettingInputs.of(
                provider.getDefaultURI(), new Properties(), provider.getDefaultClassLoader()));
    ContainerObjects objects = new ContainerObjects(beans);
    Surroundings surroundings =
        new Surroundings(
            objects::beanOrInstance,
            new ByNameResolverFactory(caches),
            new Computations(settings.get(CdiSettings.COMPUTE_ONCE)));
    BeanMethods methods =
        new BeanMethods(new CachedMethodReader(surroundings), beans::createAnnotatedType);
    return new Parts(settings, caches, objects, methods);
  }

  private static void add(BeforeBeanDiscovery event, Class<?> type) {
    event.addAnnotatedType(type, type.getName());
  }

  /**
   * Makes a JCache annotation an interceptor binding with nonbinding members. JCache marks the
   * members with a {@code javax.enterprise} annotation, which does not exist in a Jakarta
   * container.
   */
  private static void bind(BeforeBeanDiscovery event, Class<? extends Annotation> annotation) {
    event
        .configureInterceptorBinding(annotation)
        .methods()
        .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
  }

  /**
   * Vetoes other interceptors of the same annotations, such as a server's own: they would run
   * inside of ours, and answer from a cache that does not see changes in this one.
   */
  void vetoOthers(@Observes @WithAnnotations(Interceptor.class) ProcessAnnotatedType<?> event) {
    AnnotatedType<?> type = event.getAnnotatedType();
    if (parts().are(CdiSettings.INTERCEPTORS)
        && type.isAnnotationPresent(Interceptor.class)
        && ANNOTATIONS.stream().anyMatch(type::isAnnotationPresent)
        && !INTERCEPTORS.contains(type.getJavaClass())) {
      LOGGER.log(
          Level.INFO,
          "{0} is not used: memjcache intercepts its annotation. Set {1}=false to use it instead",
          type.getJavaClass().getName(),
          CdiSettings.INTERCEPTORS.name());
      event.veto();
    }
  }

  void readMethods(@Observes ProcessManagedBean<?> event) {
    if (parts().are(CdiSettings.INTERCEPTORS)
        && !event.getAnnotatedBeanClass().isAnnotationPresent(Interceptor.class)) {
      parts()
          .methods
          .add(event.getAnnotatedBeanClass())
          .forEach(wrong -> event.addDefinitionError(definitionError(wrong)));
    }
  }

  void readInjectionPoint(@Observes ProcessInjectionPoint<?, ?> event) {
    InjectionPoint point = event.getInjectionPoint();
    if (!asksForCache(point)) {
      return;
    }
    try {
      CachePoint wanted = CachePoint.of(point);
      CacheTypes before = parts().caches.want(wanted.cacheName(), wanted.types());
      if (before != null) {
        event.addDefinitionError(
            new DefinitionException(
                "%s requires cache '%s' with types %s, but another injection point with %s"
                    .formatted(point, wanted.cacheName(), wanted.types(), before)));
      }
    } catch (IllegalArgumentException e) {
      event.addDefinitionError(definitionError(e));
    }
  }

  private boolean asksForCache(InjectionPoint point) {
    boolean ours =
        point.getQualifiers().stream().anyMatch(Memjcache.class::isInstance)
            || (parts().are(CdiSettings.DEFAULT_BEANS)
                && point.getQualifiers().contains(Default.Literal.INSTANCE));
    return ours && CacheTypes.wantedBy(point.getType()).isPresent();
  }

  void checkNamedClasses(@Observes AfterDeploymentValidation event) {
    for (CachedMethod<?> method : parts().methods.all()) {
      for (Class<?> named : method.namedClasses()) {
        String obstacle = parts().objects.obstacle(named);
        if (obstacle != null) {
          event.addDeploymentProblem(
              new DefinitionException(
                  "Method %s: %s cannot be used: %s".formatted(method, named, obstacle)));
        }
      }
    }
  }

  /** Runs after all beans are destroyed: they may use their caches until then. */
  void close(@Observes BeforeShutdown event) {
    Parts closing = parts;
    if (closing != null) {
      closing.caches.close();
      closing.objects.close();
    }
  }

  ContainerCaches caches() {
    return parts().caches;
  }

  ContainerObjects objects() {
    return parts().objects;
  }

  BeanMethods methods() {
    return parts().methods;
  }

  private Parts parts() {
    Parts made = parts;
    if (made == null) {
      throw new IllegalStateException("The container has not started");
    }
    return made;
  }

  private static DefinitionException definitionError(IllegalArgumentException wrong) {
    return new DefinitionException(wrong.getMessage(), wrong);
  }
}
