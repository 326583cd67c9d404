package org.memjcache.example.cdi;

/** This instance of the application, named by the system property {@code exchange.instance}. */
final class Instance {

  static final String NAME = System.getProperty("exchange.instance", "unnamed");

  private Instance() {}
}
