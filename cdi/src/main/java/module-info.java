/**
 * Jakarta CDI: caches to inject, and interceptors for the annotations of JCache.
 *
 * <p>Open, as the container makes the beans and interceptors.
 */
@SuppressWarnings("requires-automatic") // JCache's API has no descriptor
open module org.memjcache.cdi {
  requires cache.api;
  requires transitive jakarta.annotation;
  requires transitive jakarta.cdi;
  requires transitive jakarta.inject;
  requires transitive jakarta.interceptor;
  requires transitive org.memjcache;
  requires static transitive org.jspecify;

  exports org.memjcache.cdi;

  provides jakarta.enterprise.inject.spi.Extension with
      org.memjcache.cdi.MemjcacheExtension;
  provides org.memjcache.internal.configuration.Contribution with
      org.memjcache.cdi.internal.CdiSettings;
}
