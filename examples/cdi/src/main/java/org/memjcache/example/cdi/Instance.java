package org.memjcache.example.cdi;

/** This instance of the application; the system property {@code exchange.instance} names it. */
final class Instance {

  static final String NAME = System.getProperty("exchange.instance", "unnamed");

  private Instance() {}
}
