/** Real memcached processes, a fault-injecting proxy and a raw client for tests. */
module org.memjcache.testkit {
  requires static transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports org.memjcache.testkit;
}
