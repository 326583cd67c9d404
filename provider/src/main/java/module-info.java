/**
 * A JCache (JSR-107) provider over a sharded cluster of memcached servers.
 *
 * <p>{@code org.memjcache.internal} is exported to the other modules of this library only. Classes
 * of keys and values have to be in packages that are open to this module.
 */
// Most of what it requires has no descriptor, and the CDI module is compiled later.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic", "module"})
module org.memjcache {
  requires transitive cache.api;
  requires transitive com.esotericsoftware.kryo;
  requires java.management;
  requires java.sql;
  requires jdk.unsupported; // Objenesis allocates objects by it
  requires org.objenesis;
  requires spymemcached;
  requires static transitive org.jspecify;
  requires static pickle;

  exports org.memjcache;
  exports org.memjcache.spi;
  exports org.memjcache.internal.configuration to
      org.memjcache.cdi;
  exports org.memjcache.internal.operation to
      org.memjcache.cdi; // SingleFlight and IdentifiedKeys
  exports org.memjcache.internal.client to
      spymemcached; // makes its logger by reflection

  provides javax.cache.spi.CachingProvider with
      org.memjcache.spi.MemcachedCachingProvider;

  uses org.memjcache.internal.configuration.Contribution;
}
