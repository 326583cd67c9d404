package org.memjcache.hibernate;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * A JVM whose session factory is another one until this is closed: on other memcached servers, or
 * with other settings. Much quicker than another JVM.
 */
final class Reopened implements AutoCloseable {

  /** The tables are there, whoever made them. */
  private static final Map<String, String> KEEP_TABLES = Map.of("hibernate.hbm2ddl.auto", "none");

  private final ApplicationJvm jvm;
  private final Properties before;

  private Reopened(ApplicationJvm jvm, Properties before) {
    this.jvm = jvm;
    this.before = before;
  }

  /**
   * Opens the session factory.
   *
   * @param settings of memjcache, which become system properties, and of Hibernate
   * @param entities in addition to those of the application
   */
  static Reopened with(ApplicationJvm jvm, Map<String, String> settings, Class<?>... entities) {
    HashMap<String, String> hibernate = new HashMap<>(KEEP_TABLES);
    HashMap<String, String> system = new HashMap<>();
    settings.forEach(
        (name, value) -> (name.startsWith("hibernate.") ? hibernate : system).put(name, value));
    Properties before =
        jvm.run(
                application -> {
                  Properties original = (Properties) System.getProperties().clone();
                  application.close();
                  system.forEach(System::setProperty);
                  application.open(hibernate, entities);
                  return original;
                })
            .value();
    return new Reopened(jvm, before);
  }

  @Override
  public void close() {
    Properties original = before;
    jvm.run(
        application -> {
          application.close();
          System.setProperties(original);
          application.open(KEEP_TABLES);
          return null;
        });
  }
}
